import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { papers, paperSizes } from '../../src-core/print/paper.ts';
import { graveViolations } from './support/accessible.ts';
import { caseNo, link, openPrint, printFixture } from './support/print-fixture.ts';
import type { PrintFixture, PrintFixtureOptions } from './support/print-fixture.ts';
import type { PrintedPage } from './support/printed.ts';
import { Pick } from './support/pick.ts';
import { ensurePrintTools, printed } from './support/printed.ts';
import { scan } from './support/ui-scan.ts';
import { comeBack, lineReads, signIn, startWorld } from './support/world.ts';

const root = process.env['UI_ROOT'] ?? 'out/renderer';
const bars = `CODE-128:${caseNo}`;
const square = (text: string) => `QR-Code:${text}`;

let fixture: PrintFixture | undefined;

async function start(options: PrintFixtureOptions): Promise<PrintFixture> {
  await fixture?.stop();
  fixture = await printFixture(options, root);
  return fixture;
}

test.beforeAll(() => ensurePrintTools());
test.afterEach(() => fixture?.stop());

const onPaper = (page: Page) => page.getByTestId('print-copy').innerText();

/** Names, and what the code of the slip holds: both of each, and long names with the larger code. */
const hard = [
  ['short', null],
  ['long', link],
] as const;

test.describe('what is printed at 203 dpi reads back', () => {
  for (const paper of papers) {
    const { widthMm, heightMm } = paperSizes[paper];
    // The PDF's own unit is a third of a millimetre.
    const isAsWide = (pages: readonly PrintedPage[]) => {
      for (const page of pages) expect(Math.abs(page.widthMm - widthMm)).toBeLessThan(0.36);
      if (heightMm !== null) expect(pages[0]?.heightMm).toBeCloseTo(heightMm, 0);
    };

    for (const [names, address] of hard)
      test(`slip ${paper}, ${names} names`, async ({ page }) => {
        const { path } = await start({ state: 'awaiting_buyer_return', names, link: address });
        await openPrint(page, path('slip', paper));
        if (address !== null)
          await expect(page.getByTestId('print-desk')).toContainText('扫码查看');
        const pages = await printed(page, `test-results/look-slip-${paper}-${names}`);
        const codes = [bars, square(address ?? caseNo)];
        expect(pages.map(({ gray }) => gray)).toEqual([codes]);
        expect(pages.map(({ mono }) => mono)).toEqual([codes]);
        isAsWide(pages);
      });

    test(`labels ${paper}, long names`, async ({ page }) => {
      const { path } = await start({ state: 'awaiting_seller_receipt', names: 'long', lines: 2 });
      await openPrint(page, path('label', paper));
      const pages = await printed(page, `test-results/look-label-${paper}`);
      // A roll is cut behind each; a sheet takes two where they are short.
      expect(pages).toHaveLength(2);
      for (const { gray, mono } of pages) {
        expect(gray).toEqual([bars, square(caseNo)]);
        expect(mono).toEqual([bars, square(caseNo)]);
      }
      isAsWide(pages);
    });
  }
});

test.describe('the reading would fail', () => {
  const spoil = (page: Page, css: string) =>
    page.evaluate((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      document.adoptedStyleSheets.push(sheet);
    }, css);

  test.beforeEach(async ({ page }) => {
    const { path } = await start({ state: 'awaiting_buyer_return' });
    await openPrint(page, path('slip', '58'));
    expect((await printed(page))[0]?.mono).toEqual([bars, square(caseNo)]);
  });

  test('were the white around the codes gone', async ({ page }) => {
    await page.evaluate(() => {
      for (const svg of document.querySelectorAll('.print-copy svg.code')) {
        const [left, top, width, height] = (svg.getAttribute('viewBox') ?? '')
          .split(' ')
          .map(Number);
        const frame = document.createElementNS('http://www.w3.org/2000/svg', 'path');
        const quiet = -(left ?? 0);
        const upright = (top ?? 0) < 0 ? quiet : 0;
        const inner = { w: (width ?? 0) - 2 * quiet, h: (height ?? 0) - 2 * upright };
        frame.setAttribute('fill-rule', 'evenodd');
        frame.setAttribute(
          'd',
          `M${left} ${top}h${width}v${height}h${-(width ?? 0)}z` +
            `M${(left ?? 0) + quiet} ${(top ?? 0) + upright}h${inner.w}v${inner.h}h${-inner.w}z`,
        );
        svg.append(frame);
      }
    });
    expect((await printed(page))[0]?.mono).toEqual([]);
  });

  test('were a bar less than a dot', async ({ page }) => {
    await spoil(
      page,
      '.print-copy svg.code { width: 16mm; } .print-copy .sheet-qr svg.code { width: 3mm; height: 3mm; }',
    );
    expect((await printed(page))[0]?.mono).toEqual([]);
  });
});

