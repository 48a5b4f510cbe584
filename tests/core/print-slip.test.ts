import { describe, expect, test } from 'vitest';
import type { Case, CaseKind } from '../../src-core/after-sales/case.ts';
import { caseStates, ownDeductionCodes } from '../../src-core/after-sales/case.ts';
import { deadlineRules } from '../../src-core/after-sales/deadline-rules.ts';
import { hour, instant } from '../../src-core/basis/instant.ts';
import { fen } from '../../src-core/basis/money.ts';
import { inspectionChecks, labelsOf } from '../../src-core/print/label.ts';
import { maskedName, maskedPhone, maskedWords } from '../../src-core/print/mask.ts';
import { slipOf } from '../../src-core/print/slip.ts';
import { clockedTodos, todoCodes, todoOf } from '../../src-core/print/todo.ts';
import { chinese, english } from '../../src-renderer/i18n/texts.ts';
import { buyer, buyerAtCounter, clerk, id, orderOf, shop, start, TestWorld } from './world.ts';

const caseId = id(7);

function world(kind: CaseKind, reasonCode = 'wrong_size', words = ''): TestWorld {
  const made = new TestWorld(orderOf());
  const lines = [
    { orderLineId: 'l1', quantity: 2 },
    { orderLineId: 'l2', quantity: 1 },
  ];
  const args = { caseId, orderId: id(1), kind, lines, reasonCode, words };
  const decision = made.do('case.open@1', args, buyer);
  if (decision.outcome === 'rejected') throw new Error(decision.error.code);
  return made;
}

function source(made: TestWorld, pending: unknown[] = []) {
  const found = made.theCase(caseId);
  const order = made.order(found.orderId);
  if (order === undefined) throw new Error('no order');
  return { case: found, order, history: made.history, pending };
}

const slip = (made: TestWorld) => slipOf(source(made), shop);

function act(made: TestWorld, key: Parameters<TestWorld['do']>[0], args = {}, actor = clerk): void {
  made.now = instant(made.now + hour);
  const decision = made.do(key, { caseId, seen: made.theCase(caseId).version, ...args }, actor);
  if (decision.outcome === 'rejected') throw new Error(`${key}: ${decision.error.code}`);
}

const parcel = { carrier: 'SF', waybill: 'SF1234567890123' };

