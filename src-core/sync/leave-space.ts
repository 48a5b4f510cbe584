import { removeKnown } from './apply-change.ts';
import { emptyChecksum } from './checksum.ts';
import type { ReplicaTables } from './replica-tables.ts';
import { touch } from './shadow.ts';
import type { Touched } from './shadow.ts';

/**
 * Forgets what headquarters sent of a space that is not above this replica any more. Only reference
 * documents stand in such a space; should it come back, it is sent whole.
 */
export function leaveSpace(tables: ReplicaTables, spaceId: string, touched: Touched): void {
  for (const { type, id } of tables.living(spaceId)) {
    if (type !== 'reference') continue;
    removeKnown(tables, spaceId, type, id);
    touch(touched, type, id);
  }
  const state = tables.space(spaceId);
  if (state !== undefined) {
    tables.putSpace(spaceId, { ...state, ver: 0, sum: emptyChecksum, agreed: true });
  }
}
