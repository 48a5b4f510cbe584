import type { Page } from '@playwright/test';

/*
 * What runs inside of the page. Each function is sent there as text: it may use nothing from out here.
 */

/** As much of the page's world as is used; this part of the project is checked without a DOM. */
interface Row {
  getAttribute(name: string): string | null;
}
interface Field {
  dispatchEvent(event: unknown): boolean;
}
declare const document: {
  readonly body: object;
  querySelector(selector: string): Field | null;
  querySelectorAll(selector: string): ArrayLike<Row>;
};
declare const HTMLInputElement: { readonly prototype: object };
declare const requestAnimationFrame: (run: () => void) => number;
declare class MutationObserver {
  constructor(run: () => void);
  observe(target: object, options: object): void;
  disconnect(): void;
}
declare class KeyboardEvent {
  constructor(type: string, init: object);
}

interface PageState {
  firstRowAt?: number;
  delays: number[];
}

type Window = typeof globalThis & { bench: PageState };

/** Before the page's own scripts: notes when the first row stands, and every 5 ms by how much it came too late. */
export async function watchPage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const state: PageState = { delays: [] };
    Object.assign(globalThis, { bench: state });
    const rows = '[data-testid="work-item"], [data-testid="order-row"], [data-testid="empty"]';
    const observer = new MutationObserver(() => {
      if (document.querySelector(rows) === null) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        state.firstRowAt = performance.now();
      });
    });
    observer.observe(document, { childList: true, subtree: true });
    const every = 5;
    let last = performance.now();
    setInterval(() => {
      const now = performance.now();
      state.delays.push(Math.max(0, now - last - every));
      last = now;
    }, every);
  });
}

/** Milliseconds from asking for the page to its first rows being painted. */
export async function firstRows(page: Page): Promise<number> {
  const handle = await page.waitForFunction(() => (globalThis as Window).bench.firstRowAt, null, {
    polling: 20,
  });
  return (await handle.jsonValue()) ?? Number.NaN;
}

/** How late the page's thread was at each look, in ms, since the last time this was asked. */
export function takeDelays(page: Page): Promise<number[]> {
  return page.evaluate(() => (globalThis as Window).bench.delays.splice(0));
}

/** Asks the service as the screens do. */
export async function call(page: Page, path: readonly string[], input: unknown): Promise<unknown> {
  const result = await page.evaluate(async (body) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch('/call', { method: 'POST', headers, body });
    return (await response.json()) as { ok: boolean; value?: unknown; error?: unknown };
  }, JSON.stringify({ path, input }));
  if (!result.ok) throw new Error(`${path.join('.')}: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** Types into the orders' search field and presses Enter: milliseconds until other rows are painted. */
export function searchOnScreen(page: Page, text: string): Promise<number> {
  return page.evaluate(
    (words) =>
      new Promise<number>((resolve) => {
        const shown = () =>
          Array.from(document.querySelectorAll('[data-testid="order-row"]'), (row) =>
            row.getAttribute('data-id'),
          ).join();
        const field = document.querySelector('input[data-testid="list-search"]');
        if (field === null) throw new Error('there is no search field');
        const before = shown();
        let started = 0;
        // Past React, which would think that it had set the value itself.
        Reflect.set(HTMLInputElement.prototype, 'value', words, field);
        field.dispatchEvent(new Event('input', { bubbles: true }));
        const observer = new MutationObserver(() => {
          const now = shown();
          if (now === before || now === '') return;
          observer.disconnect();
          // The frame after the next one has them on it.
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - started)));
        });
        observer.observe(document.body, { childList: true, subtree: true, attributes: true });
        // The field has the words before the key comes, as under anybody's fingers.
        setTimeout(() => {
          started = performance.now();
          const enter = { key: 'Enter', code: 'Enter', bubbles: true };
          field.dispatchEvent(new KeyboardEvent('keydown', enter));
          field.dispatchEvent(new KeyboardEvent('keyup', enter));
        }, 20);
      }),
    text,
  );
}
