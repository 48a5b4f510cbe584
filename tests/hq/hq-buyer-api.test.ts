import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { hqContract } from '../../src-core/contract/hq.ts';
import {
  buyerCaseSchema,
  buyerCommands,
  buyerOrderSchema,
} from '../../src-core/contract/hq-buyer.ts';
import { defaultRulebook } from '../../src-core/after-sales/default-rulebook.ts';
import { hour, instant } from '../../src-core/basis/instant.ts';
import { rejectionCodes } from '../../src-core/after-sales/codes.ts';
import type { Order } from '../../src-core/order/order.ts';
import { wordsOf } from '../../src-hq/buyer/words/words.ts';
import { newSecret, secretHash } from '../../src-hq/access/tokens.ts';
import { writeAggregates } from '../../src-hq/store/bulk.ts';
import { buyerWith } from './buyer-browser.ts';
import { addOrders, benchOn, caseIdOf, Counter, orderOf, readCase, start } from './chain.ts';
import { call, startService, type TestService } from './service.ts';

let service: TestService;
let counter: Counter;
let order: Order;
let token: string;

beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());
beforeEach(async () => {
  counter = new Counter(benchOn(service.hq.sql).sync, 'shop-a');
  const [one] = await addOrders(service.hq.sql, 'shop-a', 1);
  order = one!;
  ({ token } = await buyerWith(service, 'orders', order.id));
});

interface Answered {
  outcome?: string;
  code?: string;
  error?: { code: string };
}

const post = (path: string, body: object) =>
  call<Answered>(service.hq, 'POST', `/buyer/${path}`, { body: { token, ...body } });

async function apply(over: object = {}): Promise<string> {
  const caseId = crypto.randomUUID();
  const claim = {
    kind: 'exchange',
    lines: [{ orderLineId: 'l1', quantity: 1 }],
    reasonCode: 'wrong_goods',
  };
  const { status, body } = await post('apply', {
    commandId: crypto.randomUUID(),
    caseId,
    orderId: order.id,
    ...claim,
    ...over,
  });
  expect([status, body.outcome]).toEqual([200, 'applied']);
  return caseId;
}

/** One operation, sent twice with one key: the same answer, and done once. */
async function does(path: string, caseId: string, args: object = {}): Promise<void> {
  const before = await readCase(service.hq.sql, caseId);
  const body = { commandId: crypto.randomUUID(), caseId, seen: before!.version, ...args };
  const first = await post(path, body);
  const second = await post(path, body);
  expect([path, first.status, first.body.outcome]).toEqual([path, 200, 'applied']);
  expect(second.body).toEqual(first.body);
  expect((await readCase(service.hq.sql, caseId))?.version).toBe(before!.version + 1);
}

async function shop(name: string, caseId: string, args: object = {}): Promise<void> {
  const found = await readCase(service.hq.sql, caseId);
  await counter.push([counter.command(name, { caseId, seen: found!.version, ...args })]);
}

test('the order and its cases as the contract says, with what may be done, masked', async () => {
  const caseId = await apply({ kind: 'refund_only', words: '换了手机 13912345678' });
  const view = await call(service.hq, 'GET', `/buyer/order?token=${token}`);
  expect(view.status).toBe(200);
  expect(buyerOrderSchema.parse(view.body)).toMatchObject({
    order: { id: order.id, buyer: { name: '王**', phone: '138****1111' } },
    now: service.now(),
    opening: { failure: null, lines: [{ left: 2, applicationsLeft: 4 }] },
    modification: { allowed: false, failure: { code: 'modification_off' } },
  });
  expect(JSON.stringify(view.body)).not.toMatch(/王小明|13800001111|personId|deviceId|wx1/);
  const one = await call(service.hq, 'GET', `/buyer/case?token=${token}&caseId=${caseId}`);
  const { case: found, actions, steps } = buyerCaseSchema.parse(one.body);
  expect(found).toMatchObject({ id: caseId, state: 'awaiting_seller_review' });
  expect(actions.filter(({ allowed }) => allowed).map(({ command }) => command)).toEqual(
    expect.arrayContaining(['case.amend@1', 'case.withdraw@1']),
  );
  expect(steps[0]).toMatchObject({ key: 'apply', state: 'done' });
});

