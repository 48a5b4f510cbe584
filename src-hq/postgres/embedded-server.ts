import { setTimeout as wait } from 'node:timers/promises';

import { ok, type Result } from '../../src-core/basis/result.ts';
import { systemDataDir } from '../data-dir.ts';
import { ensureApplicationDatabase } from './application-database.ts';
import { findBinaries, removeFormerCopies } from './binaries.ts';
import { ensureCluster, resetSuperuserPassword } from './cluster.ts';
import { launchServer } from './launch.ts';
import { keepPasswords, type Passwords } from './passwords.ts';
import { errorCode, fileFailure, type PostgresError } from './postgres-error.ts';
import { settledPostmaster, stopPostmaster } from './postmaster.ts';
import { prepareServerHome, type ServerHome } from './server-home.ts';
import { holdServer, serverUrl, type ServerHold } from './server-hold.ts';
import { classifyServerOutput, pruneLogs, serverFailure } from './server-log.ts';
import { choosePort, isFree, rememberPort } from './server-port.ts';

export interface EmbeddedOptions {
  readonly dataDir: string;
  readonly log: (line: string) => void;
  /** Wanted, not merely tried. */
  readonly port?: number | undefined;
  /** Another folder with PostgreSQL's programs than the installed package's. */
  readonly native?: string | undefined;
  /** Another place than the system's for databases whose data directory only root can reach. */
  readonly systemDir?: string | undefined;
}

export interface EmbeddedServer {
  /** As the role `afterdesk`, in its database. */
  readonly url: string;
  /** As the superuser `postgres`, in the database `postgres`. */
  readonly superuserUrl: string;
  /** The server's process. */
  readonly pid: number;
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that comes with the program on this data directory, or takes over the one
 * that runs there: left by a program that was killed, or started by another one a moment ago.
 *
 * There is no lock of our own: creating (a rename), starting (postmaster.pid) and taking hold (an
 * advisory lock) are each decided by the system, and who loses one looks again.
 */
export async function startEmbeddedServer(
  options: EmbeddedOptions,
): Promise<Result<EmbeddedServer, PostgresError>> {
  try {
    const home = await prepareServerHome(
      options.dataDir,
      options.log,
      options.systemDir ?? systemDataDir(),
    );
    if (!home.ok) return home;
    return await startIn(home.value, await keepPasswords(home.value), options);
  } catch (error) {
    return { ok: false, error: fileFailure(error, options.dataDir) };
  }
}

const attempts = 12;

/** A server that takes connections, started by us or not. */
interface Running {
  readonly pid: number;
  readonly port: number;
}

async function startIn(
  home: ServerHome,
  passwords: Passwords,
  options: EmbeddedOptions,
): Promise<Result<EmbeddedServer, PostgresError>> {
  const { log } = options;
  let failure: PostgresError = { code: 'start_failed', params: { path: home.pgdata, reason: '' } };
  let forgotten = false;
  let stranger: number | undefined;
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (attempt > 1) await wait(50 * attempt);
    const found = await settledPostmaster(home.pgdata, log);
    const adopted = found?.pid === stranger ? undefined : found;
    const running = adopted ?? (await launch(home, passwords, options, forgotten));
    if ('error' in running) {
      if (!running.lost) return { ok: false, error: running.error };
      failure = running.error;
      continue;
    }
    const hold = await holdServer(home, running.port, passwords);
    if (typeof hold === 'string') {
      const reason = `its process ${running.pid} runs but does not let us in`;
      failure = { code: 'start_failed', params: { path: home.pgdata, reason } };
      if (adopted?.sure === false) stranger = adopted.pid;
      else if (hold === 'password') {
        log('PostgreSQL does not know our password any more; giving it a new one.');
        await stopPostmaster(running.pid, home.pgdata, log);
        forgotten = true;
      }
      continue;
    }
    const server = serverHandle(home, running, passwords, hold, log);
    try {
      await ensureApplicationDatabase(hold.superuser, passwords.application, forgotten);
    } catch (error) {
      await server.stop();
      failure = sessionFailure(error, home.pgdata);
      if (wasStopped(error)) continue;
      break;
    }
    await rememberPort(home, running.port).catch((error: unknown) => {
      log(`The port could not be noted and may change: ${String(error)}`);
    });
    if (adopted !== undefined)
      log(`Using the PostgreSQL that runs already, process ${adopted.pid}.`);
    return ok(server);
  }
  return { ok: false, error: failure };
}

/** The session ended because somebody else stopped the server: worth looking again. */
function wasStopped(error: unknown): boolean {
  return /^(57P|CONNECT|ECONN)/.test(errorCode(error) ?? '');
}

function sessionFailure(error: unknown, path: string): PostgresError {
  // Without a code it is none of PostgreSQL's or the system's: a bug.
  if (errorCode(error) === undefined) throw error;
  return serverFailure(error instanceof Error ? error.message : '', path, 'start_failed');
}

/** `lost`: another program was faster to the port or to the directory; look again. */
interface NotLaunched {
  readonly lost: boolean;
  readonly error: PostgresError;
}

async function launch(
  home: ServerHome,
  passwords: Passwords,
  options: EmbeddedOptions,
  forgotten: boolean,
): Promise<Running | NotLaunched> {
  const binaries = await findBinaries(home, options.native);
  if (!binaries.ok) return { lost: false, error: binaries.error };
  const cluster = await ensureCluster(home, binaries.value, passwords.superuser, options.log);
  if (!cluster.ok) return { lost: false, error: cluster.error };
  if (forgotten) {
    const reset = await resetSuperuserPassword(home, binaries.value, passwords.superuser);
    if (!reset.ok) return { lost: false, error: reset.error };
  }
  await removeFormerCopies(home, binaries.value);
  await pruneLogs(home.logDir);
  const port = options.port ?? (await choosePort(home));
  const inUse: NotLaunched = {
    lost: options.port === undefined,
    error: { code: 'port_in_use', params: { port } },
  };
  if (!(await isFree(port))) return inUse;
  const launched = await launchServer(home, binaries.value, port, options.log);
  if (launched.ready) return { pid: launched.pid, port };
  const kind = classifyServerOutput(launched.output);
  if (kind === 'port_in_use') return inUse;
  const error = serverFailure(launched.output, home.pgdata, 'start_failed');
  return { lost: kind === 'locked', error };
}

const pruneEvery = 10 * 60_000;

function serverHandle(
  home: ServerHome,
  running: Running,
  passwords: Passwords,
  hold: ServerHold,
  log: (line: string) => void,
): EmbeddedServer {
  const pruning = setInterval(() => {
    pruneLogs(home.logDir).catch((error: unknown) => log(`Old logs stay: ${String(error)}`));
  }, pruneEvery).unref();
  const stop = async (): Promise<void> => {
    clearInterval(pruning);
    if (await hold.giveUp()) {
      await stopPostmaster(running.pid, home.pgdata, log);
    } else {
      log('PostgreSQL goes on running for another program that uses it.');
    }
    await hold.end();
  };
  let stopping: Promise<void> | undefined;
  return {
    url: serverUrl(running.port, 'afterdesk', passwords.application),
    superuserUrl: serverUrl(running.port, 'postgres', passwords.superuser),
    pid: running.pid,
    stop: () => (stopping ??= stop()),
  };
}
