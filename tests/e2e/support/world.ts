import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from '@playwright/test';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';

import { demoPins } from '../../../src-hq/demo/people.ts';
import { demoShopId } from '../../../src-hq/demo/places.ts';
import { openLine } from '../../support/line.ts';
import type { Line } from '../../support/line.ts';
import { demoDatabase } from './demo-database.ts';
import { startHeadquarters } from './headquarters.ts';
import type { Headquarters } from './headquarters.ts';
import { launch } from './launch.ts';
import type { RunningCounter } from './launch.ts';

/** A counter that stands somewhere: its data and its line stay when its program is started anew. */
export interface Till {
  readonly line: Line;
  readonly page: Page;
  /** Ends the program in order, or as a power cut does, and starts it on the same data. */
  restart(how?: 'stop' | 'kill'): Promise<void>;
  stop(): Promise<void>;
}

export interface TillOptions {
  /** The shop; null: it has no enrolment code. */
  readonly shopId?: string | null;
  /** False: headquarters is not to be had when it starts. */
  readonly online?: boolean;
  readonly look?: BrowserContextOptions;
}

/** Headquarters with the demo chain, and the counters a test asks for. */
export interface World {
  readonly hq: Headquarters;
  till(options?: TillOptions): Promise<Till>;
  /** Ends everything and removes it. */
  stop(): Promise<void>;
}

/** A whole world for a spec file. `openCases`: a busy shop, with at least so many open. */
export async function startWorld(
  browser: Browser,
  options: { readonly openCases?: number } = {},
): Promise<World> {
  const database = await demoDatabase(options.openCases);
  const hq = await startHeadquarters(database.url);
  const tills: (() => Promise<void>)[] = [];

  async function till(options: TillOptions = {}): Promise<Till> {
    const { shopId = demoShopId, online = true, look = {} } = options;
    const dataDir = await mkdtemp(join(tmpdir(), 'afterdesk-e2e-'));
    const line = await openLine(hq.port);
    if (!online) line.cut();
    const start = async (enrolCode?: string): Promise<RunningCounter> =>
      await launch({
        dataDir,
        browser,
        look,
        hqUrl: line.url,
        ...(enrolCode === undefined ? {} : { enrolCode }),
      });
    let running: RunningCounter | null = await start(
      shopId === null ? undefined : await hq.enrolCode(shopId),
    );
    const stop = async (): Promise<void> => {
      await running?.stop();
      running = null;
    };
    tills.push(async () => {
      await stop();
      await line.close();
      await rm(dataDir, { recursive: true, force: true });
    });
    return {
      line,
      get page() {
        if (running === null) throw new Error('the counter is stopped');
        return running.page;
      },
      async restart(how = 'stop') {
        if (how === 'kill') await running?.kill();
        else await running?.stop();
        running = await start();
      },
      stop,
    };
  }

  return {
    hq,
    till,
    async stop() {
      for (const end of tills) await end();
      await hq.stop();
      await database.drop();
    },
  };
}

export const clerks = { lin: 'shop-hz-01-clerk-1', chen: 'shop-hz-01-clerk-2' } as const;

/** Signs somebody in by tapping their name and typing their PIN; the replica is filled by then. */
export async function signIn(page: Page, personId: string = clerks.lin): Promise<void> {
  await page.locator(`[data-testid="person-tile"][data-id="${personId}"]`).click();
  await page.getByTestId('pin').fill(demoPins.clerk);
  await page.getByTestId('sign-in').click();
  await expect(page.getByTestId('person')).toBeVisible();
}

/** Signs somebody in at a back office, by name and PIN. */
export async function enterOffice(page: Page, name: string, pin: string): Promise<void> {
  await page.getByTestId('office-name').locator('input').fill(name);
  await page.getByTestId('pin').fill(pin);
  await page.getByTestId('sign-in').click();
  await expect(page.getByTestId('person')).toBeVisible();
}

/** Waits until the counter says of its line what is expected. */
export async function lineReads(page: Page, state: 'online' | 'offline' | 'paused'): Promise<void> {
  await expect(page.getByTestId('line-state')).toHaveAttribute('data-state', state, {
    timeout: 30_000,
  });
}

/** The line is mended; the clerk asks for it now instead of waiting for the next try. */
export async function comeBack(till: Till): Promise<void> {
  till.line.mend();
  const { page } = till;
  await page.getByTestId('line-state').click();
  await page.getByTestId('sync-now').click();
  await lineReads(page, 'online');
  await page.getByTestId('line-state').click();
  await expect(page.getByTestId('sync-now')).toBeHidden();
  await expect(page.getByTestId('unsent-count')).toHaveAttribute('data-count', '0');
}
