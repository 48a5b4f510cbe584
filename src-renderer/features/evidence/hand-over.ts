import type { Evidence } from '../../../src-core/after-sales/case.ts';
import { ok } from '../../../src-core/basis/result.ts';
import type { Result } from '../../../src-core/basis/result.ts';
import { screenChunkBytes } from '../../../src-core/evidence/limits.ts';
import { nextPiece } from '../../../src-core/evidence/upload.ts';
import type { CounterClient } from '../../client/client.ts';
import { toBase64 } from './base64.ts';
import type { Prepared } from './prepare.ts';

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Gives it to the counter in pieces; `ok` when all of it is on disk. `progress` hears a part of 1.
 * Failures: the counter's own and those of its files.
 */
export async function handOver(
  { evidence }: CounterClient,
  { bytes, type, thumb }: Prepared,
  name: string,
  progress: (part: number) => void,
): Promise<Result<Evidence>> {
  const hash = await sha256(bytes);
  const begun = await evidence.begin({ hash, size: bytes.length });
  if (!begun.ok) return begun;
  let { received } = begun.value;
  for (;;) {
    progress(received / bytes.length);
    const piece = nextPiece(received, bytes.length, screenChunkBytes);
    if (piece === null) break;
    const data = toBase64(bytes.subarray(piece.offset, piece.offset + piece.length));
    const written = await evidence.write({ hash, offset: piece.offset, data });
    if (written.ok) received = written.value.received;
    else return written;
  }
  const done = await evidence.finish({
    hash,
    ...(thumb === null ? {} : { thumb: toBase64(thumb) }),
  });
  if (!done.ok) return done;
  return ok({ hash, mime: done.value.type ?? type, name: name.slice(0, 120) });
}
