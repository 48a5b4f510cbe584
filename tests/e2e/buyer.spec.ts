import { mkdir } from 'node:fs/promises';

import { expect, test } from '@playwright/test';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';

import type { Case } from '../../src-core/after-sales/case.ts';
import { day, instant } from '../../src-core/basis/instant.ts';
import type { Order } from '../../src-core/order/order.ts';
import { demoPins } from '../../src-hq/demo/people.ts';
import { demoShopId } from '../../src-hq/demo/places.ts';
import { violationsOn } from './support/accessible.ts';
import { demoDatabase } from './support/demo-database.ts';
import { openChannel } from './support/channel.ts';
import type { Channel } from './support/channel.ts';
import { startHeadquarters } from './support/headquarters.ts';
import type { Headquarters } from './support/headquarters.ts';
import { Pick } from './support/pick.ts';

let hq: Headquarters;
let pick: Pick;
let channel: Channel;
let drop: () => Promise<void>;
const pictures = 'test-results/buyer';

test.beforeAll(async () => {
  const database = await demoDatabase();
  hq = await startHeadquarters(database.url);
  drop = () => database.drop();
  pick = new Pick(hq);
  channel = await openChannel(hq);
  await mkdir(pictures, { recursive: true });
});
test.afterAll(async () => {
  await hq.stop();
  await drop();
});

const phone = { width: 390, height: 844 };

