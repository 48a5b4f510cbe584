import { removeKnown, writeChange } from './apply-change.ts';
import type { IncomingChange } from './apply-change.ts';
import { addToChecksum, emptyChecksum } from './checksum.ts';
import type { ReplicaTables } from './replica-tables.ts';
import { replayPending } from './replay.ts';
import type { ReplayContext } from './replay.ts';
import { restoreShadows, touch } from './shadow.ts';
import type { Touched } from './shadow.ts';

/** What a space fetched again must hold, as `type:id`. */
export type Seen = Set<string>;

/**
 * Rows of a space that is fetched again because its sum differed: written whatever version the replica
 * believes to have, for it is this belief that is wrong. One transaction of the caller.
 */
export function repairRows(
  tables: ReplicaTables,
  spaceId: string,
  changes: readonly IncomingChange[],
  seen: Seen,
  context: ReplayContext,
): readonly string[] {
  const touched: Touched = new Set();
  restoreShadows(tables, touched);
  for (const change of changes) {
    if (change.type === 'tombstone') continue;
    seen.add(`${change.type}:${change.id}`);
    // Its history came whole: what stands there now must not be mistaken for a part of it.
    if (change.type === 'case') tables.cutHistory(change.id, 0);
    writeChange(tables, spaceId, change);
    touch(touched, change.type, change.id);
  }
  replayPending(tables, context, touched);
  return [...touched];
}

/** Takes away what the space does not hold at headquarters and counts its sum from the rows. */
export function finishRepair(
  tables: ReplicaTables,
  spaceId: string,
  seen: Seen,
  context: ReplayContext,
): readonly string[] {
  const touched: Touched = new Set();
  restoreShadows(tables, touched);
  let sum = emptyChecksum;
  let most = 0;
  for (const { type, id, ver } of tables.living(spaceId)) {
    if (seen.has(`${type}:${id}`)) {
      sum = addToChecksum(sum, type, id, ver);
      most = Math.max(most, ver);
    } else {
      removeKnown(tables, spaceId, type, id);
      touch(touched, type, id);
    }
  }
  tables.putSpace(spaceId, { ver: most, sum, agreed: null });
  replayPending(tables, context, touched);
  return [...touched];
}