describe('a slip', () => {
  test('says what of the freight is paid as headquarters said last, and nothing of what it refused', () => {
    const made = world('return_refund');
    const { case: found, ...rest } = source(made);
    const said = (state: NonNullable<Case['subsidy']>['state'], amount: number | null) => {
      const subsidy: Case['subsidy'] = {
        state,
        versionId: null,
        ruleId: 'r1',
        why: 'rule',
        promised: fen(800),
        amount: amount === null ? null : fen(amount),
        at: start,
      };
      return slipOf({ ...rest, case: { ...found, subsidy } }, shop).freight;
    };
    expect(slip(made).freight).toBeNull();
    expect(said('reserved', null)).toEqual({ state: 'reserved', amount: 800 });
    expect(said('settled', 600)).toEqual({ state: 'settled', amount: 600 });
    expect(said('refused', null)).toBeNull();
    expect(said('void', 800)).toBeNull();
  });

  test('says what, how much, whose turn and by when', () => {
    const made = world('return_refund');
    act(made, 'case.agree@1');
    const found = made.theCase(caseId);
    expect(slip(made)).toMatchObject({
      shopName: shop.name,
      caseNo: found.no,
      orderNo: 'E20261101001',
      lines: [
        { name: '羊毛衫', specification: 'M 灰', quantity: 2, replacement: null },
        { name: '坚果礼盒', specification: '1kg', quantity: 1, replacement: null },
      ],
      takenIn: null,
      goodsAwaited: true,
      currency: 'CNY',
      refund: { amount: found.amount, settled: false, deductions: [] },
      difference: null,
      todo: { code: 'return_goods', side: 'buyer', clock: { by: found.deadline?.at } },
      returnTo: { address: shop.returnAddress },
      unconfirmed: false,
    });
  });

  test('lets nobody be found by it', () => {
    const made = world('refund_only', 'wrong_goods');
    const text = JSON.stringify(slip(made));
    expect(text).not.toContain('王小明');
    expect(text).not.toContain('13800001111');
    expect(slip(made)).toMatchObject({ buyerName: '王**', buyerPhone: '138****1111' });
  });

  test('counts what was really taken in, not what was asked', () => {
    const made = world('return_refund');
    act(made, 'case.agree@1');
    act(made, 'case.goods_taken_in@1', {
      orderId: id(1),
      lines: [{ orderLineId: 'l1', quantity: 1 }],
    });
    expect(slip(made).takenIn).toEqual({
      by: 'counter',
      at: made.now,
      articles: [{ name: '羊毛衫', specification: 'M 灰', quantity: 1 }],
    });
    expect(slip(made)).toMatchObject({ goodsAwaited: false, returnTo: null });
  });

  test('names the parcel while one is on its way', () => {
    const made = world('return_refund');
    act(made, 'case.agree@1');
    act(made, 'case.send_return@1', parcel, buyer);
    expect(slip(made).takenIn).toMatchObject({ by: 'parcel', parcel });
  });

  test('of an exchange promises goods and no money', () => {
    const made = world('exchange');
    expect(slip(made)).toMatchObject({
      refund: null,
      lines: [{ replacement: 'same' }, { replacement: 'same' }],
    });
  });

  test('splits the refund over what it was paid with', () => {
    const made = world('refund_only', 'wrong_goods');
    const { refund } = slip(made);
    expect(refund?.along).toEqual([{ kind: 'wechat', amount: refund?.amount }]);
  });

  test('says what a dearer or cheaper replacement costs whom, until and after it is settled', () => {
    const made = world('exchange');
    const { order, ...rest } = source(made);
    const replacement = {
      articleId: 'a9',
      name: '羊绒衫',
      specification: 'L',
      unitPrice: fen(12_900),
    };
    const lines = [{ orderLineId: 'l1', quantity: 2, replacement }];
    const dearer = { ...rest.case, lines, paidShares: [fen(18_667)] };
    const of = (found: Case) => slipOf({ ...rest, order, case: found }, shop);
    expect(of(dearer).difference).toEqual({
      by: 'buyer',
      amount: 6_000,
      settled: 'before_it_leaves',
    });
    expect(of({ ...dearer, differencePaid: fen(6_000) }).difference).toEqual({
      by: 'buyer',
      amount: 6_000,
      settled: 'yes',
    });
    const cheap = { ...replacement, unitPrice: fen(8_900) };
    const cheaper = { ...dearer, lines: [{ orderLineId: 'l1', quantity: 2, replacement: cheap }] };
    expect(of(cheaper).difference).toEqual({
      by: 'shop',
      amount: 1_885,
      settled: 'before_it_leaves',
    });
    // Came to nothing after the buyer had paid: that goes back.
    const closed = { ...dearer, state: 'closed' as const, differencePaid: fen(6_000) };
    expect(of(closed).difference).toEqual({ by: 'shop', amount: 6_000, settled: 'still_owed' });
    expect(of(dearer).lines[0]?.replacement).toMatchObject({ name: '羊绒衫' });
  });

  test('names what was taken off, and goes by the tenders that were fixed', () => {
    const made = world('refund_only', 'wrong_goods');
    const { order, ...rest } = source(made);
    const found: Case = {
      ...rest.case,
      state: 'refunding',
      deductions: [{ code: 'gift_missing', name: '帆布袋', amount: fen(1_500) }],
      tenderParts: [
        { kind: 'cash', reference: '', amount: fen(900) },
        { kind: 'points', reference: 'p', amount: fen(0) },
      ],
    };
    expect(slipOf({ ...rest, order, case: found }, shop).refund).toMatchObject({
      settled: true,
      deductions: [{ code: 'gift_missing', name: '帆布袋', amount: 1_500 }],
      along: [{ kind: 'cash', amount: 900 }],
    });
  });

  test("knows the article that an exchange put in a line's place", () => {
    const made = world('exchange');
    const { order, ...rest } = source(made);
    const [line] = order.lines;
    if (line === undefined) throw new Error('no line');
    const replaces = { orderLineId: 'l1', caseId: id(8) };
    const replaced = { ...order, replacements: [{ ...line, id: 'x0', name: '羊绒衫', replaces }] };
    const found = { ...rest.case, lines: [{ orderLineId: 'x0', quantity: 1 }] };
    const { lines } = slipOf({ ...rest, order: replaced, case: found }, shop);
    expect(lines).toMatchObject([{ name: '羊绒衫', quantity: 1 }]);
  });

  test('repeats a refusal or an offer only as long as it is to be answered', () => {
    const made = world('return_refund');
    act(made, 'case.propose_terms@1', {
      kind: 'refund_only',
      amount: 100,
      words: '打 13900002222',
    });
    expect(slip(made).terms).toEqual({ kind: 'refund_only', amount: 100, words: '打 139****2222' });
    act(made, 'case.reject_terms@1', {}, buyerAtCounter);
    act(made, 'case.refuse@1', { reasonCode: 'used', words: '穿过' });
    expect(slip(made)).toMatchObject({
      terms: null,
      refused: { reasonCode: 'used', words: '穿过' },
    });
    act(made, 'case.withdraw@1', {}, buyer);
    expect(slip(made)).toMatchObject({ terms: null, refused: null, todo: { code: 'closed' } });
  });

  test('admits what headquarters has not confirmed', () => {
    expect(slipOf(source(world('exchange'), [{}]), shop).unconfirmed).toBe(true);
  });
});

