import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { demoPins } from '../../src-hq/demo/people.ts';
import { scanOpens } from './support/case-screen.ts';
import { Pick } from './support/pick.ts';
import { clerks, lineReads, startWorld } from './support/world.ts';
import type { Till, World } from './support/world.ts';

let world: World;
let till: Till;
let page: Page;
let pick: Pick;

test.beforeAll(async ({ browser }) => {
  world = await startWorld(browser);
  pick = new Pick(world.hq);
  till = await world.till();
  ({ page } = till);
});
test.afterAll(() => world.stop());

/** As a hand types: slower than any scanner. */
const byHand = { delay: 130 };

/** Something has the focus, it can be seen, and it shows that it has it. */
async function focusIsSeen(where: string): Promise<void> {
  await expect
    .poll(
      () =>
        page.evaluate(() => {
          const at = document.activeElement;
          if (at === null || at === document.body) return 'nowhere';
          if (!(at instanceof HTMLElement) || !at.checkVisibility()) return `unseen ${at.tagName}`;
          if (!at.matches(':focus-visible')) return `without a mark: ${at.className}`;
          const ring = (element: Element): boolean => {
            const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
            return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
          };
          // A field is marked by its frame.
          const around = at.parentElement;
          const frames = [at, at.nextElementSibling, around, around?.parentElement];
          return frames.some((one) => one != null && ring(one))
            ? 'seen'
            : `no ring: ${at.className}`;
        }),
      { message: where },
    )
    .toBe('seen');
}

async function tabTo(testId: string, rest = '', most = 60): Promise<void> {
  const wanted = page.locator(`[data-testid="${testId}"]${rest}`).first();
  for (let n = 0; n < most; n += 1) {
    if (await wanted.evaluate((node) => node.contains(document.activeElement))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${testId} is not reached by Tab`);
}

async function signInByKeyboard(): Promise<void> {
  await expect(page.getByTestId('person-tile').first()).toBeFocused();
  await tabTo('person-tile', `[data-id="${clerks.lin}"]`);
  await focusIsSeen('a name');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('pin')).toBeFocused();
  await page.keyboard.type(demoPins.clerk, byHand);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('work-screen')).toBeVisible();
  await focusIsSeen('the workbench');
}

test('the clerk’s whole way without a mouse, and always with the focus in sight', async () => {
  test.slow();
  await signInByKeyboard();

  // Past the bars in one step.
  await page.reload();
  await expect(page.getByTestId('work-screen')).toBeVisible();
  await page.keyboard.press('Shift+Tab');
  await tabTo('skip');
  await expect(page.getByTestId('skip')).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();

  // Into the list, to an exception, and back to it. Without a line nobody else moves the list meanwhile.
  till.line.cut();
  await lineReads(page, 'offline');
  await expect(page.getByTestId('work-item').nth(1)).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByTestId('work-item').first()).toBeFocused();
  await focusIsSeen('a thing to do');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByTestId('work-item').nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('work-screen')).toHaveCount(0);
  await focusIsSeen('what it is about');
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-testid="work-item"]:focus')).toHaveAttribute('data-index', '1');
  till.line.mend();

  // A scan opens the order; a drawer gives the focus back to what opened it.
  const order = await pick.order(
    ({ lines, buyer }) => lines.length === 1 && lines[0]?.quantity === 1 && buyer.phone !== '',
    'order of one piece with a phone',
  );
  await scanOpens(page, order.externalNo, 'order-screen');
  await focusIsSeen('the order');
  await tabTo('reveal');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('form-reveal')).toBeVisible();
  await focusIsSeen('the reasons');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('form-reveal')).toHaveCount(0);
  await expect(page.getByTestId('reveal')).toBeFocused();
  await page.keyboard.press('Enter');
  const reasons = page.getByTestId('form-reveal').getByRole('radio');
  await expect(reasons.first()).toBeFocused();
  await page.keyboard.press('Space');
  await expect(reasons.first()).toBeChecked();
  await tabTo('submit-reveal');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('buyer-phone')).toHaveText(order.buyer.phone);
  // Its button is gone: the focus stands on the screen, not nowhere.
  await focusIsSeen('after the number is shown');

  // Opening a case, as far as its form; leaving it again.
  await page.keyboard.press('n');
  await expect(page.getByTestId('form-case.open')).toBeVisible();
  await focusIsSeen('the form of a case');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('order-screen')).toBeVisible();
  await focusIsSeen('back on the order');

  // Places by digit, a search, the palette.
  await page.keyboard.press('2');
  await expect(page.getByTestId('orders-screen')).toBeVisible();
  await page.keyboard.press('/');
  await expect(page.getByTestId('global-search')).toBeFocused();
  await focusIsSeen('the search');
  await page.keyboard.type('衬衫', byHand);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('list-search')).toHaveValue('衬衫');
  await focusIsSeen('what was found');
  await page.keyboard.press('3');
  await expect(page.getByTestId('cases-screen')).toBeVisible();
  await page.keyboard.press('4');
  await expect(page.getByTestId('sync-screen')).toBeVisible();
  await focusIsSeen('the sync centre');
  await tabTo('sync-screen', ' [role="tab"]');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/tab=/);

  // Who leaves does so by keyboard, too, and so does who comes.
  await page.keyboard.press('Control+k');
  await expect(page.getByTestId('palette')).toBeVisible();
  await focusIsSeen('the palette');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('palette')).toHaveCount(0);
  await focusIsSeen('after the palette');
  await page.keyboard.press('Control+k');
  await expect(page.getByTestId('palette').locator('input')).toBeFocused();
  await page.keyboard.type('交班', byHand);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('person-tile').first()).toBeVisible();
  await page.goto(new URL('/work', page.url()).href);
  await signInByKeyboard();
});
