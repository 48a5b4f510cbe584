import { useEffect, useRef, useState } from 'react';
import { fail } from '../../../src-core/basis/result.ts';
import type { Failure } from '../../../src-core/basis/result.ts';
import { longestSide } from '../../../src-core/evidence/limits.ts';

/** What browsers call it, and what it means to whoever stands there. */
const failures: Readonly<Record<string, string>> = {
  NotAllowedError: 'evidence_camera_denied',
  SecurityError: 'evidence_camera_denied',
  NotReadableError: 'evidence_camera_busy',
  AbortError: 'evidence_camera_busy',
};

function wishFor(cameraId: string | null): MediaStreamConstraints {
  const size = { width: { ideal: longestSide } };
  const which =
    cameraId === null ? { facingMode: 'environment' } : { deviceId: { exact: cameraId } };
  return { audio: false, video: { ...size, ...which } };
}

/** Shows a camera in the player that gets `video`, as long as that is mounted. Failures: `evidence_camera_none`, `…_denied`, `…_busy`. */
export function useCamera() {
  const video = useRef<HTMLVideoElement>(null);
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [cameras, setCameras] = useState<readonly MediaDeviceInfo[]>([]);
  const [cameraId, choose] = useState<string | null>(null);

  useEffect(() => {
    let stream: MediaStream | null = null;
    let left = false;
    const end = (): void => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    const start = async (): Promise<void> => {
      try {
        stream = await navigator.mediaDevices.getUserMedia(wishFor(cameraId));
        if (left) return end();
        const shown = video.current;
        if (shown === null) return end();
        shown.srcObject = stream;
        await shown.play();
        setRunning(true);
        // Their names are told only once one of them may be used.
        const devices = await navigator.mediaDevices.enumerateDevices();
        setCameras(devices.filter(({ kind }) => kind === 'videoinput'));
      } catch (error) {
        if (left) return;
        const name = error instanceof DOMException ? error.name : '';
        setFailure(fail(failures[name] ?? 'evidence_camera_none').error);
      }
    };
    void start();
    return () => {
      left = true;
      setRunning(false);
      end();
    };
  }, [cameraId]);

  return { video, running, failure, cameras, cameraId, choose };
}
