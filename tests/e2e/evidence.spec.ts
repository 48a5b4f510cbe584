import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

import { findBrowser } from '../../scripts/find-browser.ts';
import { png } from '../support/evidence-samples.ts';
import { graveViolations } from './support/accessible.ts';
import { caseIdOf, caseStands, scanOpens } from './support/case-screen.ts';
import { Pick } from './support/pick.ts';
import { comeBack, lineReads, signIn, startWorld } from './support/world.ts';
import type { World } from './support/world.ts';

const executablePath = findBrowser();
test.use({
  launchOptions: {
    ...(executablePath === null ? {} : { executablePath }),
    args: [
      '--use-fake-device-for-media-stream',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  },
});

let world: World;
let pick: Pick;

test.beforeAll(async ({ browser }) => {
  world = await startWorld(browser);
  pick = new Pick(world.hq);
});
test.afterAll(() => world.stop());

const withCamera = { permissions: ['camera'] };

/** On an order's screen: an application that needs evidence, filled in up to it. */
async function beginCase(page: Page, orderNo: string): Promise<Locator> {
  await scanOpens(page, orderNo, 'order-screen');
  await page.getByTestId('open-case').click();
  const form = page.getByTestId('form-case.open');
  await form.getByTestId('claim-kind').locator('[data-value="return_refund"]').click();
  await form.getByTestId('claim-reason').locator('[data-value="quality"]').click();
  await expect(form.getByTestId('submit-case.open')).toBeDisabled();
  return form;
}

const pieces = (within: Page | Locator) => within.getByTestId('evidence-piece');

/** A drop or a paste as the browser makes one of a file. */
async function give(
  target: Locator,
  how: 'drop' | 'paste',
  file: { name: string; type: string; bytes: Buffer },
): Promise<void> {
  await target.evaluate(
    (element, { way, name, type, data }) => {
      const letters = atob(data);
      const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
      const carried = new DataTransfer();
      carried.items.add(new File([bytes], name, { type }));
      const bubbles = { bubbles: true, cancelable: true };
      element.dispatchEvent(
        way === 'drop'
          ? new DragEvent('drop', { ...bubbles, dataTransfer: carried })
          : new ClipboardEvent('paste', { ...bubbles, clipboardData: carried }),
      );
    },
    { way: how, name: file.name, type: file.type, data: file.bytes.toString('base64') },
  );
}

test('chosen, dropped, pasted and photographed; seen, turned and enlarged by keys', async () => {
  const order = await pick.onePiece();
  const { page } = await world.till({ look: withCamera });
  await signIn(page);
  const form = await beginCase(page, order.externalNo);

  // Larger than anybody needs: it is made smaller here.
  const large = { name: '磨损处.png', mimeType: 'image/png', buffer: png(3_000, 1_200) };
  await form.getByTestId('evidence-input').setInputFiles(large);
  await expect(pieces(form)).toHaveCount(1);
  const drop = form.getByTestId('evidence-drop');
  await give(drop, 'drop', {
    name: '标签.png',
    type: 'image/png',
    bytes: png(400, 300, { seed: 9 }),
  });
  await expect(pieces(form)).toHaveCount(2);
  await give(drop, 'paste', {
    name: 'image.png',
    type: 'image/png',
    bytes: png(300, 300, { seed: 30 }),
  });
  await expect(pieces(form)).toHaveCount(3);
  await form.getByTestId('evidence-camera').click();
  await expect(page.getByTestId('camera')).toHaveAttribute('data-running', 'true');
  await page.getByTestId('camera-take').click();
  await expect(page.getByTestId('camera-taken')).toHaveAttribute('data-count', '1');
  await page.getByTestId('camera-done').click();
  await expect(page.getByTestId('camera')).toHaveCount(0);
  await expect(pieces(form)).toHaveCount(4);
  for (const piece of await pieces(form).all()) {
    await expect(piece.getByTestId('evidence-picture')).toHaveAttribute('data-shown', 'true');
  }
  // The same photo once more is the same photo.
  await form.getByTestId('evidence-input').setInputFiles(large);
  await expect(form.getByTestId('evidence-arriving')).toHaveCount(0);
  await expect(pieces(form)).toHaveCount(4);

  await form.getByTestId('submit-case.open').click();
  await caseStands(page, 'awaiting_seller_review');
  const panel = page.getByTestId('evidence-panel');
  await expect(pieces(panel)).toHaveCount(4);
  for (const piece of await pieces(panel).all()) {
    await expect(piece).toHaveAttribute('data-where', 'both', { timeout: 30_000 });
  }

  await pieces(panel).first().getByTestId('evidence-open').click();
  const viewer = page.getByTestId('evidence-viewer');
  await expect(viewer.getByTestId('viewer-photo')).toBeVisible();
  const width = await viewer
    .getByTestId('viewer-photo')
    .evaluate((image: HTMLImageElement) => image.naturalWidth);
  expect(width).toBe(2_560);
  await page.keyboard.press('=');
  await expect(viewer).toHaveAttribute('data-scale', '125');
  await page.keyboard.press('r');
  await expect(viewer).toHaveAttribute('data-turn', '90');
  await viewer.getByTestId('viewer-photo').hover();
  await page.mouse.wheel(0, -200);
  await expect(viewer).toHaveAttribute('data-scale', '156');
  await page.keyboard.press('0');
  await expect(viewer).toHaveAttribute('data-scale', '100');
  await page.keyboard.press('ArrowRight');
  await expect(viewer.getByTestId('viewer-of')).toHaveText('2 / 4');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(viewer.getByTestId('viewer-of')).toHaveText('4 / 4');
  await expect(viewer.getByTestId('viewer-photo')).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('d')]);
  expect(download.suggestedFilename()).toMatch(/^凭证-[0-9a-f]{12}\.jpg$/);
  // Nothing below hears keys: A would begin to agree.
  await page.keyboard.press('a');
  await expect(page.getByTestId('form-case.agree')).toHaveCount(0);
  expect(await graveViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(viewer).toHaveCount(0);
  await expect(page.getByTestId('case-screen')).toBeVisible();

  // Out of a drawer: Escape closes the viewer alone, and the next one the drawer.
  await page.getByTestId('action-case.amend').click();
  const drawer = page.getByTestId('form-case.amend');
  await pieces(drawer).nth(1).getByTestId('evidence-open').click();
  await expect(viewer.getByTestId('viewer-photo')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(viewer).toHaveCount(0);
  await expect(drawer).toBeVisible();
  await expect(pieces(drawer).nth(1).getByTestId('evidence-open')).toBeFocused();
  expect(await graveViolations(page)).toEqual([]);
  // The lens of the browser shows the same again at every start, and the same photo is kept once.
  await pieces(drawer).nth(3).getByTestId('evidence-remove').click();
  await expect(pieces(drawer)).toHaveCount(3);
  await drawer.getByTestId('evidence-camera').click();
  await expect(page.getByTestId('camera')).toHaveAttribute('data-running', 'true');
  await page.keyboard.press('Space');
  await expect(page.getByTestId('camera-taken')).toHaveAttribute('data-count', '1');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('camera')).toHaveCount(0);
  await expect(pieces(drawer)).toHaveCount(4);
  await page.keyboard.press('Escape');
  await expect(drawer).toHaveCount(0);
});