/** A command as a clerk of the shop, or as headquarters, over the API. */
async function does(
  who: 'shop' | 'hq',
  name: string,
  found: Case,
  args: object = {},
): Promise<void> {
  const signIn =
    who === 'shop'
      ? { unitId: demoShopId, name: '林晓雯', pin: demoPins.clerk }
      : { unitId: 'hq', name: '沈思远', pin: demoPins.hq_operator };
  const post = async (path: string, body: object, token?: string) => {
    const response = await fetch(`${hq.url}/api/v1${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Record<string, string>;
  };
  const { accessToken } = await post('/people/sign-in', signIn);
  const command = {
    commandId: crypto.randomUUID(),
    name,
    version: 1,
    args: { caseId: found.id, seen: found.version, ...args },
  };
  const answer = await post('/commands', command, accessToken);
  expect(answer, name).toMatchObject({ outcome: 'applied' });
}

/** The page of an order on a phone. */
async function phoneAt(
  browser: Browser,
  order: { readonly id: string },
  look: BrowserContextOptions = {},
): Promise<Page> {
  const { url } = await hq.ask<{ url: string }>(`/orders/${order.id}/buyer-link`, {});
  const context = await browser.newContext({
    viewport: phone,
    isMobile: true,
    hasTouch: true,
    locale: 'zh-CN',
    ...look,
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    // A page that says no is answered with its status; anything below a page must be there.
    const own =
      /\/buyer\/evidence|\/b\/[^/]+(\/c\/[^/]+\/(act|amend)|\/apply|\/modify)?(\?.*)?$/.test(
        message.location().url,
      );
    if (message.type() === 'error' && !own) faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('close', () => expect(faults).toEqual([]));
  await page.goto(url);
  return page;
}

/** Nothing is wider than the phone, axe finds nothing, and the picture is kept to be looked at. */
async function looksRight(page: Page, name: string): Promise<void> {
  const wide = await page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      .map((one) => `${one.tagName} ${one.className} ${one.textContent.slice(0, 40)}`),
  );
  expect(wide, name).toEqual([]);
  const violations = await violationsOn(page);
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    name,
  ).toEqual([]);
  await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const act = (page: Page, command: string) => page.locator(`[data-action="${command}"]`);

async function newest(order: { readonly id: string }): Promise<Case> {
  const found = (await hq.casesOfOrder(order.id)).at(-1);
  if (found === undefined) throw new Error('no case');
  return found;
}

/** From the order's page to a case, as a thumb goes. */
async function apply(page: Page, kind: Case['kind'], reason: string, name?: string): Promise<void> {
  await act(page, 'apply').click();
  if (name !== undefined) await looksRight(page, `${name}-kind`);
  await page.locator(`[data-kind="${kind}"]`).click();
  const quantity = page.getByRole('spinbutton').first();
  await quantity.fill('1');
  await page.locator(`input[name=reason][value="${reason}"]`).check();
  if (name !== undefined) await looksRight(page, `${name}-form`);
  await page.getByRole('button', { name: '提交申请' }).click();
  await expect(page.getByRole('status')).toContainText('申请已提交');
}

test('仅退款: applied for, refused, amended with what stood before in sight, terms declined, headquarters decides', async ({
  browser,
}) => {
  const order = await pick.onePiece();
  const page = await phoneAt(browser, order);
  await looksRight(page, 'order');
  await apply(page, 'refund_only', 'other', 'refund-only');
  await expect(heading(page)).toHaveText('仅退款 · 待商家处理');
  await does('shop', 'case.refuse', await newest(order), {
    reasonCode: 'other',
    words: '请说明哪里不好',
  });
  await page.reload();
  await expect(heading(page)).toHaveText('仅退款 · 商家已拒绝');
  await expect(page.getByText('请说明哪里不好').first()).toBeVisible();
  await looksRight(page, 'refund-only-refused');

  await act(page, 'case.amend@1').click();
  await page.locator('[data-kind="refund_only"]').click();
  await page.getByLabel('说明（可不填）').fill('洗过一次就褪色，见门店记录');
  await looksRight(page, 'refund-only-amend');
  await page.getByRole('button', { name: '提交修改' }).click();
  await expect(page.getByText('修改前')).toBeVisible();

  await page.getByRole('link', { name: '返回订单' }).click();
  await expect(page.locator('.cards li')).toHaveCount(1);
  await looksRight(page, 'order-with-case');
  await page.goBack();

  const opened = await newest(order);
  await does('shop', 'case.propose_terms', opened, {
    kind: 'refund_only',
    amount: Math.max(1, Math.floor(opened.amount / 2)),
    words: '退一半，商品您留着',
  });
  await page.reload();
  await expect(heading(page)).toContainText('协商中');
  await looksRight(page, 'refund-only-terms');
  await page.locator('summary', { hasText: '不接受商家方案' }).click();
  await page.getByLabel('不接受的原因（可不填）').fill('一半不行');
  await page.getByRole('button', { name: '不接受商家方案' }).click();
  await expect(page.getByRole('status')).toContainText('没有接受');

  await does('shop', 'case.refuse', await newest(order), { reasonCode: 'other', words: '' });
  await page.reload();
  await page.locator('summary', { hasText: '申请平台介入' }).click();
  await page.getByRole('button', { name: '申请平台介入' }).click();
  await expect(heading(page)).toHaveText('仅退款 · 平台介入中');
  await does('hq', 'case.rule', await newest(order), {
    ruling: 'refund',
    fault: 'seller',
    reason: '照片与门店记录一致',
  });
  await page.reload();
  await expect(page.getByText('判责：商家')).toBeVisible();
  await expect(page.locator('.history li').first()).toContainText(/平台|系统/);
  await expect(heading(page)).toContainText(/退款中|售后完成/);
  await page.context().close();
});

test('退货退款: the waybill refused with its words kept, then right; the shop refuses the parcel; corrected; refunded', async ({
  browser,
}) => {
  const order = await pick.onePiece();
  const page = await phoneAt(browser, order);
  await apply(page, 'return_refund', 'other');
  await does('shop', 'case.agree', await newest(order));
  await page.reload();
  await expect(page.getByRole('heading', { name: '退货寄到' })).toBeVisible();
  await looksRight(page, 'return-send');
  await page.getByLabel('快递公司').selectOption('SF');
  await page.getByLabel('运单号').fill('12 34');
  await page.getByRole('button', { name: '填写退货运单' }).click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('不像顺丰速运的运单号');
  await expect(alert).toContainText('您填写的都还在下面');
  await expect(alert).toBeFocused();
  await expect(page.getByLabel('运单号')).toHaveValue('12 34');
  await looksRight(page, 'return-refused');
  await page.getByLabel('运单号').fill('sf1234567890123');
  await page.getByRole('button', { name: '填写退货运单' }).click();
  await expect(heading(page)).toHaveText('退货退款 · 待商家收货');
  await expect(page.locator('.timeline')).toContainText('SF1234567890123');

  await does('shop', 'case.refuse_receipt', await newest(order), {
    reasonCode: 'parcel_not_arrived',
    words: '没有查到这个包裹',
  });
  await page.reload();
  await expect(heading(page)).toHaveText('退货退款 · 商家拒收');
  await looksRight(page, 'return-receipt-refused');
  await page.getByLabel('快递公司').selectOption('YTO');
  await page.getByLabel('运单号').fill('YT1234567890123');
  await page.getByRole('button', { name: '更正退货运单' }).click();
  await expect(page.getByRole('status')).toContainText('退货运单已更正');
  await does('shop', 'case.accept_receipt', await newest(order), { words: '' });
  await expect(async () => {
    await page.reload();
    await expect(heading(page)).toContainText(/退款中|售后完成/);
  }).toPass();
  await looksRight(page, 'return-refunding');
  await page.context().close();
});

async function atHq({ externalNo }: { readonly externalNo: string }): Promise<Order> {
  const [row] = await hq.sql<{ doc: Order }[]>`
    select doc from orders where doc ->> 'externalNo' = ${externalNo}`;
  if (row === undefined) throw new Error(`no order ${externalNo}`);
  return row.doc;
}

test('自助改单: yes once, then no; and every other no says why', async ({ browser }) => {
  const order = await atHq(await channel.paid());
  const page = await phoneAt(browser, order);
  await act(page, 'modify').click();
  await looksRight(page, 'modify');
  await page.getByLabel('省', { exact: true }).fill('西藏自治区');
  await page.getByLabel('街道门牌').fill('北京东路 12 号');
  await page.getByRole('button', { name: '提交修改' }).click();
  await expect(page.getByRole('alert')).toContainText('运费');
  await expect(page.getByLabel('街道门牌')).toHaveValue('北京东路 12 号');
  await looksRight(page, 'modify-refused');
  await page.getByLabel('省', { exact: true }).fill('');
  await page.getByRole('button', { name: '提交修改' }).click();
  await expect(page.getByRole('status')).toContainText('订单信息已修改');
  await expect(page.locator('[data-barred="modification_used_up"]')).toHaveCount(1);
  expect((await atHq(order)).address?.street).toBe('北京东路 12 号');
  await page.locator('summary', { hasText: '现在不能自助修改' }).click();
  await looksRight(page, 'modify-used-up');
  await page.context().close();

  const local = await atHq(await channel.paid({ fulfilment: 'local_delivery' }));
  const ride = await phoneAt(browser, local, { locale: 'en-GB', colorScheme: 'dark' });
  await act(ride, 'modify').click();
  const slot = ride.getByLabel('Appointment');
  await slot.selectOption({ index: 2 });
  const chosen = (await slot.locator('option:checked').innerText()).trim();
  await looksRight(ride, 'modify-local-english-dark');
  await ride.getByRole('button', { name: 'Submit the change' }).click();
  await expect(ride.getByRole('status')).toHaveText('The order is changed.');
  await expect(ride.locator('[aria-labelledby=delivery]')).toContainText(chosen);
  await ride.context().close();

  const shipped = await atHq(
    await channel.paid({
      status: 'shipped',
      shipments: [{ carrier: 'SF', waybill: `SF${Date.now()}`, shippedAt: instant(Date.now()) }],
    }),
  );
  const late = await phoneAt(browser, shipped);
  await expect(late.locator('[data-barred="already_shipped"]')).toHaveCount(1);
  await late.context().close();
});

test('换货: to another size, sent, reported missing, sent again, and confirmed by the system', async ({
  browser,
}) => {
  const order = await pick.order(
    ({ lines }) => lines.length > 1 && lines.every(({ name }) => name.length > 6),
    'order of several lines',
  );
  const page = await phoneAt(browser, order);
  await looksRight(page, 'order-many');
  await act(page, 'apply').click();
  await page.locator('[data-kind="exchange"]').click();
  await page.getByRole('spinbutton').first().fill('1');
  await page.locator('input[name=reason][value="other"]').check();
  const wanted = page.locator('select[name^="r."]').first();
  await wanted.selectOption({ index: 1 });
  await looksRight(page, 'exchange-form');
  await page.getByRole('button', { name: '提交申请' }).click();
  await expect(heading(page)).toHaveText('换货 · 待商家处理');
  await expect(page.locator('[aria-labelledby=claim]')).toContainText('换成');
  await does('shop', 'case.agree', await newest(order));
  await page.reload();
  await page.getByLabel('快递公司').selectOption('SF');
  await page.getByLabel('运单号').fill('SF1234567890124');
  await page.getByRole('button', { name: '填写退货运单' }).click();
  const shipped = { carrier: 'SF', waybill: 'SF2234567890124' };
  await does('shop', 'case.accept_and_ship', await newest(order), shipped);
  await page.reload();
  await expect(heading(page)).toHaveText('换货 · 待您收货');
  await looksRight(page, 'exchange-receive');
  await page.locator('summary', { hasText: '没有收到或收到的不对' }).click();
  await page.getByLabel('哪里不对（可不填）').fill('显示签收，我没拿到');
  await page.getByRole('button', { name: '没有收到或收到的不对' }).click();
  await expect(page.getByRole('status')).toContainText('计时已停住');
  await does('shop', 'case.ship_again', await newest(order), {
    ...shipped,
    waybill: 'SF3234567890124',
  });
  await hq.pass(8 * day);
  await expect(async () => {
    await page.reload();
    await expect(heading(page)).toHaveText('换货 · 换货成功');
  }).toPass();
  const last = page.locator('.history li').first();
  await expect(last).toHaveAttribute('data-by', 'system');
  await expect(last).toContainText('系统自动确认收货，因为您没有在规定时间内确认');
  await looksRight(page, 'exchange-done');
  await page.context().close();
});

test('质量问题: a photo is made small, uploaded, kept through a refusal, and shown to its buyer', async ({
  browser,
}) => {
  const order = await pick.onePiece();
  const page = await phoneAt(browser, order);
  await act(page, 'apply').click();
  await page.locator('[data-kind="refund_only"]').click();
  await page.getByRole('spinbutton').first().fill('1');
  await page.locator('input[name=reason][value="quality"]').check();
  await page.getByRole('button', { name: '提交申请' }).click();
  await expect(page.getByRole('alert')).toContainText('这个原因需要凭证');

  // A photo as a phone takes it: too much for a canvas to press into little.
  const photo = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [3_600, 2_700];
    const paint = canvas.getContext('2d');
    if (paint === null) throw new Error('no canvas');
    for (let n = 0; n < 60_000; n += 1) {
      paint.fillStyle = `hsl(${(n * 137) % 360} 60% ${20 + (n % 60)}%)`;
      paint.fillRect((n * 7_919) % 3_600, (n * 104_729) % 2_700, 24, 24);
    }
    return canvas.toDataURL('image/jpeg', 0.95).split(',')[1] ?? '';
  });
  const buffer = Buffer.from(photo, 'base64');
  expect(buffer.length).toBeGreaterThan(1_500_000);
  await page
    .locator('input[type=file]')
    .setInputFiles([{ name: '开线的袖口.jpg', mimeType: 'image/jpeg', buffer }]);
  await expect(page.locator('.pieces')).toContainText('已添加 开线的袖口.jpg');
  const [kept] = await hq.sql<{ size: number }[]>`
    select size from evidence_file order by announced_at desc limit 1`;
  expect(kept?.size).toBeLessThan(buffer.length * 0.8);
  await page.getByLabel('退款金额（元）').fill('很多');
  await page.getByRole('button', { name: '提交申请' }).click();
  await expect(page.getByRole('alert')).toContainText('退款金额要填数字');
  await expect(page.locator('.pieces input[name=evidence]')).toBeChecked();
  await looksRight(page, 'evidence-kept');
  await page
    .locator('input[type=file]')
    .setInputFiles([
      { name: '说明.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') },
    ]);
  await expect(page.locator('.pieces .bad')).toContainText('说明.txt 没有传上');
  await page.getByLabel('退款金额（元）').fill('');
  await page.getByRole('button', { name: '提交申请' }).click();
  await expect(page.getByRole('status')).toContainText('申请已提交');
  const shown = page.locator('[aria-labelledby=claim] .pictures img');
  await shown.scrollIntoViewIfNeeded();
  await expect
    .poll(() => shown.evaluate((one) => (one as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(100);
  await looksRight(page, 'evidence-shown');
  await page.context().close();
});

test('with scripts off an order is applied for, amended and withdrawn', async ({ browser }) => {
  const order = await pick.onePiece();
  const page = await phoneAt(browser, order, { javaScriptEnabled: false });
  await apply(page, 'refund_only', 'other');
  await act(page, 'case.amend@1').click();
  await expect(page.locator('.before')).toContainText('仅退款');
  await page.locator('[data-kind="refund_only"]').click();
  await expect(page.getByText('上传照片需要打开浏览器的 JavaScript')).toBeVisible();
  await page.getByLabel('说明（可不填）').fill('再想想');
  await page.getByRole('button', { name: '提交修改' }).click();
  await page.locator('summary', { hasText: '撤销申请' }).click();
  await page.getByRole('button', { name: '撤销申请' }).click();
  await expect(heading(page)).toHaveText('仅退款 · 售后关闭');
  await page.context().close();
});

test('in English, dark, on 320 pixels and on a desk: the same, and nothing sticks out', async ({
  browser,
}) => {
  const order = await pick.order(({ lines }) => lines.length > 2, 'order of three lines');
  const looks: [string, BrowserContextOptions][] = [
    ['english-dark', { locale: 'en-GB', colorScheme: 'dark' }],
    ['narrow', { viewport: { width: 320, height: 640 } }],
    ['narrow-english', { viewport: { width: 320, height: 640 }, locale: 'en-GB' }],
    ['desk-dark', { viewport: { width: 1366, height: 768 }, isMobile: false, colorScheme: 'dark' }],
  ];
  for (const [name, look] of looks) {
    const page = await phoneAt(browser, order, look);
    await looksRight(page, `${name}-order`);
    await act(page, 'apply').click();
    await page.locator('[data-kind="exchange"]').click();
    await looksRight(page, `${name}-apply`);
    await page.goBack();
    await page.context().close();
  }
});

test('a link that ended says what to do', async ({ browser }) => {
  const order = await pick.onePiece();
  const page = await phoneAt(browser, order);
  await page.goto(page.url().replace(/\/b\/[^?]+/, (one) => `${one.slice(0, -3)}AAA`));
  await expect(heading(page)).toHaveText('链接已失效');
  await looksRight(page, 'link-gone');
  await page.context().close();
});
