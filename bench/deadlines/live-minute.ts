import { setTimeout as wait } from 'node:timers/promises';

import { instant, minute } from '../../src-core/basis/instant.ts';
import { startHq } from '../../src-hq/hq.ts';
import { connect } from '../../src-hq/store/connect.ts';
import type { Sql } from '../../src-hq/store/connect.ts';
import { processorSeconds } from '../capacity/processor.ts';
import { percentile } from '../harness.ts';
import type { Figure } from '../harness.ts';

interface Told {
  readonly at: number;
  readonly ver: number;
}

interface Entry {
  readonly space: string;
  readonly ver: number;
  readonly due: number;
}

const patience = 60_000;

async function entriesFrom(sql: Sql, from: number): Promise<Entry[]> {
  return await sql<Entry[]>`
    select space_id as space, ver, (doc ->> 'occurredAt')::bigint as due from case_history
    where doc -> 'actor' ->> 'role' = 'system' and doc -> 'details' ->> 'rule' is not null
      and (doc ->> 'occurredAt')::bigint between ${from} and ${from + minute}`;
}

/**
 * Runs headquarters with all its loops through a real minute that begins at `from` by its clock, and listens
 * to what it tells the other instances: how long after its instant each deadline was committed and told.
 */
export async function liveMinute(url: string, from: number, count: number): Promise<Figure[]> {
  const sql = connect(url, { max: 1 });
  const told = new Map<string, Told[]>();
  const lead = 3_000;
  const began = Date.now() + lead;
  const clock = () => instant(from + Date.now() - began);
  const listening = await sql.listen('afterdesk_moved', (text) => {
    const at = clock();
    const { pokes } = JSON.parse(text) as { pokes: [string, number][] };
    for (const [space, ver] of pokes) {
      const known = told.get(space);
      if (known) known.push({ at, ver });
      else told.set(space, [{ at, ver }]);
    }
  });
  const used = processorSeconds(process.pid);
  const hq = await startHq({ databaseUrl: url, clock, logLevel: 'error', rateLimits: false });
  try {
    await wait(lead + minute);
    let entries = await entriesFrom(sql, from);
    while (entries.length < count && Date.now() - began < minute + patience) {
      await wait(500);
      entries = await entriesFrom(sql, from);
    }
    // The last of them is told a moment after it is committed.
    await wait(500);
    const processor = processorSeconds(process.pid) - used;
    const late = entries.map(({ space, ver, due }) => {
      const heard = told.get(space)?.find((one) => one.ver >= ver);
      if (heard === undefined) throw new Error(`nobody was told of ${space}`);
      return (heard.at - due) / 1_000;
    });
    // What has not fired by now is as late as the patience was long, at least.
    while (late.length < count) late.push(patience / 1_000);
    const what = `from its instant until counters are told, ${count} in a minute,`;
    return [
      { what: `${what} p50`, value: percentile(late, 0.5), unit: 's' },
      { what: `${what} p99`, value: percentile(late, 0.99), unit: 's' },
      { what: `${what} the last`, value: Math.max(...late), unit: 's', atMost: 10 },
      { what: 'processor time until then, database included', value: processor, unit: 's' },
    ];
  } finally {
    await hq.close();
    await listening.unlisten();
    await sql.end();
  }
}
