import { describe, expect, test } from 'vitest';
import { commandArgs, factCommands, internalCommands } from '../../src-core/after-sales/command.ts';
import type { CommandKey } from '../../src-core/after-sales/command.ts';
import { defaultRulebook } from '../../src-core/after-sales/default-rulebook.ts';
import { deadlineRules } from '../../src-core/after-sales/deadline-rules.ts';
import type { Action } from '../../src-core/after-sales/permitted.ts';
import { transitions } from '../../src-core/after-sales/transitions.ts';
import { fen } from '../../src-core/basis/money.ts';
import {
  actionMissing,
  argsOf,
  differenceDue,
} from '../../src-renderer/features/case/action-args.ts';
import type { FormContext } from '../../src-renderer/features/case/action-args.ts';
import { draftFor } from '../../src-renderer/features/case/action-draft.ts';
import type { ActionDraft } from '../../src-renderer/features/case/action-draft.ts';
import { commandForms } from '../../src-renderer/features/case/command-form.ts';
import { judgedEvents } from '../../src-renderer/features/case/judged-events.ts';
import { planAfter } from '../../src-renderer/features/case/plan-after.ts';
import { buyer, clerk, id, orderOf, start, TestWorld } from './world.ts';

const rulebook = {
  ...defaultRulebook,
  refundRules: {
    deductions: ['damaged_goods' as const, 'gift_missing' as const],
    cashNeedsConsent: true,
    settleDifferenceFirst: true,
  },
};

/** What shop and buyer can do with a case, whoever else may too. */
const ofShopAndBuyer = [
  ...new Set(
    transitions
      .filter(({ from, actors }) => from !== null && !actors.includes('hq'))
      .map(({ command }) => command)
      .filter((command) => !internalCommands.has(command)),
  ),
  'case.track@1' as const,
];

/** A case whose goods came back in a parcel, as a form would find it. */
function context(
  command: CommandKey,
  kind: 'return_refund' | 'exchange' = 'return_refund',
): FormContext {
  const order = orderOf();
  const world = new TestWorld(order);
  world.rulebook = rulebook;
  const caseId = id(2);
  const replacement = {
    articleId: 'a9',
    name: '羊绒衫',
    specification: 'M',
    unitPrice: fen(12_900),
  };
  const line = { orderLineId: 'l1', quantity: 1 };
  world.do(
    'case.open@1',
    {
      caseId,
      orderId: order.id,
      kind,
      lines: [kind === 'exchange' ? { ...line, replacement } : line],
      reasonCode: 'dislike',
    },
    buyer,
  );
  world.do('case.agree@1', { caseId, seen: 1 }, clerk);
  const parcel = { carrier: 'SF', waybill: 'SF1234567890123' };
  world.do('case.send_return@1', { caseId, seen: 2, ...parcel }, buyer);
  const found = world.theCase(caseId);
  const now = world.order(order.id) ?? order;
  const action: Action = {
    command,
    as: 'seller',
    fact: factCommands.has(command),
    allowed: true,
    failure: null,
    leadsTo: [],
  };
  const view = { case: found, order: now, history: [], exceptions: [], pending: [] };
  return { action, view, rulebook, claimOrder: now };
}

const filled = (form: FormContext): ActionDraft => ({
  ...draftFor(form.view, '一号收银台'),
  reasonCode: 'used',
  words: '说明',
  carrier: 'SF',
  waybill: 'sf12345 67890 123',
  amount: 5_000,
  consent: '买家当面口头同意',
  tender: 'wechat',
  reference: 'WX1',
  deductions: { 'damaged_goods:l1': { name: '', amount: 1_250 } },
  status: 'in_transit',
  place: '杭州',
  time: '2026-11-02T09:30',
});
const said = { words: '已核对：件数', now: start, timeZone: 'Asia/Shanghai' };

describe('forms of a case', () => {
  test('are there for everything shop and buyer can do', () => {
    // Nothing but a yes is asked for where the command carries nothing but its case.
    const bare = ofShopAndBuyer.filter((key) => commandForms[key].form === 'none');
    for (const key of bare) {
      const extra = Object.keys(commandArgs[key].shape).filter(
        (name) => !['caseId', 'seen', 'orderId'].includes(name),
      );
      expect(extra, key).toEqual([]);
    }
    for (const key of ofShopAndBuyer) expect(commandForms[key].keyCode, key).not.toBeNull();
  });

  test.each(ofShopAndBuyer)('fill in what %s asks for', (key) => {
    const form = context(key, key.includes('difference') ? 'exchange' : 'return_refund');
    const draft = filled(form);
    expect(actionMissing(draft, form)).toBeNull();
    const parsed = commandArgs[key].safeParse(argsOf(draft, form, said));
    expect(parsed.error?.issues ?? [], key).toEqual([]);
  });

  test('say what is missing, and ask for consent where the money was no cash', () => {
    const cash = context('case.cash_paid@1');
    expect(actionMissing({ ...filled(cash), consent: ' ' }, cash)).toBe('needConsent');
    const deduct = context('case.accept_with_deductions@1');
    expect(actionMissing({ ...filled(deduct), deductions: {} }, deduct)).toBe('needDeduction');
    const all = { 'damaged_goods:l1': { name: '', amount: deduct.view.case.amount } };
    expect(actionMissing({ ...filled(deduct), deductions: all }, deduct)).toBe('deductionsTooMuch');
    const refuse = context('case.refuse_receipt@1');
    expect(actionMissing({ ...filled(refuse), reasonCode: null }, refuse)).toBe('needReason');
    const differs = context('case.difference_collected@1', 'exchange');
    expect(actionMissing({ ...filled(differs), tender: null }, differs)).toBe('needTender');
    expect(actionMissing({ ...filled(differs), reference: '' }, differs)).toBe('needReference');
  });

  test('take the amount of a difference from the rule, whatever was typed', () => {
    const form = context('case.difference_collected@1', 'exchange');
    expect(differenceDue(form)).toBe(3_000);
    expect(argsOf(filled(form), form, said)).toMatchObject({ amount: 3_000, tender: 'wechat' });
    expect(
      differenceDue({ ...form, action: { ...form.action, command: 'case.difference_refunded@1' } }),
    ).toBe(0);
  });

  test('show the refund as it will be: what is taken off is named, the rest is the sum', () => {
    const form = context('case.accept_with_deductions@1');
    const plan = planAfter(filled(form), form);
    expect(plan?.total).toBe(form.view.case.amount - 1_250);
    // A row without words is named after its article.
    expect(plan?.deductions.map(({ name }) => name)).toEqual(['羊毛衫 M 灰']);
    const terms = context('case.propose_terms@1');
    expect(planAfter(filled(terms), terms)?.total).toBe(5_000);
  });

  test('write a parcel’s news down at the shop’s own time', () => {
    const form = context('case.track@1');
    expect(argsOf(filled(form), form, said)).toMatchObject({
      waybill: 'SF1234567890123',
      events: [
        { at: Date.parse('2026-11-02T09:30:00+08:00'), status: 'in_transit', place: '杭州' },
      ],
    });
    expect(argsOf({ ...filled(form), time: '' }, form, said)).toMatchObject({
      events: [{ at: start }],
    });
  });
});

test('whatever a clock does by itself is told with its reason', () => {
  expect(judgedEvents).toEqual(expect.arrayContaining(deadlineRules.map(({ event }) => event)));
});
