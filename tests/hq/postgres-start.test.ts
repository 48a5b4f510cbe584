import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';

import postgres from 'postgres';
import { afterEach, expect, test } from 'vitest';

import {
  describePostgresError,
  startPostgres,
  type PostgresOptions,
  type RunningPostgres,
} from '../../src-hq/postgres/postgres.ts';
import { readPostmaster } from '../../src-hq/postgres/postmaster.ts';
import { temporaryDataDirs } from '../support/postgres-programs.ts';

const dirs = temporaryDataDirs();
const running: RunningPostgres[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
  await dirs.removeAll();
});

async function start(options: PostgresOptions): Promise<RunningPostgres> {
  const started = await startPostgres(options);
  if (!started.ok) throw new Error(describePostgresError(started.error));
  running.push(started.value);
  return started.value;
}

async function query<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, fetch_types: false, onnotice: () => undefined });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

test('a second start finds what the first one stored, at the same address', async () => {
  const dataDir = await dirs.make();
  const first = await start({ dataDir });
  await query(first.url, (sql) => sql`create table kept as select 42 as answer`);
  await first.stop();
  await expect(query(first.url, (sql) => sql`select 1`)).rejects.toThrow(/ECONNREFUSED/);

  const second = await start({ dataDir });
  expect(second.url).toBe(first.url);
  expect(second.owned).toBe(true);
  const rows = await query(second.url, (sql) => sql`select answer from kept`);
  expect(rows).toMatchObject([{ answer: 42 }]);
});

test('the server is durable, local, and headquarters is not its superuser', async () => {
  const server = await start({ dataDir: await dirs.make() });
  const [row] = await query(
    server.url,
    (sql) => sql`
      select current_setting('fsync') as fsync,
             current_setting('synchronous_commit') as commit,
             current_setting('full_page_writes') as pages,
             current_setting('data_checksums') as checksums,
             current_setting('listen_addresses') as addresses,
             current_setting('server_version_num')::int / 10000 as major,
             current_setting('is_superuser') as superuser,
             current_setting('TimeZone') as zone`,
  );
  expect(row).toEqual({
    fsync: 'on',
    commit: 'on',
    pages: 'on',
    checksums: 'on',
    addresses: '127.0.0.1',
    major: 18,
    superuser: 'off',
    zone: 'UTC',
  });
});

test('its password is needed, and only its owner can read it', async () => {
  const dataDir = await dirs.make();
  const server = await start({ dataDir });
  const wrong = new URL(server.url);
  wrong.password = 'wrong';
  await expect(query(wrong.href, (sql) => sql`select 1`)).rejects.toMatchObject({ code: '28P01' });
  const { mode } = await stat(join(dataDir, 'postgres', 'passwords.json'));
  expect(mode & 0o777).toBe(0o600);
});

test('its log holds neither statements nor values of a row that was refused', async () => {
  const dataDir = await dirs.make();
  const server = await start({ dataDir });
  await query(server.url, async (sql) => {
    await sql`create table buyers (phone text primary key)`;
    await sql`insert into buyers values ('13800001111')`;
    await expect(sql.unsafe(`insert into buyers values ('13800001111')`)).rejects.toThrow(
      'duplicate key',
    );
  });
  await server.stop();
  const logDir = join(dataDir, 'postgres', 'log');
  const texts = await Promise.all(
    (await readdir(logDir)).map((name) => readFile(join(logDir, name), 'utf8')),
  );
  expect(texts.join('')).toContain('duplicate key');
  expect(texts.join('')).not.toContain('13800001111');
});

test('old log files are removed at a start', async () => {
  const dataDir = await dirs.make();
  await (await start({ dataDir })).stop();
  const logDir = join(dataDir, 'postgres', 'log');
  for (let day = 10; day < 31; day++) {
    await writeFile(join(logDir, `postgres-202001${day}-000000-00000000.log`), 'old');
  }
  await start({ dataDir });
  const names = await readdir(logDir);
  expect(names.length).toBeLessThanOrEqual(11);
  expect(names).not.toContain('postgres-20200110-000000-00000000.log');
});

test('a port taken by someone else: another one where it was ours to choose, else a clear no', async () => {
  const dataDir = await dirs.make();
  const first = await start({ dataDir });
  const port = Number(new URL(first.url).port);
  await first.stop();
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
  try {
    const refused = await startPostgres({ dataDir, port });
    expect(refused).toEqual({ ok: false, error: { code: 'port_in_use', params: { port } } });
    const second = await start({ dataDir });
    expect(Number(new URL(second.url).port)).not.toBe(port);
  } finally {
    await new Promise((resolve) => other.close(resolve));
  }
});

test('a lost password file is replaced, and the data is still there', async () => {
  const dataDir = await dirs.make();
  const first = await start({ dataDir });
  await query(first.url, (sql) => sql`create table kept as select 42 as answer`);
  await first.stop();
  await rm(join(dataDir, 'postgres', 'passwords.json'));
  const second = await start({ dataDir });
  expect(second.url).not.toBe(first.url);
  const rows = await query(second.url, (sql) => sql`select answer from kept`);
  expect(rows).toMatchObject([{ answer: 42 }]);
});

test('two programs in one directory share a server, and the last one stops it', async () => {
  const dataDir = await dirs.make();
  const first = await start({ dataDir });
  const second = await start({ dataDir });
  expect(second.url).toBe(first.url);
  await first.stop();
  const rows = await query(second.url, (sql) => sql`select 1 as alive`);
  expect(rows).toMatchObject([{ alive: 1 }]);
  await second.stop();
  expect(await readPostmaster(join(dataDir, 'postgres', 'data'))).toBeUndefined();
});

test('a crashed session of the server does not make its users forget each other', async () => {
  const dataDir = await dirs.make();
  const first = await start({ dataDir });
  // PostgreSQL answers the crash of one session by restarting all of them.
  const crashing = postgres(first.url, { max: 1, fetch_types: false });
  const [victim] = await crashing`select pg_backend_pid() as pid`;
  process.kill(Number(victim?.['pid']), 'SIGKILL');
  await crashing.end({ timeout: 1 });
  const holds = async (): Promise<number> => {
    const rows = await query(
      first.url,
      (sql) => sql`select from pg_locks where locktype = 'advisory' and mode = 'ShareLock'`,
    ).catch(() => []);
    return rows.length;
  };
  await expect.poll(holds, { timeout: 20_000, interval: 50 }).toBe(1);

  const second = await start({ dataDir });
  await second.stop();
  const rows = await query(first.url, (sql) => sql`select 1 as alive`);
  expect(rows).toMatchObject([{ alive: 1 }]);
});
