import { startHq } from '../../src-hq/hq.ts';
import { pushAll } from '../../src-main/counter/sync/exchange.ts';
import type { Staying } from '../run-job.ts';
import { openReplica } from '../replica/kept.ts';
import { lineOf, valueOf } from '../replica/line.ts';
import { benchClock } from './prepare.ts';

/** The job of headquarters' process. */
export async function serve({ databaseUrl }: { databaseUrl: string }): Promise<Staying> {
  const hq = await startHq({
    databaseUrl,
    clock: benchClock,
    logLevel: 'error',
    rateLimits: false,
    tick: false,
  });
  return { stays: true, value: { url: hq.url }, stop: () => hq.close() };
}

/** Seconds until every waiting command of this replica was sent, is durable at headquarters and its answer kept here. */
export async function push(input: {
  dir: string;
  hqUrl: string;
  commands: number;
}): Promise<{ seconds: number; rejected: number }> {
  const replica = openReplica(input.dir);
  const line = lineOf(replica, input.hqUrl);
  const started = performance.now();
  valueOf(await pushAll(line));
  const seconds = (performance.now() - started) / 1_000;
  const entries = replica.tables.allOutbox();
  const answered = entries.filter(({ outcome }) => outcome !== null);
  if (answered.length !== input.commands) throw new Error(`${answered.length} were answered`);
  const rejected = entries.filter(({ outcome }) => outcome?.outcome === 'rejected').length;
  line.close();
  replica.close();
  return { seconds, rejected };
}