test('every operation by its own path, each once however often it is sent', async () => {
  const parcel = { carrier: 'SF', waybill: 'SF1234567890123' };
  const caseId = await apply();
  await does('amend', caseId, {
    kind: 'exchange',
    lines: [{ orderLineId: 'l1', quantity: 2 }],
    reasonCode: 'other',
  });
  await shop('case.agree', caseId);
  await does('send-return', caseId, parcel);
  await shop('case.refuse_receipt', caseId, { reasonCode: 'not_ours', words: '' });
  await does('correct-logistics', caseId, { ...parcel, waybill: 'SF3210987654321' });
  await shop('case.accept_and_ship', caseId, parcel);
  await does('report-not-received', caseId, { words: '没有' });
  await does('withdraw-report', caseId);
  await does('extend-receipt', caseId);
  await does('confirm-receipt', caseId);
  expect(await readCase(service.hq.sql, caseId)).toMatchObject({ state: 'succeeded' });

  const other = await apply({ kind: 'refund_only' });
  const terms = { kind: 'refund_only', amount: 100, words: '' };
  await shop('case.propose_terms', other, terms);
  await does('reject-terms', other);
  await shop('case.propose_terms', other, terms);
  await does('accept-terms', other);

  await addOrders(service.hq.sql, 'shop-a', 1).then(async ([one]) => {
    order = one!;
    ({ token } = await buyerWith(service, 'orders', order.id));
  });
  const third = await apply({ kind: 'refund_only' });
  await shop('case.refuse', third, { reasonCode: 'other', words: '' });
  await does('escalate', third, { words: '请看' });
  await does('withdraw', await apply({ kind: 'refund_only' }));
});

test('an order is changed over the API too', async () => {
  const modification = {
    enabled: true,
    mode: 'before_shipment' as const,
    minutes: 60,
    times: 1,
    hint: { zh: '', en: '' },
  };
  const rulebook = { ...defaultRulebook, modification };
  await writeAggregates(service.hq.sql, 'shop-a', { references: [{ kind: 'rulebook', rulebook }] });
  const address = {
    province: '浙江省',
    city: '杭州市',
    district: '上城区',
    street: '路1号',
    contact: '王',
    phone: '13800001111',
  };
  const {
    signedAt: _s,
    completedAt: _c,
    ...base
  } = orderOf('shop-a', {
    status: 'paid',
    shipments: [],
    address,
    paidAt: instant(start - hour),
  });
  await writeAggregates(service.hq.sql, 'shop-a', { orders: [base] });
  ({ token } = await buyerWith(service, 'orders', base.id));
  const body = {
    commandId: crypto.randomUUID(),
    orderId: base.id,
    seen: 0,
    address: { ...address, street: '路2号' },
  };
  const [first, second] = await Promise.all([
    post('modify-order', body),
    post('modify-order', body),
  ]);
  expect([first?.body.outcome, second?.body.outcome]).toEqual(['applied', 'applied']);
  const [row] = await service.hq.sql<
    { doc: Order }[]
  >`select doc from orders where id = ${base.id}`;
  expect(row?.doc.modifications).toHaveLength(1);
});

test('what is not this order’s does not exist, and what is not a buyer’s is refused', async () => {
  const [foreign] = await addOrders(service.hq.sql, 'shop-a', 1);
  const opened = counter.open(foreign!, {}, { negotiated: true });
  await counter.push([opened]);
  const theirs = String(opened.args['caseId']);
  const commandId = () => crypto.randomUUID();
  const bare = { caseId: theirs, seen: 1 };
  expect((await post('withdraw', { commandId: commandId(), ...bare })).status).toBe(404);
  const claim = {
    kind: 'refund_only',
    lines: [{ orderLineId: 'l1', quantity: 1 }],
    reasonCode: 'other',
  };
  for (const [caseId, orderId] of [
    [commandId(), foreign!.id],
    [theirs, order.id],
  ]) {
    const answer = await post('apply', { commandId: commandId(), caseId, orderId, ...claim });
    expect(answer.status).toBe(404);
  }
  const named = (name: string, args: object) =>
    post('commands', { commandId: commandId(), name, version: 1, args });
  const mine = await apply({ kind: 'refund_only' });
  const seen = { caseId: mine, seen: 1 };
  const forbidden: [string, object][] = [
    ['case.agree', seen],
    ['case.refuse', { ...seen, reasonCode: 'other' }],
    ['case.cash_paid', { ...seen, orderId: order.id, amount: 1, till: 'x' }],
    ['case.cash_paid', { caseId: commandId(), seen: 1, orderId: order.id, amount: 1, till: 'x' }],
    ['case.rule', { ...seen, ruling: 'refund', fault: 'seller', reason: 'x' }],
    [
      'case.track',
      {
        caseId: mine,
        carrier: 'SF',
        waybill: 'x',
        events: [{ at: 1, status: 'signed', text: 'x' }],
      },
    ],
    ['order.label_printed', { orderId: order.id }],
    ['deadline.fire', { caseId: mine, rule: 'review' }],
    ['refund.settle', { caseId: mine, gateway: 'x', reference: 'x' }],
    ['exception.resolve', { exceptionId: commandId(), words: 'x' }],
    ['nothing.at_all', {}],
  ];
  for (const [name, args] of forbidden) {
    const { status, body } = await named(name, args);
    expect(status === 404 || body.outcome === 'rejected', `${name}: ${JSON.stringify(body)}`).toBe(
      true,
    );
  }
  expect(await readCase(service.hq.sql, mine)).toMatchObject({ version: 1 });
  expect(await readCase(service.hq.sql, theirs)).toMatchObject({ version: 1 });
  const [count] = await service.hq.sql<{ n: number }[]>`
    select count(*)::int as n from exceptions where space_id = 'shop-a'`;
  expect(count?.n).toBe(0);
  for (const link of ['', 'x', `${token}x`]) {
    expect((await call(service.hq, 'GET', `/buyer/order?token=${link}`)).status).toBe(404);
  }
});

