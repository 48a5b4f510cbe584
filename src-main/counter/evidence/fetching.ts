import { fail, ok } from '../../../src-core/basis/result.ts';
import type { Result } from '../../../src-core/basis/result.ts';
import { mostVideoBytes } from '../../../src-core/evidence/limits.ts';
import type { EvidenceLine, Incoming } from './hq-line.ts';
import type { Shelf, ShelfRow } from './shelf.ts';
import { isWhole, lookThrough } from './take-in.ts';

/** Written to disk in pieces of at least this. */
const PIECE = 512 * 1_024;

/** Puts what comes on the shelf; a line that breaks leaves what came until then. */
async function takeIn(
  shelf: Shelf,
  hash: string,
  { bytes, size, from }: Incoming,
  changed: () => void,
): Promise<void> {
  let at = from;
  let waiting: Uint8Array[] = [];
  let length = 0;
  const put = (): void => {
    const row = shelf.row(hash);
    // A screen that has it took over meanwhile.
    if (length === 0 || row?.state !== 'fetching' || row.received !== at) return;
    at = shelf.append(hash, at, Buffer.concat(waiting));
    waiting = [];
    length = 0;
    changed();
  };
  try {
    for await (const part of bytes) {
      if (at + length + part.length > size) break;
      waiting.push(part);
      length += part.length;
      if (length >= PIECE) put();
    }
  } finally {
    put();
  }
}

/**
 * Brings a file from headquarters, from where an earlier try stopped. Failures: `evidence_not_there`
 * (headquarters has not got it), `evidence_offline`, and what keeps it from being shown.
 */
export async function fetchWhole(
  shelf: Shelf,
  line: EvidenceLine | null,
  hash: string,
  now: number,
  changed: () => void,
): Promise<Result<ShelfRow>> {
  const before = shelf.row(hash);
  if (before !== undefined && isWhole(before)) return ok(before);
  if (line === null) return fail('evidence_offline');
  const from = before?.state === 'fetching' ? before.received : 0;
  const reply = await line.fetch(hash, from, async (incoming) => {
    if (incoming.size > mostVideoBytes) return;
    const row = shelf.begin(hash, incoming.size, 'fetching', now);
    // Begun anew by somebody else meanwhile: what comes now does not continue it.
    if (row.state === 'fetching' && row.received === incoming.from) {
      await takeIn(shelf, hash, incoming, changed);
    }
  });
  if (!reply.ok) {
    const { kind, error } = reply.failure;
    if (error.code === 'not_found') return fail('evidence_not_there');
    return kind === 'unreachable' || kind === 'busy'
      ? fail('evidence_offline')
      : { ok: false, error };
  }
  const row = shelf.row(hash);
  if (row === undefined || row.received < row.size || row.size === 0)
    return fail('evidence_offline');
  if (isWhole(row)) return ok(row);
  const type = lookThrough(shelf, row);
  if (!type.ok) {
    shelf.putAway(hash);
    return type;
  }
  return ok(shelf.settle(hash, 'sent', { type: type.value }));
}
