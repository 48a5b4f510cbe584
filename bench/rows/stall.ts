import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import type { Page } from '@playwright/test';

import type { CounterStatus } from '../../src-core/contract/counter.ts';
import { connect } from '../../src-hq/store/connect.ts';
import { resident } from '../child.ts';
import { median, percentile } from '../harness.ts';
import type { Verdict } from '../harness.ts';
import { clerkOf, clerkPin } from '../hq/chain.ts';
import { enrolCode, startHeadquarters } from '../hq/headquarters.ts';
import { roundsOf } from '../rows.ts';
import type { RowOptions } from '../rows.ts';
import { inScratch } from '../scratch.ts';
import { whyNoWindow, withPage } from '../window/browser.ts';
import { heldFile } from '../window/host.ts';
import type { Held, Hosted } from '../window/host.ts';
import { call, takeDelays, watchPage } from '../window/in-page.ts';

const module = new URL('../window/host.ts', import.meta.url).href;
const shopId = 'shop-1';

interface Watched {
  readonly idle: readonly number[];
  readonly filling: readonly number[];
  readonly held: Held;
}

/** Signs in as soon as the stream has brought the staff, long before the orders are here. */
async function signInSoon(page: Page): Promise<void> {
  for (;;) {
    const people = (await call(page, ['app', 'people'], undefined)) as readonly unknown[];
    if (people.length > 0) break;
    await wait(20);
  }
  await call(page, ['app', 'signIn'], { personId: clerkOf(shopId).id, pin: clerkPin });
}

async function untilFilled(page: Page): Promise<void> {
  for (;;) {
    const status = (await call(page, ['app', 'status'], undefined)) as CounterStatus;
    if (status.lastSyncAt !== null) return;
    await wait(250);
  }
}

/** One first fill under an open window that shows the order list. */
function watchFill(hqUrl: string, code: string): Promise<Watched> {
  return inScratch(async (folder) => {
    const host = await resident<Hosted>(module, 'serve', { dir: join(folder, 'counter'), folder });
    const seen = await withPage(async (page) => {
      await watchPage(page);
      await page.goto(host.value.url);
      await page.waitForLoadState('networkidle').catch(() => undefined);
      await wait(1_000);
      await takeDelays(page);
      await wait(3_000);
      const idle = await takeDelays(page);
      await call(page, ['app', 'enrol'], { hqUrl, code, name: 'bench' });
      await signInSoon(page);
      await page.getByTestId('nav-orders').click();
      await page.getByTestId('order-row').first().waitFor();
      await takeDelays(page);
      await untilFilled(page);
      return { idle, filling: await takeDelays(page) };
    });
    await host.stop();
    const held = JSON.parse(readFileSync(heldFile(folder), 'utf8')) as Held;
    return { ...seen, held };
  });
}

/** How long the window's thread, and its host's, are held up while a shop comes in for the first time. */
export async function measure(options: RowOptions): Promise<Verdict[]> {
  const count = options.quick ? 20_000 : 100_000;
  const row = `stalls of the window's thread during a first fill of ${count} orders`;
  const why = whyNoWindow();
  if (why !== null) {
    return [{ row, unit: 'ms', peers: [], figures: [], note: `Not measured: ${why}.` }];
  }
  const hq = await startHeadquarters([{ id: shopId, orders: count }]);
  const sql = connect(hq.value.databaseUrl, { max: 1 });
  const watched: Watched[] = [];
  try {
    for (let round = 0; round < roundsOf(options); round += 1) {
      watched.push(await watchFill(hq.value.url, await enrolCode(sql, shopId)));
    }
  } finally {
    await sql.end();
    await hq.stop();
  }
  const over = (measured: (one: Watched) => number) => median(watched.map(measured));
  const ms = { unit: 'ms' };
  return [
    {
      row,
      unit: 'ms',
      peers: [],
      figures: [
        {
          what: 'page, p99',
          value: over((one) => percentile(one.filling, 0.99)),
          ...ms,
          atMost: 16,
        },
        { what: 'page, longest', value: over((one) => Math.max(...one.filling)), ...ms },
        { what: 'page at rest, p99', value: over((one) => percentile(one.idle, 0.99)), ...ms },
        { what: 'page at rest, longest', value: over((one) => Math.max(...one.idle)), ...ms },
        { what: 'host, p99', value: over((one) => one.held.p99), ...ms, atMost: 16 },
        { what: 'host, longest', value: over((one) => one.held.longest), ...ms },
      ],
      note: 'Looked at every 5 ms, the order list open. Headquarters, PostgreSQL, counter and Chromium share this machine.',
    },
  ];
}