describe('whose turn it is', () => {
  test('every state has its word, and every clock that runs has its end', () => {
    const found = world('exchange').theCase(caseId);
    const deadline = { rule: 'any', at: start };
    for (const state of caseStates)
      for (const kind of ['refund_only', 'return_refund', 'exchange'] as const) {
        const runs = deadlineRules.some(
          (rule) => rule.state === state && rule.kinds.includes(kind),
        );
        const { code, clock } = todoOf({ ...found, state, kind, deadline });
        expect(todoCodes).toContain(code);
        // A clock runs here: the slip must tell of it.
        expect(runs && clock === null, `${state} ${kind}`).toBe(false);
        expect(clock?.code ?? code).toBe(code);
      }
  });

  test('a clock that stands still promises nothing', () => {
    const found = {
      ...world('exchange').theCase(caseId),
      state: 'awaiting_buyer_receipt' as const,
    };
    expect(todoOf({ ...found, notReceivedReported: true })).toMatchObject({
      code: 'wait_after_report',
      side: 'shop',
      clock: null,
    });
  });

  test('goods that are still in the shop are to be collected', () => {
    const found = { ...world('exchange').theCase(caseId), state: 'closed' as const };
    expect(todoOf({ ...found, goodsToSendBack: true }).code).toBe('collect_goods');
  });
});

describe('labels', () => {
  test('one for each line, with its piece count and boxes', () => {
    const made = world('return_refund', 'wrong_size', '太紧，电话 138 0000 1111');
    const labels = labelsOf(source(made), shop);
    expect(labels.map(({ n, of, article }) => [n, of, article.name, article.quantity])).toEqual([
      [1, 2, '羊毛衫', 2],
      [2, 2, '坚果礼盒', 1],
    ]);
    expect(labels[0]?.words).toBe('太紧，电话 138****1111');
    expect(labels[0]?.checks).not.toContain('claim_true');
    expect(JSON.stringify(labels)).not.toContain('王');
  });

  test('ask whether it is true what the shop is blamed for', () => {
    const made = world('return_refund', 'wrong_goods');
    expect(labelsOf(source(made), shop)[0]?.checks).toEqual(inspectionChecks);
  });

  test('carry the same checklist as the counter, for each article its own', () => {
    const made = source(world('return_refund', 'wrong_size'));
    expect(labelsOf(made, shop)[0]?.listed).toEqual([]);
    const checks = [
      { code: 'tags', zh: '吊牌完好', en: 'Tags intact', categories: ['上衣'] },
      { code: 'sealed', zh: '未拆封', en: 'Sealed', categories: ['零食'] },
    ];
    const labels = labelsOf(made, shop, { version: 1, checks });
    expect(labels.map(({ listed }) => listed.map(({ code }) => code))).toEqual([
      ['tags'],
      ['sealed'],
    ]);
  });

  test('none where no goods come back', () => {
    expect(labelsOf(source(world('refund_only', 'wrong_goods')), shop)).toEqual([]);
  });
});

describe('masks', () => {
  test.each([
    ['王小明', '王**'],
    ['阿卜杜拉·买买提江·阿布都热合曼', '阿**'],
    ['𠮷田', '𠮷**'],
    ['  John Smith', 'J**'],
    ['', ''],
  ])('of the name %s', (name, masked) => expect(maskedName(name)).toBe(masked));

  test.each([
    ['13800001234', '138****1234'],
    ['138****1234', '138****1234'],
    ['+86 138-0000-1234', '861****1234'],
    ['12345', '****45'],
    ['', ''],
  ])('of the phone %s', (phone, masked) => expect(maskedPhone(phone)).toBe(masked));

  test.each([
    ['打 13800001234 找我', '打 138****1234 找我'],
    ['卡号 6222 0200 1234 5678', '卡号 622****5678'],
    ['发到 wang.xm@example.com', '发到 ***@***'],
    ['少了 2 件，大一码 42', '少了 2 件，大一码 42'],
  ])('of the words %s', (words, masked) => expect(maskedWords(words)).toBe(masked));
});

test('everything on paper has its words in both languages', () => {
  for (const { print } of [chinese, english]) {
    expect(Object.keys(print.todo.what)).toEqual([...todoCodes]);
    expect(Object.keys(print.todo.then).toSorted()).toEqual([...clockedTodos].toSorted());
    expect(Object.keys(print.check)).toEqual([...inspectionChecks]);
    expect(Object.keys(print.slip.deduction)).toEqual([...ownDeductionCodes]);
  }
});