test('a buyer chooses a replacement, but not what it costs', async () => {
  const article = { id: 'b1', name: '大衣', specification: 'M', unitPrice: 50_000 };
  await writeAggregates(service.hq.sql, 'shop-a', {
    references: [{ kind: 'article', article: { ...article, category: '', barcode: '' } }],
  });
  const { id: articleId, ...rest } = article;
  const body = (replacement: object) => ({
    commandId: crypto.randomUUID(),
    caseId: crypto.randomUUID(),
    orderId: order.id,
    kind: 'exchange',
    lines: [{ orderLineId: 'l1', quantity: 1, replacement }],
    reasonCode: 'wrong_goods',
  });
  for (const wrong of [
    { articleId, ...rest, unitPrice: 1 },
    { articleId, ...rest, name: '羊毛衫' },
    { articleId: 'nothing', ...rest },
  ]) {
    const { status, body: answer } = await post('apply', body(wrong));
    expect([status, answer.code]).toEqual([400, 'replacement_unknown']);
  }
  const generic = { name: 'case.open', version: 1 };
  const { commandId, ...args } = body({ articleId, ...rest, unitPrice: 1 });
  expect((await post('commands', { commandId, ...generic, args })).status).toBe(400);
  expect((await post('apply', body({ articleId, ...rest }))).body.outcome).toBe('applied');
});

test('what a clerk agreed on stands through a buyer’s amendment', async () => {
  const agreed = { articleId: 'made-to-measure', name: '定制', specification: '', unitPrice: 100 };
  const lines = [{ orderLineId: 'l1', quantity: 1, replacement: agreed }];
  const opened = counter.open(order, {}, { kind: 'exchange', lines });
  await counter.push([opened]);
  const caseId = caseIdOf(opened);
  const buyer = await buyerWith(service, 'orders', order.id);
  await buyer.open(`/c/${caseId}/amend?kind=exchange`);
  expect(buyer.form('amend').fields.get('r.l1')).toBe(agreed.articleId);
  await buyer.submit('amend', { words: '请快一点' });
  expect(await readCase(service.hq.sql, caseId)).toMatchObject({ words: '请快一点', lines });
});

test('a link to a case opens that case and no order', async () => {
  const caseId = await apply();
  ({ token } = await buyerWith(service, 'cases', caseId));
  expect((await call(service.hq, 'GET', `/buyer/order?token=${token}`)).status).toBe(404);
  expect((await call(service.hq, 'GET', `/buyer/case?token=${token}`)).status).toBe(200);
  await does('withdraw', caseId);
});

test('the server of a mini-program gets links for its own channel’s orders, and no others', async () => {
  const keyOf = async (name: string) => {
    const key = newSecret('ck');
    await service.hq.sql`insert into channel_key (hash, name, created_at)
      values (${secretHash(key)}, ${name}, 0)`;
    return key;
  };
  const link = (key: string) =>
    call<{ url: string }>(service.hq, 'POST', `/orders/${order.id}/buyer-link`, {
      token: key,
      body: {},
    });
  expect(order.channel).toBe('mini_program');
  for (const name of ['mini_program', 'mini_program.app-2']) {
    const answer = await link(await keyOf(name));
    expect(answer.status).toBe(200);
    token = answer.body.url.split('/b/')[1] ?? '';
    expect((await call(service.hq, 'GET', `/buyer/order?token=${token}`)).status).toBe(200);
  }
  for (const name of ['mall', 'mini_programs', 'mini']) {
    expect((await link(await keyOf(name))).status, name).toBe(404);
  }
});

test('the document has an operation for each command of a buyer', () => {
  const operations = Object.keys(hqContract.buyer).filter(
    (name) => !['order', 'view', 'submit'].includes(name),
  );
  expect(operations).toHaveLength(buyerCommands.length);
});

/** Answers to what only staff or headquarters do. */
const staffOnly = new Set<string>([
  'refusal_reason_unknown',
  'terms_same_as_asked',
  'terms_need_refund_kind',
  'already_resolved',
  'deduction_not_allowed',
  'deductions_exceed_refund',
  'difference_amount_differs',
  'no_difference',
  'difference_not_settled',
  'waybill_unknown',
  'event_in_future',
  'refund_part_unknown',
  'refund_not_paid',
  'deadline_stale',
]);

test('every refusal a buyer can meet has its words in both languages', () => {
  for (const language of ['zh', 'en'] as const) {
    const { failures } = wordsOf(language);
    const missing = rejectionCodes.filter((code) => !staffOnly.has(code) && !(code in failures));
    expect(missing, language).toEqual([]);
  }
  expect(Object.keys(wordsOf('en').failures)).toEqual(Object.keys(wordsOf('zh').failures));
});
