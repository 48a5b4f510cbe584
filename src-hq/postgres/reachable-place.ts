import { createHash } from 'node:crypto';
import { chmod, chown, mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { ok, type Result } from '../../src-core/basis/result.ts';
import { readIfThere, replaceFile } from './own-files.ts';
import { unreachable, type PostgresError } from './postgres-error.ts';
import { runProgram } from './run-program.ts';
import type { ServerAccount } from './server-account.ts';

const noteName = 'postgres-is-at.txt';
const backNoteName = 'belongs-to.txt';

/** Where this data directory's server lives by what is noted so far. */
export async function knownPlace(dataDir: string): Promise<string> {
  return firstLine(await readIfThere(join(dataDir, noteName))) ?? join(dataDir, 'postgres');
}

/**
 * As root: a place for the server that its unprivileged user can get to.
 *
 * 1. `<data dir>/postgres`, where that user can pass through already.
 * 2. The same, after allowing passing through the data directory itself (`x`, no reading or
 *    listing), where only its own mode is in the way and it is nobody's home directory.
 * 3. Else, with a directory above it closed, `pg-<hash of its path>` in the system's own place
 *    for application data. Both sides keep a note of it, so that the data directory may be moved.
 *
 * @param dataDir absolute, without symbolic links
 * @param systemDir the system's place, see `systemDataDir`
 */
export async function findReachablePlace(
  dataDir: string,
  account: ServerAccount,
  log: (line: string) => void,
  systemDir: string,
): Promise<Result<string, PostgresError>> {
  const noted = firstLine(await readIfThere(join(dataDir, noteName)));
  if (noted !== undefined) return followNote(dataDir, noted);
  const inside = join(dataDir, 'postgres');
  if (await canPass(account, dataDir)) return ok(inside);
  if ((await canPass(account, dirname(dataDir))) && !(await isHomeDirectory(dataDir))) {
    await allowPassing(dataDir, account);
    if (await canPass(account, dataDir)) {
      log(`Made ${dataDir} passable (not readable) for PostgreSQL's user, uid ${account.uid}.`);
      return ok(inside);
    }
  }
  return placeElsewhere(dataDir, account, log, systemDir);
}

/** Asks the system as that user, so that access lists and mount options count too. */
async function canPass(account: ServerAccount, path: string): Promise<boolean> {
  const script = 'test -d "$1" && test -x "$1"';
  const tried = await runProgram('/bin/sh', ['-c', script, 'sh', path], { account, cwd: '/' });
  return tried.exitCode === 0;
}

async function allowPassing(dataDir: string, account: ServerAccount): Promise<void> {
  const { mode, uid } = await stat(dataDir);
  const bits = mode & 0o7777;
  if ((bits & 0o070) === 0) {
    // No group has a right here, so none loses one: let in this user's group alone.
    await chown(dataDir, uid, account.gid);
    await chmod(dataDir, bits | 0o010);
  } else {
    await chmod(dataDir, bits | 0o001);
  }
}

async function isHomeDirectory(path: string): Promise<boolean> {
  const users = (await readIfThere('/etc/passwd')) ?? '';
  return users.split('\n').some((line) => line.split(':')[5] === path);
}

async function placeElsewhere(
  dataDir: string,
  account: ServerAccount,
  log: (line: string) => void,
  systemDir: string,
): Promise<Result<string, PostgresError>> {
  await mkdir(systemDir, { recursive: true, mode: 0o711 });
  if (!(await canPass(account, systemDir))) {
    return unreachable(
      dataDir,
      `PostgreSQL cannot run as root, and its user (uid ${account.uid}) can reach neither this directory nor ${systemDir}`,
    );
  }
  const place = join(
    systemDir,
    `pg-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`,
  );
  await mkdir(place, { recursive: true, mode: 0o711 });
  await replaceFile(join(place, backNoteName), `${dataDir}\n`);
  await replaceFile(
    join(dataDir, noteName),
    `${place}\nThe database of this data directory lies there: only root can reach this one, and PostgreSQL does not run as root. Back up both.\n`,
  );
  log(`${dataDir} is closed to PostgreSQL's user: the database is in ${place}.`);
  return ok(place);
}

async function followNote(dataDir: string, place: string): Promise<Result<string, PostgresError>> {
  const backNote = firstLine(await readIfThere(join(place, backNoteName)));
  if (backNote === undefined) {
    return unreachable(
      dataDir,
      `its note ${noteName} names ${place} as its database's place, which is gone`,
    );
  }
  if (backNote === dataDir) return ok(place);
  if (firstLine(await readIfThere(join(backNote, noteName))) === place) {
    return unreachable(
      dataDir,
      `it is a copy of ${backNote}, whose database in ${place} was not copied with it`,
    );
  }
  await replaceFile(join(place, backNoteName), `${dataDir}\n`);
  return ok(place);
}

function firstLine(text: string | undefined): string | undefined {
  const line = text?.split('\n')[0]?.trim();
  return line === '' ? undefined : line;
}
