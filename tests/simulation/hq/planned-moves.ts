import { day, instant } from '../../../src-core/basis/instant.ts';
import type { Instant } from '../../../src-core/basis/instant.ts';
import type { OrgMove } from '../../../src-core/org/org.ts';
import { addToChecksum, takeFromChecksum } from '../../../src-core/sync/checksum.ts';
import { referenceId } from '../../../src-hq/store/reference-id.ts';
import type { SpaceHead } from '../../../src-hq/store/store.ts';
import { Process } from '../kernel/scheduler.ts';
import type { MemoryDatabase } from './memory-database.ts';
import { deepFreeze, tables } from './memory-rows.ts';

/** Where shops are planned to go and, so far, never went: what it holds comes and goes with the plan. */
export const otherRegion = 'region-west';
/** Further ahead than any clock of a run jumps. */
const ahead = 300 * day;

/**
 * A move of a shop is planned, or the one that is planned is taken back, as `changeOrg` writes it: the
 * other region joins the scope of the shop's counters, or leaves it.
 */
export async function planOrCancelMove(
  database: MemoryDatabase,
  shopId: string,
  now: Instant,
): Promise<'planned' | 'cancelled'> {
  const tx = database.begin(new Process('planner'), 'read committed');
  await tx.lock(tables.space, shopId);
  const head = tx.get<SpaceHead>(tables.space, shopId);
  if (head === undefined) throw new Error(`no space ${shopId}`);
  const ver = head.ver + 1;
  const references = tables.aggregate('reference', shopId);
  const planned = tx.get<OrgMove>(tables.move, shopId);
  if (planned === undefined) {
    const at = instant(now + ahead);
    const move = { unitId: shopId, fromParentId: 'region-east', toParentId: otherRegion, at };
    const doc = { kind: 'org_move', move } as const;
    const id = referenceId(doc);
    await tx.put(tables.move, shopId, deepFreeze(move));
    await tx.put(references, id, deepFreeze({ id, ver, doc }));
    const checksum = addToChecksum(head.checksum, 'reference', id, ver);
    await tx.put(tables.space, shopId, deepFreeze({ ...head, ver, checksum }));
  } else {
    const id = referenceId({ kind: 'org_move', move: planned });
    const known = tx.get<{ ver: number }>(references, id);
    await tx.delete(tables.move, shopId);
    await tx.delete(references, id);
    const gone = { type: 'tombstone', of: 'reference', id, ver } as const;
    await tx.put(tables.aggregate('tombstone', shopId), `reference/${id}`, deepFreeze(gone));
    const checksum = takeFromChecksum(head.checksum, 'reference', id, known?.ver ?? 0);
    await tx.put(tables.space, shopId, deepFreeze({ ...head, ver, checksum }));
  }
  tx.commit();
  return planned === undefined ? 'planned' : 'cancelled';
}
