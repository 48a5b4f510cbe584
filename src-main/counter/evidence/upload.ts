import type { Failure } from '../../../src-core/basis/result.ts';
import { nextPiece } from '../../../src-core/evidence/upload.ts';
import type { SyncFailure } from '../sync/transport.ts';
import type { EvidenceLine } from './hq-line.ts';
import type { Shelf, ShelfRow } from './shelf.ts';

/** So often a piece may begin anew before it is a thing for people. */
const MOST_TURNS = 4;

/** What becomes of a piece: it is through, headquarters does not take it, or it waits for a better time. */
export type Sent =
  | { readonly is: 'sent' }
  | { readonly is: 'refused'; readonly failure: Failure }
  | { readonly is: 'later'; readonly failure: SyncFailure };

/** What only says that the two sides do not mean the same place: asking again tells where to go on. */
const turnsBack = new Set(['upload_offset', 'not_found', 'evidence_hash_wrong']);

function endOf(failure: SyncFailure): Sent {
  const forGood = failure.kind === 'refused' || failure.kind === 'too_large';
  return forGood ? { is: 'refused', failure: failure.error } : { is: 'later', failure };
}

/**
 * Sends one piece, from where headquarters says it stopped, its small picture first: other counters see
 * it while the rest is on its way. `progress` hears the bytes that are through.
 */
export async function sendPiece(
  shelf: Shelf,
  line: EvidenceLine,
  { hash, size, hasThumb }: ShelfRow,
  progress: (done: number) => void,
): Promise<Sent> {
  let last: SyncFailure | null = null;
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const announced = await line.announce(hash, size);
    if (!announced.ok) return endOf(announced.failure);
    let state = announced.value;
    const thumb = hasThumb && !state.hasThumb ? shelf.thumb(hash) : null;
    if (thumb !== null) {
      const put = await line.putThumb(hash, thumb);
      // Without it the photo is still a photo.
      if (!put.ok && put.failure.kind === 'unreachable') return endOf(put.failure);
    }
    while (!state.complete) {
      progress(state.received);
      const piece = nextPiece(state.received, size);
      if (piece === null) break;
      const bytes = shelf.bytes(hash, piece.offset, piece.length);
      const reply = await line.append(hash, piece.offset, bytes);
      if (reply.ok) {
        state = reply.value;
        continue;
      }
      if (!turnsBack.has(reply.failure.error.code)) return endOf(reply.failure);
      last = reply.failure;
      break;
    }
    if (state.complete) return { is: 'sent' };
  }
  const error = last?.error ?? { code: 'answer_not_understood', params: {} };
  return { is: 'refused', failure: error };
}
