import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

import { writeAggregates } from '../../src-hq/store/bulk.ts';
import { connect } from '../../src-hq/store/connect.ts';
import type { Sql } from '../../src-hq/store/connect.ts';
import { announceMoved } from '../../src-hq/pokes/poke-hub.ts';
import { cursorOf, crowd, enrolDevice, listen, pullNothing, pushOne } from '../capacity/fleet.ts';
import type { FleetDevice } from '../capacity/fleet.ts';
import { processorSeconds, residentMemory } from '../capacity/processor.ts';
import { percentile } from '../harness.ts';
import type { Figure, Verdict } from '../harness.ts';
import { shopUnit } from '../hq/chain.ts';
import { enrolCode, startHeadquarters } from '../hq/headquarters.ts';
import { benchNow, benchOrders } from '../orders.ts';
import { offlineCommands } from '../push/commands.ts';
import type { RowOptions } from '../rows.ts';

interface Bench {
  readonly hqUrl: string;
  readonly pid: number;
  readonly sql: Sql;
  readonly devices: readonly FleetDevice[];
}

/** Requests a second of one instance on this machine, and what one costs headquarters and its database. */
async function load<T>(
  { pid }: Bench,
  what: string,
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<Figure[]> {
  const before = processorSeconds(pid);
  const seconds = await crowd(items, 32, work);
  const used = processorSeconds(pid) - before;
  return [
    { what: `${what}, one instance here`, value: items.length / seconds, unit: 'a second' },
    { what: `${what}, processor time each`, value: (1_000 * used) / items.length, unit: 'ms' },
  ];
}

async function pulls(bench: Bench, times: number): Promise<Figure[]> {
  const cursors = new Map<FleetDevice, string>();
  for (const device of bench.devices) cursors.set(device, await cursorOf(bench.hqUrl, device));
  const asked = Array.from({ length: times }, () => [...cursors]).flat();
  return await load(bench, 'pulls that bring nothing', asked, ([device, cursor]) =>
    pullNothing(bench.hqUrl, device, cursor),
  );
}

/** Each shop's counter gives one command after the other; shops work side by side. */
async function pushes(bench: Bench, each: number, orders: number): Promise<Figure[]> {
  const before = processorSeconds(bench.pid);
  const seconds = await crowd(bench.devices, bench.devices.length, async (device) => {
    const own = [...benchOrders(device.shopId, orders, benchNow)].filter(
      ({ status }, n) => status === 'completed' && n % 25 !== 0,
    );
    for (const command of offlineCommands(own, each)) {
      await pushOne(bench.hqUrl, device, { ...command, commandId: randomUUID() });
    }
  });
  const count = bench.devices.length * each;
  const used = processorSeconds(bench.pid) - before;
  return [
    { what: 'live commands, one instance here', value: count / seconds, unit: 'a second' },
    { what: 'live commands, processor time each', value: (1_000 * used) / count, unit: 'ms' },
  ];
}

async function streams(bench: Bench, count: number): Promise<Figure[]> {
  const before = residentMemory(bench.pid);
  const pokes: number[] = [];
  const open = Array.from({ length: count }, (_, n) => {
    const device = bench.devices[n % bench.devices.length] as FleetDevice;
    return listen(bench.hqUrl, device, (at) => void pokes.push(at));
  });
  await Promise.all(open.map(({ opened }) => opened));
  await wait(1_000);
  const memory = residentMemory(bench.pid) - before;
  pokes.length = 0;
  const used = processorSeconds(bench.pid);
  await writeAggregates(bench.sql, 'hq', {
    references: [
      { kind: 'unit', unit: { ...shopUnit('hq'), parentId: null, kind: 'headquarters' } },
    ],
  });
  const published = performance.now();
  await announceMoved(bench.sql, ['hq']);
  while (pokes.length < count && performance.now() - published < 30_000) await wait(20);
  const late = pokes.map((at) => at - published);
  for (const { close } of open) close();
  return [
    {
      what: 'an open event stream, memory of headquarters',
      value: (1_024 * memory) / count,
      unit: 'KiB',
    },
    { what: `a poke to ${count} counters, p50`, value: percentile(late, 0.5), unit: 'ms' },
    { what: `a poke to ${count} counters, p99`, value: percentile(late, 0.99), unit: 'ms' },
    {
      what: 'a poke, processor time each',
      value: (1_000 * (processorSeconds(bench.pid) - used)) / count,
      unit: 'ms',
    },
    { what: 'pokes that arrived', value: (100 * late.length) / count, unit: '%' },
  ];
}

/** Bytes of tables with their indexes. */
async function bytesOf(sql: Sql, tables: readonly string[]): Promise<number> {
  const [row] = await sql<{ bytes: number }[]>`
    select sum(pg_total_relation_size(t::regclass))::bigint as bytes from unnest(${[...tables]}::text[]) t`;
  return row?.bytes ?? 0;
}

async function countOf(sql: Sql, table: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from ${sql(table)}`;
  return row?.count ?? 0;
}

async function storage(sql: Sql): Promise<Figure[]> {
  const per = async (what: string, tables: readonly string[], table: string): Promise<Figure> => {
    const value = (await bytesOf(sql, tables)) / (await countOf(sql, table));
    return { what: `headquarters' storage, ${what}`, value, unit: 'bytes' };
  };
  await sql`vacuum analyze`;
  return [
    await per('an order', ['orders', 'order_key'], 'orders'),
    await per('a case with its history', ['cases', 'case_history'], 'cases'),
    await per(
      'a command with its answer',
      ['answered_command', 'client_command'],
      'answered_command',
    ),
  ];
}

/** What one instance of headquarters takes and costs: the figures docs/scale.md reckons with. */
export async function measure({ quick }: RowOptions): Promise<Verdict[]> {
  const shops = Array.from({ length: quick ? 8 : 40 }, (_, n) => ({
    id: `shop-${n + 1}`,
    orders: 1_000,
  }));
  const hq = await startHeadquarters(shops);
  const sql = connect(hq.value.databaseUrl, { max: 1 });
  try {
    const devices: FleetDevice[] = [];
    for (const { id } of shops) {
      const code = await enrolCode(sql, id);
      devices.push(await enrolDevice(hq.value.url, id, code, randomUUID()));
    }
    const bench: Bench = { hqUrl: hq.value.url, pid: hq.pid, sql, devices };
    const idle = residentMemory(hq.pid);
    const figures = [
      { what: 'headquarters at rest, without PostgreSQL', value: idle, unit: 'MiB' },
      ...(await pulls(bench, quick ? 20 : 100)),
      ...(await pushes(bench, quick ? 20 : 100, 1_000)),
      ...(await streams(bench, quick ? 200 : 2_000)),
      ...(await storage(sql)),
    ];
    return [{ row: 'what one instance of headquarters takes', unit: '', peers: [], figures }];
  } finally {
    await sql.end();
    await hq.stop();
  }
}
