import { day, instant } from '../../src-core/basis/instant.ts';
import type { Order } from '../../src-core/order/order.ts';
import { applyLocally } from '../../src-core/sync/replay.ts';
import { clientIdOf } from '../../src-core/sync/replica-tables.ts';
import { startHq } from '../../src-hq/hq.ts';
import { writeAggregates } from '../../src-hq/store/bulk.ts';
import type { Replica } from '../../src-main/counter/replica/replica.ts';
import { fill } from '../../src-main/counter/sync/fetch-rows.ts';
import { enrolCode } from '../hq/headquarters.ts';
import { benchNow, benchOrders } from '../orders.ts';
import { openReplica } from '../replica/kept.ts';
import { enrolReplica, lineOf, valueOf } from '../replica/line.ts';
import { offlineCommands, takenMeanwhile } from './commands.ts';

export const shopId = 'shop-1';

/** Orders a shop needs so that a counter can give so many commands. */
export const ordersFor = (commands: number): number => Math.ceil(commands / 4 / 0.7) + 100;

/** Headquarters' time in this measurement: after everything that happened. */
export const benchClock = () => instant(benchNow + day);

export const completedOrders = (commands: number): Order[] =>
  [...benchOrders(shopId, ordersFor(commands), benchNow)]
    .filter(({ status }) => status === 'completed')
    .slice(0, Math.ceil(commands / 4));

const together = 500;

function workOffline(replica: Replica, commands: ReturnType<typeof offlineCommands>): void {
  for (let at = 0; at < commands.length; at += together) {
    replica.transact('page', (tables) => {
      for (const command of commands.slice(at, at + together)) {
        const done = applyLocally(tables, command, replica.context);
        if (!done.ok) throw new Error(`the counter refused: ${JSON.stringify(done.error)}`);
      }
    });
  }
}

/**
 * A counter's replica with so many unsent commands, all of which it believed in, and a headquarters where
 * some cannot be taken any more. Answers how the counter names itself. Both are left closed, to be copied.
 */
export async function prepare(input: {
  databaseUrl: string;
  dir: string;
  commands: number;
}): Promise<{ deviceId: string; clientId: string }> {
  const { databaseUrl, dir, commands } = input;
  const hq = await startHq({
    databaseUrl,
    clock: benchClock,
    logLevel: 'error',
    rateLimits: false,
    tick: false,
  });
  const replica = openReplica(dir);
  const code = await enrolCode(hq.sql, shopId, benchClock);
  await enrolReplica(replica, { hqUrl: hq.url, shopId, code });
  const line = lineOf(replica, hq.url);
  valueOf(await fill(line, replica, replica.context));
  const orders = completedOrders(commands);
  workOffline(replica, offlineCommands(orders, commands));
  const state = replica.tables.syncState();
  await writeAggregates(hq.sql, shopId, { orders: takenMeanwhile(orders) });
  line.close();
  replica.close();
  await hq.close();
  return { deviceId: state.deviceId, clientId: clientIdOf(state) };
}
