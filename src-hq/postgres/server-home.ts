import { access, chmod, chown, constants, mkdir, readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { ok, type Result } from '../../src-core/basis/result.ts';
import { unreachable, type PostgresError } from './postgres-error.ts';
import { findReachablePlace, knownPlace } from './reachable-place.ts';
import { findServerAccount, type ServerAccount } from './server-account.ts';

/**
 * Where one PostgreSQL server lives. Everything it has lies below `path`: `data` (its own
 * directory), `log`, and our passwords.json and port.
 */
export interface ServerHome {
  readonly path: string;
  readonly pgdata: string;
  readonly logDir: string;
  /** Whom the server runs as; undefined: the user who runs this program. */
  readonly account: ServerAccount | undefined;
}

/**
 * Makes the server's directories below the data directory. As root they are made reachable for the
 * server's unprivileged user, see {@link findReachablePlace}.
 */
export async function prepareServerHome(
  dataDir: string,
  log: (line: string) => void,
  systemDir: string,
): Promise<Result<ServerHome, PostgresError>> {
  const asRoot = process.getuid?.() === 0;
  // Passing through is all that others may do here; what is secret inside has mode 0600 besides.
  await mkdir(dataDir, { recursive: true, mode: asRoot ? 0o711 : 0o700 });
  const real = await realpath(dataDir);
  if (asRoot) return prepareAsRoot(real, log, systemDir);
  const home = homeAt(join(real, 'postgres'), undefined);
  await mkdir(home.logDir, { recursive: true, mode: 0o700 });
  await access(home.path, constants.R_OK | constants.W_OK | constants.X_OK);
  const owner = await ownerOf(home.pgdata);
  if (owner !== undefined && process.getuid !== undefined && owner.uid !== process.getuid()) {
    return unreachable(home.pgdata, `it belongs to another user (uid ${owner.uid})`);
  }
  return ok(home);
}

async function prepareAsRoot(
  dataDir: string,
  log: (line: string) => void,
  systemDir: string,
): Promise<Result<ServerHome, PostgresError>> {
  const owner = await ownerOf(join(await knownPlace(dataDir), 'data'));
  const account = await findServerAccount(owner?.uid === 0 ? undefined : owner);
  if (!account.ok) return account;
  const place = await findReachablePlace(dataDir, account.value, log, systemDir);
  if (!place.ok) return place;
  const home = homeAt(place.value, account.value);
  await mkdir(home.path, { recursive: true, mode: 0o711 });
  const { mode } = await stat(home.path);
  await chmod(home.path, (mode & 0o7777) | 0o011);
  await mkdir(home.logDir, { recursive: true, mode: 0o700 });
  await giveTo(home.logDir, account.value);
  // A database that root restored from a backup belongs to root: the server could not open it.
  if ((await ownerOf(home.pgdata)) !== undefined) await giveTo(home.pgdata, account.value);
  return ok(home);
}

function homeAt(path: string, account: ServerAccount | undefined): ServerHome {
  return { path, pgdata: join(path, 'data'), logDir: join(path, 'log'), account };
}

async function ownerOf(path: string): Promise<ServerAccount | undefined> {
  try {
    const { uid, gid } = await stat(path);
    return { uid, gid };
  } catch {
    return undefined;
  }
}

/** Hands over a tree that root owns; one look when it is the account's already. */
async function giveTo(path: string, account: ServerAccount): Promise<void> {
  const { uid } = await stat(path);
  if (uid === account.uid) return;
  for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    await chown(join(entry.parentPath, entry.name), account.uid, account.gid);
  }
  await chown(path, account.uid, account.gid);
  await chmod(path, 0o700);
}
