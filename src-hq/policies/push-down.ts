import { instant, type Instant } from '../../src-core/basis/instant.ts';
import { addToChecksum, takeFromChecksum } from '../../src-core/sync/checksum.ts';
import type { Checksum } from '../../src-core/sync/checksum.ts';
import type { ReferenceDoc } from '../../src-core/sync/protocol.ts';
import type { TxSql } from '../store/connect.ts';
import { referenceId } from '../store/reference-id.ts';
import type { SpaceHead } from '../store/store.ts';
import { headOf, type SpaceRow } from '../store/write-rows.ts';

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

/** A document that counters are to hold no longer, by its id within the space. */
export interface GoneDoc {
  readonly spaceId: string;
  readonly id: string;
}

interface Leaving {
  readonly gone: readonly GoneDoc[];
  readonly at: Instant;
}
const nobody: Leaving = { gone: [], at: instant(0) };

interface Known extends GoneDoc {
  readonly ver: number;
}

/** Locks spaces in the order of their ids. */
async function lockSpaces(tx: TxSql, spaceIds: readonly string[]): Promise<SpaceHead[]> {
  const rows = await tx<SpaceRow[]>`
    select id, ver, count, sum_high, sum_low, tombstone_floor, epoch from space
    where id = any(${[...spaceIds]}::text[]) order by id for no key update`;
  const missing = spaceIds.filter((id) => !rows.some((row) => row.id === id));
  if (missing.length > 0) throw new Error(`no space ${missing.join(', ')}`);
  return rows.map(headOf);
}

async function versionsOf(tx: TxSql, asked: readonly GoneDoc[]): Promise<Known[]> {
  return await tx<Known[]>`
    select r.space_id as "spaceId", r.id, r.ver from reference_doc r
    join json_to_recordset(${JSON.stringify(asked)}::text::json) as t("spaceId" text, id text)
      on r.space_id = t."spaceId" and r.id = t.id`;
}

async function writeRows(
  tx: TxSql,
  docs: readonly (Known & { readonly doc: ReferenceDoc })[],
  gone: readonly Known[],
  heads: readonly SpaceHead[],
  at: number,
): Promise<void> {
  await tx`
    insert into reference_doc (space_id, id, ver, doc)
    select "spaceId", id, ver, doc from json_to_recordset(${JSON.stringify(docs)}::text::json)
      as t("spaceId" text, id text, ver bigint, doc json)
    on conflict (space_id, id) do update set ver = excluded.ver, doc = excluded.doc`;
  if (gone.length > 0) {
    const rows = JSON.stringify(gone);
    await tx`
      delete from reference_doc r
      using json_to_recordset(${rows}::text::json) as t("spaceId" text, id text)
      where r.space_id = t."spaceId" and r.id = t.id`;
    await tx`
      insert into tombstone (space_id, of, id, ver, at)
      select "spaceId", 'reference', id, ver, ${at}
      from json_to_recordset(${rows}::text::json) as t("spaceId" text, id text, ver bigint)
      on conflict (space_id, of, id) do update set ver = excluded.ver, at = excluded.at`;
  }
  const sums = heads.map(({ spaceId, ver, checksum }) => ({ spaceId, ver, ...checksum }));
  await tx`
    update space set ver = t.ver, count = t.count, sum_high = t.high, sum_low = t.low
    from json_to_recordset(${JSON.stringify(sums)}::text::json)
      as t("spaceId" text, ver bigint, count int, high bigint, low bigint)
    where space.id = t."spaceId"`;
}

/**
 * Writes documents into the spaces they go down in, all in a few statements however many branches there
 * are. Comes before other rows are written in the same transaction, for spaces are locked first, in the
 * order of their ids. Answers the spaces to poke once it is committed.
 */
export async function pushDown(
  tx: TxSql,
  docs: readonly PushedDoc[],
  leaving: Leaving = nobody,
): Promise<readonly string[]> {
  const wanted = new Map(
    docs.map(({ spaceId, doc }) => {
      const id = referenceId(doc);
      return [`${spaceId} ${id}`, { spaceId, id, doc }];
    }),
  );
  const going = leaving.gone.filter(({ spaceId, id }) => !wanted.has(`${spaceId} ${id}`));
  const spaceIds = [...new Set([...wanted.values(), ...going].map(({ spaceId }) => spaceId))];
  if (spaceIds.length === 0) return [];
  const heads = new Map((await lockSpaces(tx, spaceIds)).map((head) => [head.spaceId, head]));
  const known = await versionsOf(
    tx,
    [...wanted.values(), ...going].map(({ spaceId, id }) => ({ spaceId, id })),
  );
  const step = (spaceId: string, change: (checksum: Checksum, ver: number) => Checksum): number => {
    const head = heads.get(spaceId);
    if (head === undefined) throw new Error(`no space ${spaceId}`);
    const ver = head.ver + 1;
    heads.set(spaceId, { ...head, ver, checksum: change(head.checksum, ver) });
    return ver;
  };
  const before = new Map(known.map((one) => [`${one.spaceId} ${one.id}`, one.ver]));
  const without = (checksum: Checksum, spaceId: string, id: string) => {
    const ver = before.get(`${spaceId} ${id}`);
    return ver === undefined ? checksum : takeFromChecksum(checksum, 'reference', id, ver);
  };
  const written = [...wanted.values()].map((one) => ({
    ...one,
    ver: step(one.spaceId, (checksum, ver) =>
      addToChecksum(without(checksum, one.spaceId, one.id), 'reference', one.id, ver),
    ),
  }));
  const removed = going
    .filter(({ spaceId, id }) => before.has(`${spaceId} ${id}`))
    .map((one) => ({
      ...one,
      ver: step(one.spaceId, (checksum) => without(checksum, one.spaceId, one.id)),
    }));
  await writeRows(tx, written, removed, [...heads.values()], leaving.at);
  return spaceIds.toSorted();
}
