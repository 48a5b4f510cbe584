import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterEach, expect, test } from 'vitest';

import { startEmbeddedServer } from '../../src-hq/postgres/embedded-server.ts';
import { describePostgresError } from '../../src-hq/postgres/postgres.ts';
import type { DiskFullReport } from '../support/postgres-disk-full.ts';
import { temporaryDataDirs } from '../support/postgres-programs.ts';

const isRoot = process.getuid?.() === 0;
const dirs = temporaryDataDirs();
afterEach(() => dirs.removeAll());

/** Starts where it must not come to a start; gives the refusal and the line that tells it. */
async function refusal(dataDir: string, native?: string): Promise<{ code: string; line: string }> {
  const started = await startEmbeddedServer({ dataDir, native, log: () => undefined });
  if (started.ok) {
    await started.value.stop();
    throw new Error('it started');
  }
  return { code: started.error.code, line: describePostgresError(started.error) };
}

async function dataDirWith(files: Record<string, string>): Promise<string> {
  const dataDir = await dirs.make();
  const pgdata = join(dataDir, 'postgres', 'data');
  await mkdir(pgdata, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(pgdata, name), text);
  return dataDir;
}

test.each([
  ['19\n', 'data_dir_newer', 'PostgreSQL 19'],
  ['17\n', 'data_dir_older', 'PostgreSQL 17'],
])('a database of version %j is refused and left alone', async (version, code, words) => {
  const dataDir = await dataDirWith({ PG_VERSION: version, base: 'precious' });
  expect(await refusal(dataDir)).toMatchObject({ code, line: expect.stringContaining(words) });
  expect(await readFile(join(dataDir, 'postgres', 'data', 'base'), 'utf8')).toBe('precious');
});

test('files that are no database are never written over', async () => {
  const dataDir = await dataDirWith({ base: 'precious' });
  expect(await refusal(dataDir)).toMatchObject({ code: 'data_dir_damaged' });
  expect(await readdir(join(dataDir, 'postgres', 'data'))).toEqual(['base']);
});

test('a database that does not start is told with the reason PostgreSQL gives', async () => {
  const dataDir = await dirs.make();
  const first = await startEmbeddedServer({ dataDir, log: () => undefined });
  if (!first.ok) throw new Error(first.error.code);
  await first.value.stop();
  await rm(join(dataDir, 'postgres', 'data', 'global', 'pg_control'));
  expect(await refusal(dataDir)).toEqual({
    code: 'start_failed',
    line: expect.stringMatching(/could not (open|find).*pg_control.*data is kept/),
  });
});

test('a file in place of the data directory', async () => {
  const dataDir = await dirs.make();
  await writeFile(dataDir, '');
  expect(await refusal(dataDir)).toMatchObject({ code: 'data_dir_unreachable' });
});

test('programs that cannot be run', async () => {
  const dataDir = await dirs.make();
  await mkdir(join(dataDir, 'native', 'bin'), { recursive: true });
  await writeFile(join(dataDir, 'native', 'bin', 'postgres'), 'not a program', { mode: 0o755 });
  expect(await refusal(dataDir, join(dataDir, 'native'))).toMatchObject({
    code: 'binaries_missing',
  });
});

test.runIf(isRoot && process.platform === 'linux')(
  'a full disk is told, and what was stored is there when it has room again',
  async () => {
    const dataDir = await dirs.make();
    await mkdir(dataDir);
    const script = join(import.meta.dirname, '..', 'support', 'postgres-disk-full.ts');
    // A mount of its own name space: nobody else sees it, and it goes away with the program.
    const running = spawn('unshare', ['--mount', process.execPath, script, dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const chunks: Buffer[] = [];
    running.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    await once(running, 'close');
    const report = JSON.parse(Buffer.concat(chunks).toString('utf8')) as DiskFullReport;
    expect(report).toEqual({
      tooSmall: 'disk_full',
      filesLeft: [],
      whenFull: 'disk_full',
      whenRoomAgain: 42,
    });
  },
);
