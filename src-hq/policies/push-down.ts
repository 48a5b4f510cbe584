import { addToChecksum, takeFromChecksum } from '../../src-core/sync/checksum.ts';
import type { ReferenceDoc } from '../../src-core/sync/protocol.ts';
import type { TxSql } from '../store/connect.ts';
import { referenceId } from '../store/reference-id.ts';
import { insertReferences, lockSpaceRow, saveHead } from '../store/write-rows.ts';
import type { Versioned } from '../store/store.ts';

/** A document that counters of a unit and of all below it are to hold; it replaces the one of its id. */
export interface PushedDoc {
  readonly spaceId: string;
  readonly doc: ReferenceDoc;
}

/** The space of the unit that everything stands under: what it holds, every counter holds. */
export async function rootSpace(tx: TxSql): Promise<string | undefined> {
  const [row] = await tx<{ id: string }[]>`
    select id from org_unit where parent_id is null order by id limit 1`;
  return row?.id;
}

/**
 * Writes documents into the spaces they go down in, locked in the order of their ids. Comes before other
 * rows are written in the same transaction, for spaces are locked first. Answers the spaces to poke once
 * it is committed.
 */
export async function pushDown(tx: TxSql, docs: readonly PushedDoc[]): Promise<readonly string[]> {
  const bySpace = Map.groupBy(docs, ({ spaceId }) => spaceId);
  const spaceIds = [...bySpace.keys()].toSorted();
  for (const spaceId of spaceIds) {
    const head = await lockSpaceRow(tx, spaceId);
    if (head === undefined) throw new Error(`no space ${spaceId}`);
    let { ver, checksum } = head;
    const items = new Map(
      (bySpace.get(spaceId) ?? []).map(({ doc }) => [referenceId(doc), doc] as const),
    );
    const before = await tx<{ id: string; ver: number }[]>`
      select id, ver from reference_doc
      where space_id = ${spaceId} and id = any(${[...items.keys()]}::text[])`;
    for (const one of before) {
      checksum = takeFromChecksum(checksum, 'reference', one.id, one.ver);
    }
    const numbered: Versioned<ReferenceDoc>[] = [];
    for (const [id, doc] of items) {
      ver += 1;
      checksum = addToChecksum(checksum, 'reference', id, ver);
      numbered.push({ doc, ver });
    }
    await insertReferences(tx, spaceId, numbered);
    await saveHead(tx, { ...head, ver, checksum });
  }
  return spaceIds;
}