test('what cannot be taken says why and what to do, and the rest stays', async () => {
  const order = await pick.onePiece();
  const { page } = await world.till();
  await signIn(page);
  const form = await beginCase(page, order.externalNo);
  await form.getByTestId('evidence-input').setInputFiles([
    { name: '1.jpg', mimeType: 'image/png', buffer: png(64, 64) },
    {
      name: 'IMG_0001.HEIC',
      mimeType: 'image/heic',
      buffer: Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0mif1heic', 'latin1'),
    },
    { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<svg onload="x"/>') },
    {
      name: 'half.jpg',
      mimeType: 'image/jpeg',
      buffer: Buffer.from('\u00FF\u00D8\u00FF half', 'latin1'),
    },
  ]);
  const refused = form.getByTestId('evidence-refused');
  await expect(refused).toHaveCount(3);
  await expect(pieces(form)).toHaveCount(1);
  await expect(refused.nth(0).getByTestId('failure')).toHaveAttribute('data-code', 'evidence_heic');
  await expect(refused.nth(1).getByTestId('failure')).toHaveAttribute(
    'data-code',
    'evidence_type_refused',
  );
  await expect(refused.nth(2).getByTestId('failure')).toHaveAttribute(
    'data-code',
    'evidence_broken',
  );
  await refused.nth(0).getByRole('button').click();
  await expect(refused).toHaveCount(2);

  // The same photo once more is no second one, and says so.
  await form
    .getByTestId('evidence-input')
    .setInputFiles([{ name: '又是它.png', mimeType: 'image/png', buffer: png(64, 64) }]);
  await expect(form.getByTestId('evidence-repeated')).toContainText('又是它.png');
  await expect(pieces(form)).toHaveCount(1);

  // No permission for the camera here: it says so and offers a file instead.
  await form.getByTestId('evidence-camera').click();
  await expect(page.getByTestId('camera-choose')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('camera-choose')).toHaveCount(0);
  await expect(form).toBeVisible();
});

test('offline it is kept, through a power cut; online it goes up and another counter shows it', async () => {
  // Two counters and a restart.
  test.slow();
  const order = await pick.onePiece();
  const till = await world.till();
  const other = await world.till();
  await signIn(till.page);
  till.line.cut();
  await lineReads(till.page, 'offline');
  const form = await beginCase(till.page, order.externalNo);
  await form.getByTestId('evidence-input').setInputFiles([
    { name: '正面.png', mimeType: 'image/png', buffer: png(900, 700, { seed: 3 }) },
    { name: '背面.png', mimeType: 'image/png', buffer: png(700, 900, { seed: 5 }) },
  ]);
  await expect(pieces(form)).toHaveCount(2);
  await form.getByTestId('submit-case.open').click();
  await caseStands(till.page, 'awaiting_seller_review');
  const caseId = await caseIdOf(till.page);

  await till.restart('kill');
  await scanOpens(till.page, order.externalNo, 'order-screen');
  await till.page.getByTestId('case-row').first().click();
  const panel = till.page.getByTestId('evidence-panel');
  await expect(pieces(panel)).toHaveCount(2);
  for (const piece of await pieces(panel).all()) {
    await expect(piece).toHaveAttribute('data-where', 'here');
    await expect(piece.getByTestId('evidence-picture')).toHaveAttribute('data-shown', 'true');
  }
  await pieces(panel).first().getByTestId('evidence-open').click();
  await expect(till.page.getByTestId('viewer-photo')).toBeVisible();
  await till.page.keyboard.press('Escape');

  await comeBack(till);
  await expect(pieces(panel).first()).toHaveAttribute('data-where', 'both', { timeout: 30_000 });
  await expect(pieces(panel).nth(1)).toHaveAttribute('data-where', 'both', { timeout: 30_000 });
  expect((await world.hq.caseOf(caseId)).case.evidence).toHaveLength(2);

  await signIn(other.page);
  await scanOpens(other.page, order.externalNo, 'order-screen');
  await other.page.getByTestId('case-row').first().click();
  const shown = pieces(other.page.getByTestId('evidence-panel'));
  await expect(shown).toHaveCount(2);
  await expect(shown.first().getByTestId('evidence-picture')).toHaveAttribute('data-shown', 'true');
  await expect(shown.first()).toHaveAttribute('data-where', 'away');
  // Without a line only what is here is shown, and it says why.
  other.line.cut();
  await lineReads(other.page, 'offline');
  await shown.first().getByTestId('evidence-open').click();
  await expect(other.page.getByTestId('evidence-viewer').getByTestId('failure')).toHaveAttribute(
    'data-code',
    'evidence_offline',
  );
  await other.page.keyboard.press('Escape');
  await comeBack(other);
  await shown.first().getByTestId('evidence-open').click();
  await expect(other.page.getByTestId('viewer-photo')).toBeVisible();
});
