import { fail, ok } from '../../../src-core/basis/result.ts';
import type { Result } from '../../../src-core/basis/result.ts';
import { cleanEvidence } from '../../../src-core/evidence/clean.ts';
import {
  isVideo,
  longestSide,
  mostPhotoBytes,
  mostVideoBytes,
} from '../../../src-core/evidence/limits.ts';
import type { EvidenceType } from '../../../src-core/evidence/limits.ts';
import { typeByContent } from '../../../src-core/evidence/type-by-content.ts';
import { drawn, smallPicture } from './draw.ts';
import { lookAtVideo } from './look-at-video.ts';

/** A photo or video as it will be kept, with its small picture. */
export interface Prepared {
  readonly type: EvidenceType;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly thumb: Uint8Array | null;
}

const QUALITY = 0.85;
/** A photo below this and within `longestSide` is kept as it was taken. */
const SMALL_ENOUGH = 5 * 1_024 * 1_024;

const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

async function preparePhoto(bytes: Uint8Array<ArrayBuffer>): Promise<Result<Prepared>> {
  let picture: ImageBitmap;
  try {
    // The way it was held is turned into the way it is shown.
    picture = await createImageBitmap(new Blob([bytes]), { imageOrientation: 'from-image' });
  } catch {
    return fail('evidence_broken');
  }
  try {
    const asItIs = cleanEvidence(bytes);
    const fits = Math.max(picture.width, picture.height) <= longestSide;
    const kept =
      asItIs.ok && fits && bytes.length <= SMALL_ENOUGH
        ? asItIs
        : cleanEvidence(await drawn(picture, picture, longestSide, QUALITY));
    if (!kept.ok) return kept;
    const { type } = kept.value;
    return ok({ type, bytes: own(kept.value.bytes), thumb: await smallPicture(picture, picture) });
  } finally {
    picture.close();
  }
}

async function prepareVideo(bytes: Uint8Array<ArrayBuffer>): Promise<Result<Prepared>> {
  const cleaned = cleanEvidence(bytes);
  if (!cleaned.ok) return cleaned;
  const { type } = cleaned.value;
  const kept = own(cleaned.value.bytes);
  const seen = await lookAtVideo(new Blob([kept], { type }));
  return seen.ok ? ok({ type, bytes: kept, thumb: seen.value }) : seen;
}

/**
 * Makes of a chosen file what may be kept: known by its content, turned upright, without the place it
 * was taken at, not larger than anybody needs. Failures: `evidence_heic`, `evidence_type_refused`,
 * `evidence_too_large`, `evidence_too_long`, `evidence_broken`.
 */
export async function prepare(file: Blob): Promise<Result<Prepared>> {
  if (file.size > mostVideoBytes) return fail('evidence_too_large');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const found = typeByContent(bytes);
  if (found === 'image/heic') return fail('evidence_heic');
  if (found === 'unknown') return fail('evidence_type_refused');
  if (isVideo(found)) return await prepareVideo(bytes);
  if (bytes.length > mostPhotoBytes) return fail('evidence_too_large');
  return await preparePhoto(bytes);
}