test('nothing on paper names the buyer, whatever the theme and the language', async ({ page }) => {
  for (const [language, theme] of [
    ['zh-CN', 'dark'],
    ['en', 'light'],
  ]) {
    const { path, personal } = await start({
      state: 'awaiting_seller_receipt',
      names: 'long',
      link,
    });
    await page.addInitScript(
      (kept) => localStorage.setItem('afterdesk.preferences', kept),
      JSON.stringify({ language, theme }),
    );
    for (const what of ['slip', 'label'] as const) {
      await openPrint(page, path(what, '80'));
      await page.emulateMedia({ media: 'print' });
      const text = await onPaper(page);
      expect(text).toContain(caseNo);
      for (const known of personal) expect(text).not.toContain(known);
      const paint = await page
        .getByTestId('print-copy')
        .locator('.sheet')
        .first()
        .evaluate((sheet) => {
          const { color, backgroundColor } = getComputedStyle(sheet);
          return [color, backgroundColor];
        });
      expect(paint).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
      await page.emulateMedia({ media: 'screen' });
    }
  }
});

test('P opens the preview and P prints, by keyboard alone; the paper is remembered', async ({
  page,
}) => {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.addInitScript(() => {
    window.print = () =>
      document.body.setAttribute(
        'data-printed',
        document.body.dataset['printed'] === '1' ? '2' : '1',
      );
  });
  const { url, caseId } = await start({ state: 'awaiting_seller_receipt' });
  await page.goto(`${url}/cases/${caseId}`);
  await expect(page.getByTestId('print-open')).toBeEnabled();
  await page.keyboard.press('p');
  const desk = page.getByTestId('print-desk');
  await expect(desk).toHaveAttribute('data-paper', '80');
  await expect(page.getByTestId('print-now')).toBeFocused();
  await page.keyboard.press('5');
  await expect(desk).toHaveAttribute('data-paper', '58');
  await page.keyboard.press('2');
  await expect(desk).toHaveAttribute('data-what', 'label');
  await page.keyboard.press('1');
  await expect(desk).toHaveAttribute('data-paper', '58');
  expect(await graveViolations(page)).toEqual([]);
  await page.screenshot({ path: 'test-results/look-print.png' });
  await page.keyboard.press('p');
  await expect(page.locator('body')).toHaveAttribute('data-printed', '1');
  await page.keyboard.press('Enter');
  await expect(page.locator('body')).toHaveAttribute('data-printed', '2');
  await page.keyboard.press('Escape');
  await expect(desk).toHaveCount(0);
  // Without a preview the window prints what it shows.
  await expect(page.getByTestId('print-copy')).toHaveCount(0);
  await page.reload();
  await expect(page.getByTestId('print-open')).toBeEnabled();
  await page.keyboard.press('p');
  await expect(desk).toHaveAttribute('data-paper', '58');
  expect(complaints).toEqual([]);
});

test('a scan of either code opens the case from anywhere', async ({ page }) => {
  const { url, caseId } = await start({ state: 'awaiting_buyer_return', link });
  for (const code of [caseNo, link]) {
    await page.goto(`${url}/work`);
    await page.getByTestId('work-screen').waitFor();
    await scan(page, code);
    await expect(page.getByTestId('case-screen')).toHaveAttribute('data-id', caseId);
  }
});

test('a refund without goods has no label, and says why', async ({ page }) => {
  const { path } = await start({ state: 'refunding' });
  await page.goto(path('label', '80'));
  await expect(page.getByTestId('print-desk')).toContainText('不需要标签');
  await expect(page.getByTestId('print-now')).toBeDisabled();
});

test("a counter on the line prints the buyer's page, and without the line the number", async ({
  browser,
  request,
}) => {
  // It makes a world of its own.
  test.slow();
  const world = await startWorld(browser);
  try {
    const till = await world.till();
    test.skip(!('pdf' in till.page), 'a window of Electron prints elsewhere');
    const { page } = till;
    await signIn(page);
    await lineReads(page, 'online');
    const found = await new Pick(world.hq).case('return_refund', 'awaiting_buyer_return');
    const screen = page.getByTestId('case-screen');
    await scan(page, found.no);
    await expect(screen).toHaveAttribute('data-id', found.id);
    const open = async (caption: string) => {
      await page.getByTestId('print-open').click();
      await expect(page.getByTestId('print-desk')).toContainText(caption);
    };

    till.line.cut();
    await lineReads(page, 'offline');
    await open('到店出示此码');
    const [offline] = await printed(page);
    expect(offline?.mono).toEqual([`CODE-128:${found.no}`, square(found.no)]);
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('print-desk')).toHaveCount(0);

    await comeBack(till);
    await open('扫码查看进度');
    const [online] = await printed(page, 'test-results/look-slip-real');
    const address = online?.mono.find((code) => code.startsWith('QR-Code:http'))?.slice(8) ?? '';
    expect(online?.mono).toEqual([`CODE-128:${found.no}`, square(address)]);
    await page.keyboard.press('Escape');

    // The buyer's phone opens it; a counter that scans it opens the case.
    const answer = await request.get(address);
    expect(answer.status()).toBe(200);
    expect(await answer.text()).toContain(found.no);
    await page.getByTestId('nav-work').click();
    await page.getByTestId('work-screen').waitFor();
    await scan(page, address);
    await expect(screen).toHaveAttribute('data-id', found.id);
  } finally {
    await world.stop();
  }
});
