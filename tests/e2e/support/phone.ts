import { expect } from '@playwright/test';
import type { Browser, BrowserContextOptions, Locator, Page } from '@playwright/test';

import type { CaseKind } from '../../../src-core/after-sales/case.ts';
import type { Headquarters } from './headquarters.ts';

/** The buyer's page of an order on a phone. */
export async function phoneAt(
  browser: Browser,
  hq: Headquarters,
  order: { readonly id: string },
  look: BrowserContextOptions = {},
): Promise<Page> {
  const { url } = await hq.ask<{ url: string }>(`/orders/${order.id}/buyer-link`, {});
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
    locale: 'zh-CN',
    ...look,
  });
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

export const heading = (page: Page): Locator => page.getByRole('heading', { level: 1 });

/** From the order's page to a case of one piece, as a thumb goes. */
export async function applyOnPhone(page: Page, kind: CaseKind, reason: string): Promise<void> {
  await page.locator('[data-action="apply"]').click();
  await page.locator(`[data-kind="${kind}"]`).click();
  await page.getByRole('spinbutton').first().fill('1');
  await page.locator(`input[name=reason][value="${reason}"]`).check();
  await page.getByRole('button', { name: '提交申请' }).click();
  await expect(page.getByRole('status')).toContainText('申请已提交');
}

/** Loads the page anew until its heading says so: what headquarters knows, it shows. */
export async function phoneReads(page: Page, text: string | RegExp): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(heading(page)).toHaveText(text, { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
}

/** Types a parcel into the form of the page. */
export async function typeParcel(
  page: Page,
  parcel: { readonly carrier: string; readonly waybill: string },
  button: string,
): Promise<void> {
  await page.getByLabel('快递公司').selectOption(parcel.carrier);
  await page.getByLabel('运单号').fill(parcel.waybill);
  await page.getByRole('button', { name: button }).click();
}

/** What happened, as the page tells it: event and side, oldest first. */
export async function toldOnPhone(page: Page): Promise<string[]> {
  const told = await page
    .locator('.history > li')
    .evaluateAll((all) =>
      all.map((one) => `${one.getAttribute('data-event')} ${one.getAttribute('data-by')}`),
    );
  return told.toReversed();
}
