import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connect, type Sql } from '../../src-hq/store/connect.ts';
import { migrateHq } from '../../src-hq/store/migrate.ts';
import { testDatabase, type TestDatabase } from '../support/postgres.ts';

const folder = join(import.meta.dirname, '../../migrations/hq');
const id = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;

let database: TestDatabase;
let sql: Sql;
let earlier: string;

beforeEach(async () => {
  database = await testDatabase();
  sql = connect(database.url, { max: 1 });
  earlier = await mkdtemp(join(tmpdir(), 'afterdesk-migrations-'));
});
afterEach(async () => {
  await sql.end();
  await database.drop();
  await rm(earlier, { recursive: true });
});

/** The migrations up to the one before `tag`. */
async function upTo(tag: string): Promise<string> {
  await cp(folder, earlier, { recursive: true });
  const path = join(earlier, 'meta/_journal.json');
  const journal = JSON.parse(await readFile(path, 'utf8')) as { entries: { tag: string }[] };
  const at = journal.entries.findIndex((entry) => entry.tag === tag);
  expect(at).toBeGreaterThan(0);
  await writeFile(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, at) }));
  return earlier;
}

test('parcels that were there before are found by their waybills afterwards', async () => {
  expect(await migrateHq(database.url, await upTo('0007_parcels-and-notices'))).toMatchObject({
    ok: true,
  });
  const shipment = (waybill: string) => ({ carrier: 'SF', waybill, shippedAt: 1 });
  const orders = [
    { shipments: [shipment(' sf 1234567890123'), shipment('SF1234567890124')] },
    { shipments: [] },
    {},
  ];
  for (const [n, doc] of orders.entries()) {
    await sql`insert into orders (space_id, id, ver, placed_at, size, doc)
      values ('s', ${id(n)}, 1, 1, 2, ${JSON.stringify(doc)}::text::json)`;
  }
  const cases = [
    { inbound: { by: 'parcel', parcel: shipment('YT1234567890123') } },
    { inbound: { by: 'counter', takenInAt: 1 }, outbound: shipment('JT1234567890123') },
    {},
  ];
  for (const [n, doc] of cases.entries()) {
    await sql`insert into cases (space_id, id, ver, order_id, state, opened_at, size, doc)
      values ('s', ${id(10 + n)}, 1, ${id(0)}, 'x', 1, 2, ${JSON.stringify(doc)}::text::json)`;
  }
  expect(await migrateHq(database.url)).toMatchObject({ ok: true });
  const parcels = await sql`select of, id, waybill, carrier from parcel order by of, id, waybill`;
  expect([...parcels]).toEqual([
    { of: 'case', id: id(10), waybill: 'YT1234567890123', carrier: 'SF' },
    { of: 'case', id: id(11), waybill: 'JT1234567890123', carrier: 'SF' },
    { of: 'order', id: id(0), waybill: 'SF1234567890123', carrier: 'SF' },
    { of: 'order', id: id(0), waybill: 'SF1234567890124', carrier: 'SF' },
  ]);
});

test('what is looked for goes by an index', async () => {
  await migrateHq(database.url);
  await sql`set enable_seqscan = off`;
  const planOf = async (query: string) =>
    (await sql.unsafe(`explain ${query}`)).map((row) => String(Object.values(row)[0])).join('\n');
  const plans = {
    parcel_waybill: `select * from parcel where waybill = any('{SF1}')`,
    notice_due: `select * from notice where state = 'waiting' and due_at <= 5
      order by due_at, id limit 8 for update skip locked`,
    notice_dead: `select count(*) from notice where state = 'dead'`,
  };
  for (const [index, query] of Object.entries(plans)) expect(await planOf(query)).toContain(index);
});
