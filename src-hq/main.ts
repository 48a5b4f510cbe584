import { join } from 'node:path';
import { instant } from '../src-core/basis/instant.ts';
import { defaultDataDir } from './data-dir.ts';
import { runOperation, operationNames } from './operations.ts';
import { CannotStart, describeCannotStart } from './cannot-start.ts';
import { startHq } from './hq.ts';
import type { ProgressOutput } from './import/progress.ts';
import { chooseNotifier } from './notices/choose-notifier.ts';
import { describePostgresError, startPostgres, type RunningPostgres } from './postgres/postgres.ts';

const usage = `usage: npm run hq                                      serve
       npm run hq -- import online-retail <file>        take orders from a file
       npm run hq -- import orders <file.csv>           take a channel's orders from a table
       npm run hq -- demo [--seed <number>]             make the demo chain on an empty database
       npm run hq -- channel-key <name>                 a key for an order source, shown once
       npm run hq -- tracking-key <source> [--revoke]   a secret for who reports tracking, shown once
       npm run hq -- refund-key <gateway>               a secret for who reports what became of refunds
       npm run hq -- code <unit>                        a one-time code to enrol a counter
       npm run hq -- backup-begin | backup-done         around a backup: counters keep what none holds
       npm run hq -- restored                           say that the database was restored from a backup
       npm run hq -- check-audit                        follow the audit log's chain
`;

const defaultPort = 7300;
const write = (text: string) => void process.stdout.write(text);
const complain = (line: string) => void process.stderr.write(`${line}\n`);

function portOf(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return defaultPort;
  const port = Number(text);
  return Number.isInteger(port) && port >= 0 && port < 65_536 ? port : undefined;
}

/** Resolves at the first request to stop; a second one ends the process at once. */
function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    let told = false;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (told) process.exit(130);
        told = true;
        resolve();
      });
    }
  });
}

async function serve(databaseUrl: string): Promise<number> {
  const port = portOf(process.env['AFTERDESK_HQ_PORT']);
  if (port === undefined) {
    complain('AFTERDESK_HQ_PORT is no port number.');
    return 2;
  }
  const publicUrl = process.env['AFTERDESK_PUBLIC_URL'];
  const notifier = chooseNotifier(process.env, () => instant(Date.now()));
  if (typeof notifier === 'string') {
    complain(notifier);
    return 2;
  }
  const stop = toldToStop();
  const hq = await startHq({
    databaseUrl,
    port,
    host: process.env['AFTERDESK_HQ_HOST'] ?? '127.0.0.1',
    logLevel: process.env['AFTERDESK_LOG_LEVEL'] ?? 'info',
    ...(notifier === null ? {} : { notifier }),
    ...(publicUrl === undefined ? {} : { publicUrl: publicUrl.replace(/\/+$/, '') }),
  });
  write(`Headquarters listens on ${hq.url} (its API: ${hq.url}/api)\n`);
  await stop;
  await hq.close();
  return 0;
}

async function run(argv: readonly string[], postgres: RunningPostgres): Promise<number> {
  if (argv.length === 0) return await serve(postgres.url);
  const out: ProgressOutput = {
    write,
    live: process.stdout.isTTY,
    now: () => performance.now(),
  };
  return await runOperation(argv, {
    databaseUrl: postgres.url,
    out,
    clock: () => instant(Date.now()),
    reportDir: join(defaultDataDir(), 'reports'),
  });
}

async function main(argv: readonly string[]): Promise<number> {
  const [name] = argv;
  if (name !== undefined && !operationNames.includes(name)) {
    write(usage);
    return name === '--help' || name === 'help' ? 0 : 2;
  }
  const started = await startPostgres({
    dataDir: defaultDataDir(),
    databaseUrl: process.env['DATABASE_URL'],
    log: (line) => write(`${line}\n`),
  });
  if (!started.ok) {
    complain(describePostgresError(started.error));
    return 1;
  }
  try {
    return await run(argv, started.value);
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    complain(describeCannotStart(error));
    return 1;
  } finally {
    await started.value.stop();
  }
}

process.exitCode = await main(process.argv.slice(2));
