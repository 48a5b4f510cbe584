import { statSync } from 'node:fs';
import { chmod, chown, cp, mkdir, readFile, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { afterEach, describe, expect, test } from 'vitest';

import { startEmbeddedServer, type EmbeddedServer } from '../../src-hq/postgres/embedded-server.ts';
import { installedBinaries } from '../../src-hq/postgres/installed-binaries.ts';
import { describePostgresError } from '../../src-hq/postgres/postgres.ts';
import { startProgram, temporaryDataDirs } from '../support/postgres-programs.ts';

const dirs = temporaryDataDirs();
const running: EmbeddedServer[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
  await dirs.removeAll();
});

async function start(
  dataDir: string,
  options: { native?: string; systemDir?: string; log?: (line: string) => void } = {},
): Promise<EmbeddedServer> {
  const started = await startEmbeddedServer({ log: () => undefined, ...options, dataDir });
  if (!started.ok) throw new Error(describePostgresError(started.error));
  running.push(started.value);
  return started.value;
}

async function userOf(pid: number): Promise<number> {
  return (await stat(`/proc/${pid}`)).uid;
}

async function programOf(pid: number): Promise<string> {
  return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0')[0] ?? '';
}

const nobody = 65_534;

/** Whether a user with no rights of their own gets to this directory. */
function everyoneMayEnter(directory: string): boolean {
  const above = dirname(directory);
  const open = (statSync(directory).mode & 0o001) !== 0;
  return open && (above === directory || everyoneMayEnter(above));
}

const openToAll = everyoneMayEnter(import.meta.dirname);

// Only root can be refused for being root, and can give away files.
describe.runIf(process.getuid?.() === 0)('as root', () => {
  test('the server runs under an unprivileged user', async () => {
    const server = await start(await dirs.make());
    expect(await userOf(server.pid)).not.toBe(0);
  });

  test('in a data directory only root may enter, by letting that user pass, not read', async () => {
    const dataDir = await dirs.make();
    await mkdir(dataDir, { mode: 0o700 });
    await start(dataDir);
    const { mode, uid } = await stat(dataDir);
    expect(uid).toBe(0);
    expect((mode & 0o777).toString(8)).toBe('710');
  });

  test('from programs only root can read, by a copy that the next start uses again', async () => {
    const dataDir = await dirs.make();
    const checkout = join(dirname(dataDir), 'checkout');
    await mkdir(checkout, { mode: 0o700 });
    const native = join(checkout, 'native');
    await cp(join(installedBinaries() ?? ''), native, { recursive: true, verbatimSymlinks: true });

    const first = await start(dataDir, { native });
    const program = await programOf(first.pid);
    expect(program).toContain(join(dataDir, 'postgres', 'bin-'));
    const made = await stat(program);
    await first.stop();
    const second = await start(dataDir, { native });
    expect((await stat(await programOf(second.pid))).ino).toBe(made.ino);
  });

  test('below a directory only root may enter, in a place outside that both sides note', async () => {
    const dataDir = await dirs.make();
    const base = dirname(dataDir);
    const systemDir = join(base, 'system');
    const closed = join(base, 'closed');
    await mkdir(closed, { mode: 0o700 });
    const inside = join(closed, 'data-dir');
    const lines: string[] = [];
    const first = await start(inside, { systemDir, log: (line) => lines.push(line) });
    expect(lines.join('\n')).toContain(systemDir);
    await first.stop();
    expect((await stat(closed)).mode & 0o777).toBe(0o700);

    // Moved: the note leads to the same database.
    const moved = join(closed, 'moved');
    await rename(inside, moved);
    const second = await start(moved, { systemDir });
    expect(second.url).toBe(first.url);
    await second.stop();

    // Copied: two data directories must not share one database unawares.
    const copied = join(closed, 'copied');
    await cp(moved, copied, { recursive: true });
    const third = await startEmbeddedServer({
      dataDir: copied,
      systemDir,
      log: () => undefined,
    });
    expect(third).toMatchObject({ ok: false, error: { code: 'data_dir_unreachable' } });
  });

  test('with nowhere to go, it says so', async () => {
    const dataDir = await dirs.make();
    await mkdir(dataDir, { mode: 0o700 });
    await chmod(dirname(dataDir), 0o700);
    const systemDir = join(dirname(dataDir), 'system');
    const refused = await startEmbeddedServer({ dataDir, systemDir, log: () => undefined });
    expect(refused).toMatchObject({ ok: false, error: { code: 'data_dir_unreachable' } });
  });

  test('on files restored by root, which it hands to the server', async () => {
    const dataDir = await dirs.make();
    const first = await start(dataDir);
    const account = await userOf(first.pid);
    await first.stop();
    const restored = join(dirname(dataDir), 'restored');
    await cp(dataDir, restored, { recursive: true });
    const pgdata = join(restored, 'postgres', 'data');
    expect((await stat(pgdata)).uid).toBe(0);
    await start(restored);
    expect((await stat(join(pgdata, 'PG_VERSION'))).uid).toBe(account);
  });

  // From a checkout that only root can read nobody else can start anything, so there is nothing to see.
  test.runIf(openToAll)('and an ordinary user goes on alone where root was a guest', async () => {
    const dataDir = await dirs.make();
    await mkdir(dataDir, { mode: 0o700 });
    await chown(dataDir, nobody, nobody);
    const asNobody = ['setpriv', '--reuid', `${nobody}`, '--regid', `${nobody}`, '--clear-groups'];
    const first = await startProgram(dataDir, asNobody);
    expect(first.report.problem).toBeUndefined();
    await first.stop();

    const asRoot = await start(dataDir);
    // Another program may have taken the port meanwhile; the password tells that it is the same database.
    expect(new URL(asRoot.url).password).toBe(new URL(first.report.url ?? '').password);
    expect(await userOf(asRoot.pid)).toBe(nobody);
    await asRoot.stop();

    const again = await startProgram(dataDir, asNobody);
    expect(again.report.problem).toBeUndefined();
    await again.stop();
  });
});
