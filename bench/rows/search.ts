import { inChild } from '../child.ts';
import { percentile } from '../harness.ts';
import type { Verdict } from '../harness.ts';
import { keptReplica } from '../replica/kept.ts';
import type { RowOptions } from '../rows.ts';
import type { Asked } from './search-service.ts';

const kinds: Readonly<Record<string, string>> = {
  work: 'work list, with and without a filter',
  filter: 'orders by status, channel, after-sales status or day',
  two: 'search by two Chinese characters',
  tail: 'search by the last four digits of a phone',
  both: 'search within a filter',
  number: 'search by the beginning of an order number or a waybill',
};

/** Nothing is asked of it; it shows what a search costs of which a filter throws most away. */
const unbound = new Set(['both']);

/** The lists a clerk looks at, in the service, on a shop's whole replica. */
export async function measure({ quick }: RowOptions): Promise<Verdict[]> {
  const count = quick ? 20_000 : 1_000_000;
  const dir = await keptReplica(count);
  const module = new URL('./search-service.ts', import.meta.url).href;
  const input = { dir, times: quick ? 100 : 1_000 };
  const asked = await inChild<Asked>(module, 'askService', input);
  return [
    {
      row: `work list, filter, search on ${count} orders, in the service`,
      unit: 'ms',
      peers: [],
      figures: Object.entries(kinds).flatMap(([kind, what]) => {
        const times = (asked[kind] ?? []).map(({ milliseconds }) => milliseconds);
        const processor = (asked[kind] ?? []).map((one) => one.processor);
        return [
          { what: `${what}, p50`, value: percentile(times, 0.5), unit: 'ms' },
          {
            what: `${what}, p99`,
            value: percentile(times, 0.99),
            unit: 'ms',
            ...(unbound.has(kind) ? {} : { atMost: 10 }),
          },
          {
            what: `${what}, p99 of processor time`,
            value: percentile(processor, 0.99),
            unit: 'ms',
          },
        ];
      }),
      note: 'From the call to its answer, through the thread and back: pages of 50 rows.',
    },
  ];
}
