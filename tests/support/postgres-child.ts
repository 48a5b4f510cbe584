import { once } from 'node:events';
import { createInterface } from 'node:readline';

import { describePostgresError, startPostgres } from '../../src-hq/postgres/postgres.ts';

/**
 * A program that starts its PostgreSQL as headquarters does, for tests that kill it, start two of
 * it, or run it as another user: `postgres-child.ts <data dir>`. Prints one line of JSON
 * ({@link ChildReport}) and, when its input ends, stops.
 */
export interface ChildReport {
  readonly url?: string;
  readonly problem?: { readonly code: string; readonly line: string };
  readonly log: readonly string[];
}

const log: string[] = [];
const started = await startPostgres({
  dataDir: process.argv[2] ?? '',
  log: (line) => log.push(line),
});
const report: ChildReport = started.ok
  ? { url: started.value.url, log }
  : { problem: { code: started.error.code, line: describePostgresError(started.error) }, log };
process.stdout.write(`${JSON.stringify(report)}\n`);
if (started.ok) {
  const input = createInterface(process.stdin);
  await once(input, 'close');
  await started.value.stop();
  process.stdout.write('stopped\n');
}
