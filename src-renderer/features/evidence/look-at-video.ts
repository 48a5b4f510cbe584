import { fail, ok } from '../../../src-core/basis/result.ts';
import type { Result } from '../../../src-core/basis/result.ts';
import { longestVideo, videoTolerance } from '../../../src-core/evidence/limits.ts';
import { smallPicture } from './draw.ts';

/** A machine without the codec never says a word. */
const PATIENCE = 8_000;
/** Not the very first picture: it is black more often than not. */
const INTO_IT = 0.1;

function heard(video: HTMLVideoElement, event: 'loadeddata' | 'seeked'): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), PATIENCE);
    const end = (came: boolean) => () => {
      clearTimeout(timer);
      resolve(came);
    };
    video.addEventListener(event, end(true), { once: true });
    video.addEventListener('error', end(false), { once: true });
  });
}

/**
 * The small picture of a video; null: this machine cannot play it, which another one may. Failure:
 * `evidence_too_long`.
 */
export async function lookAtVideo(blob: Blob): Promise<Result<Uint8Array | null>> {
  const video = document.createElement('video');
  const url = URL.createObjectURL(blob);
  try {
    video.muted = true;
    video.preload = 'auto';
    const loaded = heard(video, 'loadeddata');
    video.src = url;
    if (!(await loaded)) return ok(null);
    const { duration, videoWidth: width, videoHeight: height } = video;
    if (Number.isFinite(duration) && duration * 1_000 > longestVideo + videoTolerance)
      return fail('evidence_too_long');
    if (width === 0 || height === 0) return ok(null);
    const sought = heard(video, 'seeked');
    video.currentTime = Math.min(INTO_IT, Number.isFinite(duration) ? duration / 2 : INTO_IT);
    await sought;
    return ok(await smallPicture(video, { width, height }));
  } finally {
    video.removeAttribute('src');
    video.load();
    URL.revokeObjectURL(url);
  }
}
