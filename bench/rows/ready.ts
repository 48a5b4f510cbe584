import { inChild, resident } from '../child.ts';
import { compare, median, percentile } from '../harness.ts';
import type { Figure, Side, Verdict } from '../harness.ts';
import { clerkOf } from '../hq/chain.ts';
import { benchNow, benchOrders } from '../orders.ts';
import { keptReplica } from '../replica/kept.ts';
import { roundsOf } from '../rows.ts';
import type { RowOptions } from '../rows.ts';
import { inScratch } from '../scratch.ts';
import { whyNoWindow, withPage } from '../window/browser.ts';
import { signInto } from '../window/host.ts';
import type { Hosted } from '../window/host.ts';
import { firstRows, searchOnScreen, watchPage } from '../window/in-page.ts';

const module = new URL('../window/host.ts', import.meta.url).href;

interface OnScreen {
  readonly first: number;
  readonly searches: readonly number[];
}

/** Two characters, the last four of a phone, in turn; each finds something else than the one before. */
function words(count: number): string[] {
  return [...benchOrders('shop-1', count, benchNow)].map(({ buyer }, n) =>
    n % 2 === 0 ? buyer.name.slice(0, 2) : buyer.phone.slice(-4),
  );
}

function onScreen(dir: string, searches: number): Promise<OnScreen> {
  return inScratch(async (folder) => {
    const host = await resident<Hosted>(module, 'serve', { dir, folder });
    try {
      return await withPage(async (page) => {
        await watchPage(page);
        await page.goto(host.value.url);
        const first = host.value.took + (await firstRows(page));
        await page.getByTestId('nav-orders').click();
        await page.getByTestId('order-row').first().waitFor();
        const times: number[] = [];
        for (const text of words(searches)) times.push(await searchOnScreen(page, text));
        return { first, searches: times };
      });
    } finally {
      await host.stop();
    }
  });
}

/** How soon a counter can be worked with, and whether a full shop makes it later than an empty one. */
export async function measure(options: RowOptions): Promise<Verdict[]> {
  const count = options.quick ? 20_000 : 1_000_000;
  const full = await keptReplica(count);
  const empty = await keptReplica(0);
  for (const dir of [full, empty]) signInto(dir, clerkOf('shop-1').id);
  const side = (name: string, dir: string): Side => ({
    name,
    durability: 'reads only',
    run: () => inChild<number>(module, 'startService', { dir }),
  });
  const emptySide = side('an empty replica', empty);
  const verdict = await compare(
    {
      row: `service ready and first list answered, ${count} orders`,
      ours: side(`${count} orders`, full),
      peers: [emptySide],
      better: 'smaller',
      unit: 'ms',
      // At most 1.2 times the time.
      reach: { [emptySide.name]: 1 / 1.2 },
    },
    roundsOf(options),
  );
  const why = whyNoWindow();
  if (why !== null) return [{ ...verdict, note: `No screen was measured: ${why}.` }];
  const shown: OnScreen[] = [];
  for (let round = 0; round < roundsOf(options); round += 1) {
    shown.push(await onScreen(full, options.quick ? 10 : 40));
  }
  const searches = shown.flatMap((one) => one.searches);
  const figures: Figure[] = [
    {
      what: 'first screen with its rows, the service started with it',
      value: median(shown.map(({ first }) => first)),
      unit: 'ms',
      atMost: 1_000,
    },
    { what: 'a search until it is painted, p50', value: percentile(searches, 0.5), unit: 'ms' },
    {
      what: 'a search until it is painted, p99',
      value: percentile(searches, 0.99),
      unit: 'ms',
      atMost: 100,
    },
  ];
  return [{ ...verdict, figures }];
}
