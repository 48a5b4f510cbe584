import { day } from '../../../src-core/basis/instant.ts';
import type { EvidenceLine } from './hq-line.ts';
import type { Shelf } from './shelf.ts';

/** What nobody looked at for so long goes, if headquarters has it. */
const UNUSED = 30 * day;
/** Above this the oldest goes earlier. */
const MOST_BYTES = 2 * 1_024 * 1_024 * 1_024;
/** In one go: each is asked for first. */
const AT_ONCE = 50;

/**
 * Takes away what headquarters has as well, after asking it once more: what it has not got any more is
 * sent again instead. The small pictures stay. Answers how many went.
 */
export async function makeRoom(
  shelf: Shelf,
  line: Pick<EvidenceLine, 'announce'>,
  now: number,
  mostBytes = MOST_BYTES,
): Promise<number> {
  shelf.forgetUnfinished(now - day);
  let gone = 0;
  let size = shelf.size();
  for (const row of shelf.spare(AT_ONCE)) {
    if (row.usedAt > now - UNUSED && size <= mostBytes) break;
    const there = await line.announce(row.hash, row.size);
    if (!there.ok) break;
    if (there.value.complete) {
      shelf.putAway(row.hash);
      size -= row.size;
      gone += 1;
    } else shelf.settle(row.hash, 'kept');
  }
  return gone;
}
