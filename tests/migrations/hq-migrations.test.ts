import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connect, type Sql } from '../../src-hq/store/connect.ts';
import { migrateHq } from '../../src-hq/store/migrate.ts';
import { startHq } from '../../src-hq/hq.ts';
import { testDatabase, type TestDatabase } from '../support/postgres.ts';

const folder = join(import.meta.dirname, '../../migrations/hq');

interface Journal {
  entries: { idx: number; when: number; tag: string }[];
}

let database: TestDatabase;
let sql: Sql;
let copies: string[];

beforeEach(async () => {
  database = await testDatabase();
  sql = connect(database.url, { max: 3 });
  copies = [];
});
afterEach(async () => {
  await sql.end();
  await database.drop();
  for (const copy of copies) await rm(copy, { recursive: true });
});

/** The migrations as a program of another version would have them. */
async function folderWith(change: (journal: Journal) => void): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'afterdesk-migrations-'));
  copies.push(copy);
  await cp(folder, copy, { recursive: true });
  const path = join(copy, 'meta/_journal.json');
  const journal = JSON.parse(await readFile(path, 'utf8')) as Journal;
  change(journal);
  await writeFile(path, JSON.stringify(journal));
  return copy;
}

const tables = async () =>
  await sql`select table_name, column_name, data_type from information_schema.columns
    where table_schema = 'public' order by 1, 2`;

test('once, twice, and by two at once end the same', async () => {
  const [one, two] = await Promise.all([migrateHq(database.url), migrateHq(database.url)]);
  expect([one, two]).toEqual([
    { ok: true, value: null },
    { ok: true, value: null },
  ]);
  const after = await tables();
  expect(await migrateHq(database.url)).toMatchObject({ ok: true });
  expect(await tables()).toEqual(after);
  const [{ n }] = await sql<
    [{ n: number }]
  >`select count(*)::int as n from drizzle.__drizzle_migrations`;
  expect(n).toBe((await readdir(folder)).filter((name) => name.endsWith('.sql')).length);
});

test('a database of a newer version is refused in one clear way, and left as it is', async () => {
  const newer = await folderWith(({ entries }) => {
    const last = entries.at(-1)!;
    entries.push({ ...last, idx: last.idx + 1, when: last.when + 1_000, tag: '9999_future' });
  });
  await writeFile(join(newer, '9999_future.sql'), 'create table from_the_future (id int)');
  expect(await migrateHq(database.url, newer)).toMatchObject({ ok: true });
  const before = await tables();
  expect(await migrateHq(database.url)).toEqual({
    ok: false,
    error: { code: 'database_too_new', params: {} },
  });
  await expect(startHq({ databaseUrl: database.url })).rejects.toThrow('database_too_new');
  expect(await tables()).toEqual(before);
});

test('a migration that fails leaves nothing of itself behind', async () => {
  expect(await migrateHq(database.url)).toMatchObject({ ok: true });
  const before = await tables();
  const broken = await folderWith(({ entries }) => {
    const last = entries.at(-1)!;
    entries.push({ ...last, idx: last.idx + 1, when: last.when + 1_000, tag: '9999_broken' });
  });
  await writeFile(
    join(broken, '9999_broken.sql'),
    'create table half (id int);\n--> statement-breakpoint\nselect no_such_function()',
  );
  await expect(migrateHq(database.url, broken)).rejects.toThrow('no_such_function');
  expect(await tables()).toEqual(before);
  expect(await migrateHq(database.url)).toMatchObject({ ok: true });
});

test('rows of the version before come through the last migration', async () => {
  const before = await folderWith(({ entries }) => void entries.pop());
  expect(await migrateHq(database.url, before)).toMatchObject({ ok: true });
  const deviceId = '01900000-0000-7000-8000-000000000001';
  await sql`insert into device (id, unit_id, name, platform, enrolled_at) values (${deviceId}, 's', 'n', 'p', 1)`;
  await sql`insert into refresh_token (hash, device_id, expires_at) values ('h', ${deviceId}, 9)`;
  await sql`insert into space (id, ver) values ('s', 7)`;
  await sql`insert into orders (space_id, id, ver, placed_at, size, doc) values ('s', ${deviceId}, 7, 1, 2, '{}')`;
  const rows = async () => [
    await sql`select id, unit_id, name, enrolled_at, revoked_at from device`,
    await sql`select hash, device_id, expires_at, used_at from refresh_token`,
    await sql`select * from space`,
    await sql`select * from orders`,
  ];
  const seeded = await rows();
  expect(await migrateHq(database.url)).toMatchObject({ ok: true });
  expect(await rows()).toEqual(seeded);
});

test('the journal only grows: in order of time, each with its file', async () => {
  const { entries } = JSON.parse(
    await readFile(join(folder, 'meta/_journal.json'), 'utf8'),
  ) as Journal;
  const whens = entries.map(({ when }) => when);
  expect(whens).toEqual(whens.toSorted((a, b) => a - b));
  expect(entries.map(({ idx }) => idx)).toEqual(entries.map((_, n) => n));
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted();
  expect(files).toEqual(entries.map(({ tag }) => `${tag}.sql`));
});

test('what is asked often goes by an index', async () => {
  await migrateHq(database.url);
  await sql`set enable_seqscan = off`;
  const one = connect(database.url, { max: 1 });
  try {
    await one`set enable_seqscan = off`;
    const planOf = async (query: string) =>
      (await one.unsafe(`explain ${query}`)).map((row) => String(Object.values(row)[0])).join('\n');
    const plans = {
      orders_ver: `select * from orders where space_id = 's' and ver > 5 order by ver limit 10`,
      cases_ver: `select * from cases where space_id = 's' and ver > 5 order by ver limit 10`,
      cases_due: `select space_id, min(deadline_at) from cases where deadline_at <= 5 group by 1`,
      cases_due_in_space: `select * from cases where space_id = 's' and deadline_at <= 5
        order by deadline_at, id limit 10`,
      orders_placed: `select * from orders where space_id = 's' and (placed_at, id) <
        (5, '01900000-0000-7000-8000-000000000001') order by placed_at desc, id desc limit 10`,
      refund_request_due: `select space_id from refund_request
        where next_try_at is not null and next_try_at <= 5`,
      refund_request_number: `select space_id from refund_request where refund_no = 'R1'`,
      cases_id: `select space_id from cases where id = '01900000-0000-7000-8000-000000000001'`,
    };
    for (const [index, query] of Object.entries(plans))
      expect(await planOf(query)).toContain(index);
    expect(await planOf(plans.orders_placed)).not.toContain('Sort');
  } finally {
    await one.end();
  }
});
