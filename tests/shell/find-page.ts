import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';

const PATIENCE_MS = 45_000;

/** Waits until one of `pages` shows an address that starts with `url`. */
export async function findPage(pages: () => Page[], url: string): Promise<Page> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = pages().findLast((page) => page.url().startsWith(url));
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`no page at ${url}`);
    await pause(20);
  }
}
