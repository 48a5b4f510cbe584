import { afterEach, beforeEach, expect, test } from 'vitest';
import { connect, type Sql } from '../../src-hq/store/connect.ts';
import { migrateHq } from '../../src-hq/store/migrate.ts';
import { testDatabase, type TestDatabase } from '../support/postgres.ts';

const id = '01900000-0000-7000-8000-000000000001';
const policyId = '01900000-0000-7000-8000-000000000002';

let database: TestDatabase;
let sql: Sql;

beforeEach(async () => {
  database = await testDatabase();
  sql = connect(database.url, { max: 2 });
  expect(await migrateHq(database.url)).toMatchObject({ ok: true });
});
afterEach(async () => {
  await sql.end();
  await database.drop();
});

const says = (doc: object) =>
  JSON.stringify({ id, contentHash: 'h1', state: 'draft', content: { a: 1 }, ...doc });

async function write(doc: object, state = 'draft', hash = 'h1'): Promise<void> {
  await sql`
    insert into policy_version (id, policy_id, kind, n, serial, state, content_hash, doc)
    values (${id}, ${policyId}, 'hints', 1, 1, ${state}, ${hash}, ${says(doc)}::text::json)
    on conflict (id) do update set state = excluded.state, content_hash = excluded.content_hash,
      doc = excluded.doc`;
}

const revision = async () => {
  const [row] = await sql<{ n: number }[]>`select n from policy_revision`;
  return row!.n;
};

test('a draft is written on and thrown away; what was handed in keeps its text on every further step', async () => {
  await write({});
  await write({ content: { a: 2 }, contentHash: 'h2' }, 'draft', 'h2');
  await sql`delete from policy_version`;
  await write({});
  await write({ state: 'submitted' }, 'submitted');
  await expect(write({ state: 'submitted', content: { a: 2 } }, 'submitted')).rejects.toThrow(
    /handed in/,
  );
  // Back to a draft it is the same text; from there on it may change again.
  await expect(write({ content: { a: 2 } })).rejects.toThrow(/handed in/);
  await write({});
  await write({ content: { a: 2 } });
  await write({ content: { a: 2 }, state: 'submitted' }, 'submitted');
  await expect(sql`delete from policy_version`).rejects.toThrow(/stays/);
});

test('what is published keeps its window, and revoked is revoked', async () => {
  const window = { from: 5 };
  await write({ state: 'scheduled', window }, 'scheduled');
  await expect(write({ state: 'scheduled', window: { from: 6 } }, 'scheduled')).rejects.toThrow(
    /published/,
  );
  await expect(write({ state: 'approved', window }, 'approved')).rejects.toThrow(/published/);
  await write({ state: 'active', window }, 'active');
  await write({ state: 'revoked', window, revokedAt: 9 }, 'revoked');
  await expect(write({ state: 'active', window, revokedAt: 9 }, 'active')).rejects.toThrow(
    /published/,
  );
  await expect(write({ state: 'revoked', window }, 'revoked')).rejects.toThrow(/published/);
});

test('writing on a draft makes nobody read the book again, publishing does', async () => {
  const before = await revision();
  await write({});
  await write({ content: { a: 2 } });
  expect(await revision()).toBe(before);
  await write({ content: { a: 2 }, state: 'scheduled' }, 'scheduled');
  expect(await revision()).toBeGreaterThan(before);
});
