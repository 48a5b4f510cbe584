import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import postgres from 'postgres';

import { startPostgres } from '../../src-hq/postgres/postgres.ts';

/**
 * Plays a disk that is too small and one that fills up: `unshare --mount node
 * postgres-disk-full.ts <directory>`, as root. Mounts small memory disks on the directory.
 */
export interface DiskFullReport {
  readonly tooSmall: string;
  /** What the refused start left of a database. */
  readonly filesLeft: readonly string[];
  readonly whenFull: string;
  readonly whenRoomAgain: unknown;
}

const dataDir = process.argv[2] ?? '';

async function outcome(): Promise<string> {
  const started = await startPostgres({ dataDir });
  if (!started.ok) return started.error.code;
  await started.value.stop();
  return 'started';
}

async function answer(sqlText: string): Promise<unknown> {
  const started = await startPostgres({ dataDir });
  if (!started.ok) return started.error;
  const sql = postgres(started.value.url, { max: 1 });
  const [row] = await sql.unsafe(sqlText).values();
  await sql.end();
  await started.value.stop();
  return row?.[0];
}

function mountDisk(megabytes: number): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=711`, 'none', dataDir]);
}

mountDisk(60);
const tooSmall = await outcome();
const filesLeft = readdirSync(join(dataDir, 'postgres')).filter((name) => name.startsWith('data'));
execFileSync('umount', [dataDir]);

mountDisk(160);
await answer('create table kept as select 42 as answer');
const filler = join(dataDir, 'filler');
try {
  writeFileSync(filler, Buffer.alloc(200 * 1024 * 1024));
} catch {
  // It took what was there.
}
const whenFull = await outcome();
rmSync(filler);
const whenRoomAgain = await answer('select answer from kept');
const report: DiskFullReport = { tooSmall, filesLeft, whenFull, whenRoomAgain };
process.stdout.write(JSON.stringify(report));
