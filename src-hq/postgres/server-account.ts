import { ok, type Result } from '../../src-core/basis/result.ts';
import type { PostgresError } from './postgres-error.ts';
import { runProgram } from './run-program.ts';

/** The unprivileged user PostgreSQL runs under when the program itself runs as root. */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
}

const ownName = 'afterdesk';

/**
 * Finds the user for the server, in this order: whoever owns the database already, `postgres`,
 * `afterdesk` (made if the system lets us), `nobody`.
 *
 * @param owner who owns the existing database, if there is one and it is not root
 */
export async function findServerAccount(
  owner: ServerAccount | undefined,
): Promise<Result<ServerAccount, PostgresError>> {
  const found =
    owner ??
    (await lookUp('postgres')) ??
    (await lookUp(ownName)) ??
    (await createOwnAccount()) ??
    (await lookUp('nobody'));
  if (found === undefined) return noAccount('none found');
  const tried = await runProgram('/bin/sh', ['-c', 'exit 0'], { account: found, cwd: '/' });
  return tried.exitCode === 0 ? ok(found) : noAccount(tried.output);
}

function noAccount(reason: string): Result<never, PostgresError> {
  return { ok: false, error: { code: 'no_unprivileged_account', params: { reason } } };
}

/** Asks `id`, which knows every source of users the system has, not only /etc/passwd. */
async function lookUp(name: string): Promise<ServerAccount | undefined> {
  const uid = await runProgram('id', ['-u', name]);
  const gid = await runProgram('id', ['-g', name]);
  const account = { uid: Number(uid.output.trim()), gid: Number(gid.output.trim()) };
  const usable = uid.exitCode === 0 && gid.exitCode === 0 && account.uid > 0 && account.gid >= 0;
  return usable ? account : undefined;
}

async function createOwnAccount(): Promise<ServerAccount | undefined> {
  // useradd is shadow-utils' (Debian, Red Hat, SUSE, Arch), adduser with these options busybox's.
  await runProgram('useradd', ['--system', '--user-group', '--no-create-home', ownName]);
  const made = await lookUp(ownName);
  if (made !== undefined) return made;
  await runProgram('adduser', ['-S', '-D', '-H', ownName]);
  return lookUp(ownName);
}
