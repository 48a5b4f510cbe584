import type { ReferenceDoc } from '../../../src-core/sync/protocol.ts';
import { addToChecksum } from '../../../src-core/sync/checksum.ts';
import { referenceId } from '../../../src-hq/store/reference-id.ts';
import type { SpaceHead } from '../../../src-hq/store/store.ts';
import type { Process } from '../kernel/scheduler.ts';
import type { Chain } from '../world/chain.ts';
import type { MemoryDatabase, Transaction } from './memory-database.ts';
import { deepFreeze, tables } from './memory-rows.ts';
import { newSpace } from './memory-tx.ts';

async function addReference(
  tx: Transaction,
  head: SpaceHead,
  doc: ReferenceDoc,
): Promise<SpaceHead> {
  const id = referenceId(doc);
  const ver = head.ver + 1;
  await tx.put(tables.aggregate('reference', head.spaceId), id, deepFreeze({ id, ver, doc }));
  return { ...head, ver, checksum: addToChecksum(head.checksum, 'reference', id, ver) };
}

/** Writes the chain into an empty database, as the setting-up of headquarters does. */
export async function foundChain(
  database: MemoryDatabase,
  owner: Process,
  chain: Chain,
): Promise<void> {
  const tx = database.begin(owner, 'read committed');
  await tx.put(tables.setting, 'rulebook', deepFreeze(chain.rulebook));
  await tx.put(tables.setting, 'epoch', 'epoch-1');
  const { versions, assignments, budgets } = chain.subsidies;
  for (const one of versions) await tx.put(tables.policyVersion, one.id, deepFreeze(one));
  for (const one of assignments) await tx.put(tables.assignment, one.id, deepFreeze(one));
  for (const one of budgets) await tx.put(tables.budget, one.id, deepFreeze(one));
  for (const unit of chain.units) {
    await tx.put(tables.unit, unit.id, deepFreeze(unit));
    let head = newSpace(unit.id);
    head = await addReference(tx, head, { kind: 'unit', unit });
    if (unit.kind === 'headquarters')
      head = await addReference(tx, head, { kind: 'rulebook', rulebook: chain.rulebook });
    for (const person of chain.people.filter(({ unitId }) => unitId === unit.id)) {
      await tx.put(tables.person, person.id, deepFreeze(person));
      head = await addReference(tx, head, { kind: 'person', person });
    }
    await tx.put(tables.space, unit.id, deepFreeze(head));
  }
  tx.commit();
}
