import { ok, type Result } from '../../src-core/basis/result.ts';
import { startEmbeddedServer } from './embedded-server.ts';
import { checkManagedServer } from './managed-server.ts';
import type { PostgresError } from './postgres-error.ts';

export { describePostgresError, type PostgresError } from './postgres-error.ts';

export interface PostgresOptions {
  /** Headquarters' data directory; the embedded server lives in its folder `postgres`. */
  readonly dataDir: string;
  /** A server somebody else runs; then nothing is started and `dataDir` is left alone. */
  readonly databaseUrl?: string | undefined;
  /** Gets a line of plain English now and then; nothing personal, no password. */
  readonly log?: ((line: string) => void) | undefined;
  /** The embedded server's port on 127.0.0.1: else the one of the last time, else any free one. */
  readonly port?: number | undefined;
}

export interface RunningPostgres {
  /** What to connect with. Holds a password: never to be logged. */
  readonly url: string;
  /** Whether it is the embedded one. */
  readonly owned: boolean;
  /**
   * Stops the embedded server, unless another program uses it too: the last one stops it. Close
   * your own connections first. Does nothing to a server somebody else runs.
   */
  stop(): Promise<void>;
}

/** Gives headquarters its PostgreSQL: the one in DATABASE_URL if set, else the embedded one. */
export async function startPostgres(
  options: PostgresOptions,
): Promise<Result<RunningPostgres, PostgresError>> {
  const log = options.log ?? (() => undefined);
  const { databaseUrl } = options;
  if (databaseUrl !== undefined && databaseUrl !== '') {
    const checked = await checkManagedServer(databaseUrl, log);
    if (!checked.ok) return checked;
    return ok({ url: databaseUrl, owned: false, stop: () => Promise.resolve() });
  }
  const { dataDir, port } = options;
  const started = await startEmbeddedServer({ dataDir, port, log });
  if (!started.ok) return started;
  const server = started.value;
  return ok({ url: server.url, owned: true, stop: () => server.stop() });
}
