import type { Piece } from '../../src-core/evidence/upload.ts';
import { fit } from '../../src-core/evidence/upload.ts';
import type { Sql, TxSql } from '../store/connect.ts';
import type { Announcement, EvidenceFile, EvidenceStore } from './evidence-store.ts';

const columns = (sql: Sql | TxSql) =>
  sql`space_id as "spaceId", hash, size, received, type, thumb is not null as "hasThumb"`;

async function announce(sql: Sql, wish: Announcement): Promise<EvidenceFile> {
  const { spaceId, hash, size } = wish;
  return await sql.begin(async (tx) => {
    // The update that changes nothing is what locks a row that is already there.
    const [file] = await tx<EvidenceFile[]>`
      insert into evidence_file (space_id, hash, size, announced_by, announced_at, orphan_due)
      values (${spaceId}, ${hash}, ${size}, ${wish.by}, ${wish.at}, ${wish.orphanDue})
      on conflict (space_id, hash) do update set size = evidence_file.size
      returning ${columns(tx)}`;
    if (file === undefined) throw new Error('an announcement without a row');
    if (file.size === size || file.type !== null) return file;
    await tx`delete from evidence_chunk where space_id = ${spaceId} and hash = ${hash}`;
    await tx`update evidence_file set size = ${size}, received = 0
      where space_id = ${spaceId} and hash = ${hash}`;
    return { ...file, size, received: 0 };
  });
}

async function append(
  sql: Sql,
  spaceId: string,
  hash: string,
  offset: number,
  bytes: Uint8Array,
): ReturnType<EvidenceStore['append']> {
  return await sql.begin(async (tx) => {
    const [file] = await tx<EvidenceFile[]>`
      select ${columns(tx)} from evidence_file
      where space_id = ${spaceId} and hash = ${hash} for no key update`;
    if (file === undefined) return undefined;
    const piece = { offset, length: bytes.length };
    if (fit(piece, file.received, file.size) !== 'append') return { ...file, appended: false };
    await tx`insert into evidence_chunk (space_id, hash, at, bytes)
      values (${spaceId}, ${hash}, ${offset}, ${Buffer.from(bytes)})`;
    const received = offset + bytes.length;
    await tx`update evidence_file set received = ${received}
      where space_id = ${spaceId} and hash = ${hash}`;
    return { ...file, received, appended: true };
  });
}

/** One piece at a time: a video is never whole in memory on its way out. */
async function* bytesOf(
  sql: Sql,
  spaceId: string,
  hash: string,
  { offset, length }: Piece,
): AsyncGenerator<Uint8Array, void, undefined> {
  const end = offset + length;
  for (let at = offset; at < end;) {
    const [chunk] = await sql<{ at: number; bytes: Buffer }[]>`
      select at, bytes from evidence_chunk
      where space_id = ${spaceId} and hash = ${hash} and at <= ${at}
      order by at desc limit 1`;
    const piece = chunk?.bytes.subarray(at - chunk.at, end - chunk.at);
    if (piece === undefined || piece.length === 0) throw new Error(`evidence ${hash} has a gap`);
    yield piece;
    at += piece.length;
  }
}

/** Photos and videos in PostgreSQL, in pieces as they came. */
export function createPgEvidenceStore(sql: Sql): EvidenceStore {
  return {
    async file(spaceId, hash) {
      const [file] = await sql<EvidenceFile[]>`
        select ${columns(sql)} from evidence_file where space_id = ${spaceId} and hash = ${hash}`;
      return file;
    },
    async spacesOf(hash) {
      const rows = await sql<{ spaceId: string }[]>`
        select space_id as "spaceId" from evidence_file
        where hash = ${hash} and type is not null order by space_id`;
      return rows.map(({ spaceId }) => spaceId);
    },
    async announcedSince(spaceId, by, since) {
      const [row] = await sql<{ sum: number }[]>`
        select coalesce(sum(size), 0)::bigint as sum from evidence_file
        where space_id = ${spaceId} and announced_by = ${by} and announced_at > ${since}`;
      return row?.sum ?? 0;
    },
    announce: (wish) => announce(sql, wish),
    append: (spaceId, hash, offset, bytes) => append(sql, spaceId, hash, offset, bytes),
    bytes: (spaceId, hash, stretch) => bytesOf(sql, spaceId, hash, stretch),
    async complete(spaceId, hash, type) {
      await sql`update evidence_file set type = ${type}
        where space_id = ${spaceId} and hash = ${hash} and received = size`;
    },
    async drop(spaceId, hash) {
      await sql.begin(async (tx) => {
        const gone = await tx`delete from evidence_file
          where space_id = ${spaceId} and hash = ${hash} and type is null returning 1`;
        if (gone.length === 0) return;
        await tx`delete from evidence_chunk where space_id = ${spaceId} and hash = ${hash}`;
      });
    },
    async putThumb(spaceId, hash, bytes) {
      const done = await sql`update evidence_file
        set thumb = coalesce(thumb, ${Buffer.from(bytes)}::bytea)
        where space_id = ${spaceId} and hash = ${hash} returning 1`;
      return done.length === 1;
    },
    async thumb(spaceId, hash) {
      const [row] = await sql<{ thumb: Buffer | null }[]>`
        select thumb from evidence_file where space_id = ${spaceId} and hash = ${hash}`;
      return row?.thumb ?? undefined;
    },
    async namedForBuyer(spaceId, hash, { orderId, caseId }) {
      const [row] = await sql`
        select 1 from evidence_use named join cases
          on cases.space_id = named.space_id and cases.id = named.case_id
        where named.space_id = ${spaceId} and named.hash = ${hash} and named.buyer_sees
          and (cases.order_id = ${orderId ?? null}::uuid or cases.id = ${caseId ?? null}::uuid)
        limit 1`;
      return row !== undefined;
    },
    async removeOrphans(now, limit) {
      return await sql.begin(async (tx) => {
        const due = await tx<{ spaceId: string; hash: string; named: boolean }[]>`
          select space_id as "spaceId", hash, exists(select from evidence_use named
            where named.space_id = file.space_id and named.hash = file.hash) as named
          from evidence_file file where orphan_due <= ${now}
          order by orphan_due limit ${limit} for update skip locked`;
        for (const { spaceId, hash, named } of due) {
          // Named once is named for ever: history keeps what stood before.
          if (named) {
            await tx`update evidence_file set orphan_due = null
              where space_id = ${spaceId} and hash = ${hash}`;
            continue;
          }
          await tx`delete from evidence_chunk where space_id = ${spaceId} and hash = ${hash}`;
          await tx`delete from evidence_file where space_id = ${spaceId} and hash = ${hash}`;
        }
        return due.filter(({ named }) => !named).length;
      });
    },
  };
}
