import postgres from 'postgres';
import { afterEach, expect, test } from 'vitest';

import { prepared, testDatabase, type TestDatabase } from '../support/postgres.ts';

const made: TestDatabase[] = [];
const open: postgres.Sql[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((sql) => sql.end({ timeout: 1 })));
  await Promise.all(made.splice(0).map((database) => database.drop()));
});

function connect(database: TestDatabase): postgres.Sql {
  made.push(database);
  const sql = postgres(database.url, { max: 1, onnotice: () => undefined });
  open.push(sql);
  return sql;
}

test('two test databases do not see each other', async () => {
  const [one, other] = [connect(await testDatabase()), connect(await testDatabase())];
  await one`create table only_here (id int)`;
  const tables = await other`select from pg_class where relname = 'only_here'`;
  expect(tables).toHaveLength(0);
});

test('a test database sorts by code point and knows Chinese letters', async () => {
  const sql = connect(await testDatabase());
  const [row] = await sql`
    select datlocprovider as provider, datlocale as locale, pg_encoding_to_char(encoding) as encoding,
           upper('é') as upper, char_length('售后') as length
    from pg_database where datname = current_database()`;
  expect(row).toEqual({
    provider: 'b',
    locale: 'C.UTF-8',
    encoding: 'UTF8',
    upper: 'É',
    length: 2,
  });
});

test('many callers at once prepare a template once and each get a copy', async () => {
  let runs = 0;
  const leftOpen: postgres.Sql[] = open;
  const prepare = async (url: string): Promise<void> => {
    runs += 1;
    const sql = postgres(url, { max: 1 });
    leftOpen.push(sql);
    await sql`create table rows (id int)`;
    await sql`insert into rows select generate_series(1, 10)`;
  };
  const copies = await Promise.all(
    Array.from({ length: 4 }, () => prepared('once-in-this-test', prepare)),
  );
  expect(runs).toBe(1);
  for (const copy of copies) {
    const sql = connect(copy);
    await sql`insert into rows values (11)`;
    const [row] = await sql`select count(*)::int as rows from rows`;
    expect(row).toEqual({ rows: 11 });
  }
});

test('a preparation that fails is done again, not taken for finished', async () => {
  const broken = prepared('fails-first', () => Promise.reject(new Error('no')));
  await expect(broken).rejects.toThrow('no');
  const sql = connect(
    await prepared('fails-first', async (url) => {
      const admin = postgres(url, { max: 1 });
      await admin`create table there (id int)`;
      await admin.end();
    }),
  );
  expect(await sql`select from there`).toHaveLength(0);
});
