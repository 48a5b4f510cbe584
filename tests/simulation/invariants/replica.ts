import type { Database } from 'better-sqlite3';
import type { HistoryEntry } from '../../../src-core/after-sales/case.ts';
import type { ReferenceDoc } from '../../../src-core/sync/protocol.ts';
import type { Versioned } from '../../../src-hq/store/store.ts';
import type { MemoryDatabase } from '../hq/memory-database.ts';
import { tables } from '../hq/memory-rows.ts';
import { canonical } from '../kernel/canonical.ts';
import type { Violation } from '../model/truth.ts';

/** Rows of one kind, `key → version and content`. */
type Rows = Map<string, string>;

const line = (ver: number, text: string): string => `${ver} ${canonical(JSON.parse(text))}`;

interface Row {
  readonly key: string;
  readonly ver: number;
  readonly doc: string;
}

function replicaRows(replica: Database): Record<string, Rows> {
  const read = (sql: string): Rows =>
    new Map(
      replica
        .prepare<[], Row>(sql)
        .all()
        .map(({ key, ver, doc }) => [key, line(ver, doc)]),
    );
  return {
    order: read(
      `select space_id || '/' || id as key, ver, doc from orders join order_docs using (n)`,
    ),
    case: read(`select space_id || '/' || id as key, ver, doc from cases`),
    exception: read(`select space_id || '/' || id as key, ver, doc from exceptions`),
    reference: read(`select space_id || '/' || id as key, ver, doc from reference`),
    // History has no version of its own on the wire.
    history: read(`select case_id || '/' || n as key, 0 as ver, doc from case_history`),
  };
}

function projection(database: MemoryDatabase, scope: readonly string[]): Record<string, Rows> {
  const rows = {
    order: new Map(),
    case: new Map(),
    exception: new Map(),
    reference: new Map(),
    history: new Map(),
  } as Record<string, Rows>;
  for (const spaceId of scope) {
    for (const type of ['order', 'case', 'exception', 'reference'] as const)
      for (const [id, { doc, ver }] of database.committed<Versioned<ReferenceDoc>>(
        tables.aggregate(type, spaceId),
      ))
        rows[type]?.set(`${spaceId}/${id}`, `${ver} ${canonical(doc)}`);
    for (const [key, { doc }] of database.committed<Versioned<HistoryEntry>>(
      tables.history(spaceId),
    ))
      rows['history']?.set(key, `0 ${canonical(doc)}`);
  }
  return rows;
}

/** Invariant 1: the replica holds exactly what headquarters shows in its scope, row by row. */
export function checkReplica(
  name: string,
  replica: Database,
  database: MemoryDatabase,
  scope: readonly string[],
): Violation[] {
  const found: Violation[] = [];
  const [is, should] = [replicaRows(replica), projection(database, scope)];
  const wrong = (text: string): void => {
    found.push({ invariant: 1, text: `${name}: ${text}` });
  };
  for (const [type, rows] of Object.entries(should)) {
    const held = is[type] ?? new Map<string, string>();
    for (const [key, text] of rows) {
      const mine = held.get(key);
      if (mine === undefined) wrong(`has no ${type} ${key}`);
      else if (mine !== text) wrong(`${type} ${key} ${difference(mine, text)}`);
    }
    for (const key of held.keys())
      if (!rows.has(key)) wrong(`has a ${type} ${key} that headquarters does not know`);
  }
  return found;
}

/** The first place where two texts part, with what stands around it. */
function difference(is: string, should: string): string {
  let at = 0;
  while (is[at] === should[at]) at += 1;
  const around = (text: string): string => text.slice(Math.max(0, at - 40), at + 60);
  return `reads «${around(is)}», headquarters has «${around(should)}»`;
}

/** At any moment, also between pages: what a screen may see is whole. */
export function checkWhole(name: string, replica: Database): Violation[] {
  const found: Violation[] = [];
  const broken = replica
    .prepare<[], { id: string; version: number; entries: number; highest: number }>(
      `select c.id, json_extract(c.doc, '$.version') as version, count(h.n) as entries, max(h.n) as highest
       from cases c left join case_history h on h.case_id = c.id group by c.id
       having entries <> version or highest <> version`,
    )
    .all();
  for (const row of broken)
    found.push({
      invariant: 6,
      text: `${name}: case ${row.id} has version ${row.version} and ${row.entries} entries of its history up to ${row.highest}`,
    });
  return found;
}

/** Invariant 7: nothing of another shop lies on this disk, not even in a page that was given up. */
export function checkDisk(name: string, disk: Uint8Array, others: readonly string[]): Violation[] {
  const bytes = Buffer.from(disk.buffer, disk.byteOffset, disk.byteLength);
  return others
    .filter((shopId) => bytes.includes(shopId))
    .map((shopId) => ({ invariant: 7, text: `${name}: something of ${shopId} lies on its disk` }));
}
