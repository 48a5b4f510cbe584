import { spawn } from 'node:child_process';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import postgres from 'postgres';
import { afterEach, expect, test } from 'vitest';

import { readPostmaster } from '../../src-hq/postgres/postmaster.ts';
import { startProgram, temporaryDataDirs, type Program } from '../support/postgres-programs.ts';

const dirs = temporaryDataDirs();
const programs: Program[] = [];

afterEach(async () => {
  await Promise.all(programs.splice(0).map((program) => program.stop()));
  await dirs.removeAll();
});

async function start(dataDir: string): Promise<Program & { url: string }> {
  const program = await startProgram(dataDir);
  programs.push(program);
  const { url } = program.report;
  if (url === undefined) throw new Error(JSON.stringify(program.report));
  return { ...program, url };
}

async function serverOf(dataDir: string): Promise<number> {
  const server = await readPostmaster(join(dataDir, 'postgres', 'data'));
  if (server === undefined) throw new Error(`no server runs in ${dataDir}`);
  return server.pid;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function gone(pid: number): Promise<void> {
  await expect.poll(() => isAlive(pid), { timeout: 20_000, interval: 10 }).toBe(false);
}

async function store(url: string, value: number): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  await sql`create table if not exists kept (value int)`;
  await sql`insert into kept values (${value})`;
  await sql.end();
}

async function stored(url: string): Promise<number[]> {
  const sql = postgres(url, { max: 1 });
  const rows = await sql<{ value: number }[]>`select value from kept order by value`;
  await sql.end();
  return rows.map((row) => row.value);
}

test('a server left by a killed program is taken over and then stopped with the next one', async () => {
  const dataDir = await dirs.make();
  const first = await start(dataDir);
  await store(first.url, 1);
  const server = await serverOf(dataDir);
  await first.kill();
  expect(isAlive(server)).toBe(true);

  const second = await start(dataDir);
  expect(second.report.log.join('\n')).toContain('runs already');
  expect(await serverOf(dataDir)).toBe(server);
  expect(await stored(second.url)).toEqual([1]);
  await second.stop();
  await gone(server);
});

test("the terminal's Ctrl+C does not reach the server", async () => {
  const dataDir = await dirs.make();
  await start(dataDir);
  const server = await serverOf(dataDir);
  const fields = (await readFile(`/proc/${server}/stat`, 'utf8')).split(') ')[1]?.split(' ');
  expect(fields?.[2], 'process group').toBe(String(server));
  expect(fields?.[3], 'session').toBe(String(server));
});

test('a server killed with everything starts again with all that was committed', async () => {
  const dataDir = await dirs.make();
  const first = await start(dataDir);
  await store(first.url, 1);
  const server = await serverOf(dataDir);
  process.kill(server, 'SIGKILL');
  await first.kill();
  await gone(server);

  const second = await start(dataDir);
  expect(second.report.log.join('\n')).toContain('was not shut down');
  expect(await stored(second.url)).toEqual([1]);
});

test("a left postmaster.pid whose number is someone else's now does not keep it from starting", async () => {
  const dataDir = await dirs.make();
  const first = await start(dataDir);
  await store(first.url, 1);
  const pidFile = join(dataDir, 'postgres', 'data', 'postmaster.pid');
  const lines = (await readFile(pidFile, 'utf8')).split('\n');
  await first.stop();

  // The same user's, as after a restart of the machine: PostgreSQL alone refuses to start then.
  const account = process.getuid?.() === 0 ? await accountOf(join(pidFile, '..')) : {};
  const stranger = spawn('sleep', ['600'], { ...account, cwd: '/' });
  try {
    await writeFile(pidFile, [String(stranger.pid), ...lines.slice(1)].join('\n'));
    const second = await start(dataDir);
    expect(await stored(second.url)).toEqual([1]);
    expect(stranger.exitCode).toBeNull();
  } finally {
    stranger.kill('SIGKILL');
  }
});

test('programs that start at the same moment on an empty directory share one server', async () => {
  const dataDir = await dirs.make();
  const started = await Promise.all(Array.from({ length: 4 }, () => start(dataDir)));
  expect(new Set(started.map((program) => program.url)).size).toBe(1);
  const [last, ...others] = started;
  if (last === undefined) throw new Error('none started');
  await store(last.url, 1);
  await Promise.all(others.map((program) => program.stop()));
  expect(await stored(last.url)).toEqual([1]);
});

test('a program that starts while another one stops gets a working server', async () => {
  const dataDir = await dirs.make();
  let last = await start(dataDir);
  await store(last.url, 0);
  for (let round = 1; round <= 5; round++) {
    const [, next] = await Promise.all([last.stop(), start(dataDir)]);
    await store(next.url, round);
    last = next;
  }
  expect(await stored(last.url)).toEqual([0, 1, 2, 3, 4, 5]);
});

async function accountOf(path: string): Promise<{ uid: number; gid: number }> {
  const { uid, gid } = await stat(path);
  return { uid, gid };
}
