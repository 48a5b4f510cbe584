import type { Page } from '@playwright/test';

import type { CallResult } from '../../../src-core/contract/counter.ts';
import type { CaseRow, CaseView } from '../../../src-core/contract/counter-rows.ts';
import type { Reference } from '../../../src-core/contract/counter-reference.ts';
import type { Paper } from '../../../src-core/print/paper.ts';
import { fixtureCounter } from './ui-fixture/fixture-counter.ts';
import { serveFixture } from './ui-fixture/fixture-server.ts';

/** Hardly a digit behind the date: the widest bars a case number can have. */
export const caseNo = 'S261103K7WQZR';

/** As long as headquarters' addresses get. */
export const link = `https://after-sales.example.com/b/eyJhbGciOiJIUzI1NiJ9.${'eyJzdWIi'.repeat(14)}.${'aZ-_09xY'.repeat(5)}abc`;

const long = {
  shop: '杭州市上城区湖滨银泰购物中心 in77 A 区地下一层旗舰体验店（延安路地铁口）',
  buyer: '阿卜杜拉·买买提江·阿布都热合曼',
  article:
    '羊毛混纺长款大衣双面呢手工缝制秋冬加厚款宽松显瘦气质通勤女士外套（经典驼色限量联名礼盒装）'.repeat(
      2,
    ),
  specification: '驼色；165/88A（M）；含可拆卸内胆、备用纽扣与防尘袋'.repeat(3).slice(0, 100),
  words: '衣服太厚了，麻烦打 13800001234 联系我，谢谢'.repeat(4),
};

export interface PrintFixture {
  readonly url: string;
  readonly caseId: string;
  /** The buyer as the replica knows them: nothing of it may be on paper. */
  readonly personal: readonly string[];
  readonly path: (what: 'slip' | 'label', paper: Paper) => string;
  stop(): Promise<void>;
}

export interface PrintFixtureOptions {
  readonly state: CaseView['case']['state'];
  readonly names?: 'short' | 'long';
  readonly link?: string | null;
  /** Lines of the case; the order gets as many. */
  readonly lines?: number;
}

function changed(view: CaseView, options: PrintFixtureOptions): CaseView {
  const { names = 'short', lines = 1 } = options;
  const [first] = view.order.lines;
  const [claimed] = view.case.lines;
  if (first === undefined || claimed === undefined) throw new Error('a case without lines');
  const line =
    names === 'short' ? first : { ...first, name: long.article, specification: long.specification };
  const ids = Array.from({ length: lines }, (_, n) => `l${n + 1}`);
  return {
    ...view,
    case: {
      ...view.case,
      no: caseNo,
      words: names === 'short' ? view.case.words : long.words,
      lines: ids.map((orderLineId) => ({ ...claimed, orderLineId })),
    },
    order: {
      ...view.order,
      lines: ids.map((id) => ({ ...line, id })),
      buyer: { ...view.order.buyer, name: names === 'short' ? '王小明' : long.buyer },
    },
  };
}

/** The screens over the counter in memory, with one case made as hard to print as told. */
export async function printFixture(
  options: PrintFixtureOptions,
  root: string,
): Promise<PrintFixture> {
  const counter = fixtureCounter(Date.now());
  const ask = counter.call.bind(counter);
  const listed = ask(['cases', 'list'], { limit: 200 });
  const { rows } = (listed.ok ? listed.value : { rows: [] }) as { rows: CaseRow[] };
  const row = rows.find(({ state }) => state === options.state);
  if (row === undefined) throw new Error(`no case in ${options.state}`);

  const value = (result: CallResult): unknown => {
    if (!result.ok) throw new Error(result.error.code);
    return result.value;
  };
  const answers: Record<string, (input: Record<string, unknown>) => unknown> = {
    'app.print': () => ({ done: 'window' }),
    'app.reference': (input) => {
      const reference = value(ask(['app', 'reference'], input)) as Reference;
      const { shop } = reference;
      if (shop === null || options.names !== 'long') return reference;
      return { ...reference, shop: { ...shop, name: long.shop, phone: '0571-87031234' } };
    },
    'cases.buyerLink': () =>
      options.link == null ? null : { url: options.link, expiresAt: Date.now() + 86_400_000 },
    'cases.get': (input) => changed(value(ask(['cases', 'get'], input)) as CaseView, options),
    'orders.scan': (input) =>
      [caseNo, options.link].includes(String(input['code'])) ? { type: 'case', id: row.id } : null,
  };
  counter.call = (path, input) => {
    const answer = answers[path.join('.')];
    return answer === undefined ? ask(path, input) : { ok: true, value: answer(input) };
  };
  const server = await serveFixture(root);
  server.show(counter);
  const { url } = server;
  const view = changed(value(ask(['cases', 'get'], { id: row.id })) as CaseView, options);
  return {
    url,
    stop: () => server.stop(),
    caseId: row.id,
    personal: [view.order.buyer.name, view.order.buyer.phone, '13800001234'],
    path: (what, paper) => `${url}/print/${what}/${row.id}?paper=${paper}`,
  };
}

/** Opens something to print and waits until the printer's copy is laid out. */
export async function openPrint(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByTestId('print-copy').locator('.sheet').first().waitFor({ state: 'attached' });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}
