import { setTimeout as wait } from 'node:timers/promises';
import { instant } from '../../src-core/basis/instant.ts';
import type { PolicyVersion } from '../../src-core/freight-subsidy/pushed-down/version.ts';
import { connect } from '../../src-hq/store/connect.ts';
import { contentOf, Desk } from '../../tests/hq/acceptance/desk.ts';
import { allOnline, enrolLight, LightCounter } from '../../tests/support/light-fleet.ts';
import { listen } from '../capacity/fleet.ts';
import { resident } from '../child.ts';
import { compare, percentile } from '../harness.ts';
import type { Figure, Side, Verdict } from '../harness.ts';
import { startHeadquarters } from '../hq/headquarters.ts';
import { roundsOf } from '../rows.ts';
import type { RowOptions } from '../rows.ts';

const clock = () => instant(Date.now());
const patience = 60_000;

async function until(done: () => boolean, what: () => string): Promise<void> {
  const began = performance.now();
  while (!done()) {
    if (performance.now() - began > patience) throw new Error(what());
    await wait(5);
  }
}

/** Streams that only listen. `arrived` is emptied before each round. */
async function listeners(url: string, tokens: readonly string[]) {
  const arrived: number[] = [];
  const device = { shopId: '', deviceId: '', clientId: '' };
  const open = tokens.map((token) =>
    listen(url, { ...device, token }, (at) => void arrived.push(at)),
  );
  await Promise.all(open.map(({ opened }) => opened));
  return {
    arrived,
    close: () => {
      for (const one of open) one.close();
    },
  };
}

/** Milliseconds from the request to publish until 99 of 100 have heard. */
function side(
  name: string,
  durability: string,
  { arrived }: { readonly arrived: number[] },
  count: number,
  publish: () => Promise<() => Promise<unknown>>,
): Side {
  return {
    name,
    durability,
    async run() {
      const go = await publish();
      // What getting ready for it had to say has been heard.
      await wait(500);
      arrived.length = 0;
      const began = performance.now();
      await go();
      await until(
        () => arrived.length >= count,
        () => `${name}: ${arrived.length} of ${count} heard`,
      );
      return percentile(
        arrived.slice(0, count).map((at) => at - began),
        0.99,
      );
    },
  };
}

async function approved(desk: Desk): Promise<PolicyVersion> {
  const written = await desk.draft(contentOf(800));
  const submitted = await desk.moved('operator', written, { name: 'submit' });
  return await desk.moved('approver', submitted, { name: 'approve' });
}

const publishNow = (desk: Desk, version: PolicyVersion) =>
  desk.moved('operator', version, { name: 'publish', window: {} });

/** Until it is in the replica of the last: pulled, taken in, and what the counter's own index answers. */
async function applied(
  url: string,
  desk: Desk,
  devices: Awaited<ReturnType<typeof enrolLight>>,
  rounds: number,
): Promise<Figure[]> {
  let versionId = '';
  let times: number[] = [];
  const held = new Set<LightCounter>();
  const fleet = devices.map(
    (device) =>
      new LightCounter(device, {
        url,
        clock,
        onApplied: (counter) => {
          if (held.has(counter) || counter.versionAt(Date.now()) !== versionId) return;
          held.add(counter);
          times.push(performance.now());
        },
      }),
  );
  await allOnline(fleet);
  const p50: number[] = [];
  const p99: number[] = [];
  const all: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const version = await approved(desk);
    ({ id: versionId } = version);
    [times] = [[]];
    held.clear();
    const began = performance.now();
    const { id } = await publishNow(desk, version);
    await desk.assign('hq', { versionId: id });
    await until(
      () => times.length >= fleet.length,
      () =>
        `${times.length} of ${fleet.length} have it: ${String(fleet.find((one) => one.trouble)?.trouble)}`,
    );
    const late = times.map((at) => at - began);
    p50.push(percentile(late, 0.5));
    p99.push(percentile(late, 0.99));
    all.push(Math.max(...late));
  }
  for (const counter of fleet) counter.goOffline();
  const count = fleet.length;
  return [
    {
      what: `published to applied in ${count} counters, p50`,
      value: percentile(p50, 0.5),
      unit: 'ms',
    },
    {
      what: `published to applied in ${count} counters, p99`,
      value: percentile(p99, 0.5),
      unit: 'ms',
    },
    {
      what: `published to applied in the last of ${count}, with receipts`,
      value: percentile(all, 0.5) / 1_000,
      unit: 's',
      atMost: 10,
    },
  ];
}

/** From the moment headquarters publishes a version until counters have heard, and until they go by it. */
export async function measure(options: RowOptions): Promise<Verdict[]> {
  const { quick } = options;
  const count = quick ? 250 : 5_000;
  const shops = Array.from({ length: count / 5 }, (_, n) => ({ id: `shop-${n}`, orders: 0 }));
  const hq = await startHeadquarters(shops);
  const bare = await resident<string>(
    import.meta.resolve('../peers/bare-events.ts'),
    'serve',
    null,
  );
  const sql = connect(hq.value.databaseUrl, { max: 2 });
  try {
    const { url } = hq.value;
    const devices = await enrolLight(
      sql,
      Array.from({ length: count }, (_, n) => shops[n % shops.length]?.id ?? 'hq'),
    );
    const desk = await Desk.open({ url, sql });
    const tokens = devices.map(({ token }) => token);
    const ours = await listeners(url, tokens);
    const theirs = await listeners(bare.value, tokens);
    const verdict = await compare(
      {
        row: `poke: publish to ${count} connected counters, p99`,
        unit: 'ms',
        better: 'smaller',
        ours: side(
          'publishing over the API',
          'committed before it is told',
          ours,
          count,
          async () => {
            const version = await approved(desk);
            return () => publishNow(desk, version);
          },
        ),
        peers: [
          side('bare server-sent events', 'none', theirs, count, () =>
            Promise.resolve(() => fetch(`${bare.value}/publish`, { method: 'POST' })),
          ),
        ],
        reach: { 'bare server-sent events': 1 / 1.5 },
        note: 'All listeners in one process beside the server, on the same cores.',
      },
      roundsOf(options),
    );
    ours.close();
    theirs.close();
    const figures = await applied(url, desk, devices, quick ? 1 : 3);
    return [{ ...verdict, figures }];
  } finally {
    await sql.end();
    await bare.stop();
    await hq.stop();
  }
}
