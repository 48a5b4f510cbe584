import { instant, minute, second } from '../../src-core/basis/instant.ts';
import { startHq } from '../../src-hq/hq.ts';
import type { RunningHq } from '../../src-hq/hq.ts';
import { connect } from '../../src-hq/store/connect.ts';
import { start } from '../../tests/hq/chain.ts';
import { startTestPostgres } from '../../tests/support/postgres.ts';
import { liveMinute } from '../deadlines/live-minute.ts';
import { seedCases } from '../deadlines/many-cases.ts';
import type { ManyCases } from '../deadlines/many-cases.ts';
import { realTemplates } from '../deadlines/templates.ts';
import { compare, median } from '../harness.ts';
import type { Figure, Side, Verdict } from '../harness.ts';
import { chainDatabase } from '../hq/headquarters.ts';
import { roundsOf } from '../rows.ts';
import type { RowOptions } from '../rows.ts';

/** The minutes whose deadlines fire live, after a standstill, and tick by tick. */
const live = start + 60 * minute;
const standstill = live + 10 * minute;
const ticked = standstill + 10 * minute;

interface Place {
  readonly name: string;
  readonly hq: RunningHq;
  now: number;
}

/** Answers the database's url. */
async function seeded(adminUrl: string, many: ManyCases): Promise<string> {
  const shops = Array.from({ length: many.shops }, (_, n) => ({ id: `shop-${n + 1}`, orders: 0 }));
  const { url } = await chainDatabase(adminUrl, shops);
  const sql = connect(url, { max: 1 });
  await seedCases(sql, await realTemplates(sql, 'shop-1'), many);
  await sql.end();
  return url;
}

async function placeAt(databaseUrl: string, count: number): Promise<Place> {
  const time = { name: `${count} open cases`, now: standstill - minute };
  const clock = () => instant(time.now);
  const hq = await startHq({
    databaseUrl,
    clock,
    logLevel: 'error',
    rateLimits: false,
    tick: false,
  });
  return Object.assign(time, { hq });
}

/** Seconds until everything due by then has fired; refuses when it is not as many as it must be. */
async function fire(place: Place, upTo: number, expected: number): Promise<number> {
  place.now = upTo;
  const began = performance.now();
  const fired = await place.hq.fireDeadlines();
  const seconds = (performance.now() - began) / 1_000;
  const good = fired.filter(({ outcome }) => outcome.outcome === 'applied').length;
  if (good !== expected) throw new Error(`${place.name}: ${good} deadlines fired, not ${expected}`);
  return seconds;
}

/** Milliseconds a tick takes when it finds nothing. */
async function idle(place: Place, times: number): Promise<number> {
  const taken: number[] = [];
  for (let n = 0; n < times; n += 1) taken.push(1_000 * (await fire(place, place.now + 1, 0)));
  return median(taken);
}

/** A round is some seconds of the minute, fired second by second as the loop does. */
function ticks(place: Place, inMinute: number, rounds: number): Side {
  const each = 60 / rounds;
  return {
    name: place.name,
    durability: 'committed, fsync',
    async run(round) {
      let seconds = 0;
      for (let tick = round * each + 1; tick <= (round + 1) * each; tick += 1) {
        const due = (upTo: number) => Math.ceil((upTo * inMinute) / 60);
        seconds += await fire(place, ticked + tick * second - 1, due(tick) - due(tick - 1));
      }
      return (1_000 * seconds) / each;
    },
  };
}

/** 10,000 deadlines in one minute among a million open cases, against the same among ten thousand. */
export async function measure(options: RowOptions): Promise<Verdict[]> {
  const { quick } = options;
  const inMinute = quick ? 600 : 10_000;
  const shops = quick ? 60 : 1_000;
  const base = { shops, inMinute };
  const count = quick ? 6_000 : 1_000_000;
  const postgres = await startTestPostgres();
  try {
    const { adminUrl } = postgres;
    const minutes = [live, standstill, ticked];
    const large = await seeded(adminUrl, { ...base, count, minutes });
    const small = await seeded(adminUrl, { ...base, count: inMinute, minutes: [ticked] });
    const late = await liveMinute(large, live, inMinute);
    const many = await placeAt(large, count);
    const few = await placeAt(small, inMinute);
    const figures: Figure[] = [
      ...late,
      {
        what: `${inMinute} that fell due while nothing ran, until all are processed`,
        value: await fire(many, standstill + minute, inMinute),
        unit: 's',
        atMost: 10,
      },
    ];
    for (const place of [few, many]) {
      const value = await idle(place, quick ? 10 : 100);
      figures.push({ what: `a tick that finds nothing, ${place.name}`, value, unit: 'ms' });
    }
    const rounds = roundsOf(options);
    const peer = ticks(few, inMinute, rounds);
    const verdict = await compare(
      {
        row: `a tick of the clock with ${Math.round(inMinute / 60)} deadlines of ${shops} shops`,
        unit: 'ms',
        better: 'smaller',
        ours: ticks(many, inMinute, rounds),
        peers: [peer],
        // At most 1.5 times the cost.
        reach: { [peer.name]: 1 / 1.5 },
        note: 'Orders, cases and history are copies of what real commands made, under ids and instants of their own.',
      },
      rounds,
    );
    await few.hq.close();
    await many.hq.close();
    return [{ ...verdict, figures }];
  } finally {
    await postgres.stop();
  }
}
