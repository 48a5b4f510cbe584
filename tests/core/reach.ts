import type { CaseKind, CaseState } from '../../src-core/after-sales/case.ts';
import type { CommandKey } from '../../src-core/after-sales/command.ts';
import { instant } from '../../src-core/basis/instant.ts';
import { fen } from '../../src-core/basis/money.ts';
import { differenceOpen } from '../../src-core/order/exchange-difference.ts';
import { pathTo } from '../support/path-to-state.ts';
import { buyer, clerk, headquarters, id, sha, system } from './world.ts';
import type { TestWorld } from './world.ts';

export const theCaseId = id(7);

/** Arguments of every command that its rules accept where the table allows it. */
export function goodArgs(
  key: CommandKey,
  kind: CaseKind,
  world: TestWorld,
): Record<string, unknown> {
  const found = world.case(theCaseId);
  const target = { caseId: theCaseId, seen: found?.version ?? 1 };
  const parcel = { carrier: 'SF', waybill: 'SF1234567890123' };
  const lines = [{ orderLineId: 'l1', quantity: 1 }];
  const refusal = {
    reasonCode: 'used',
    words: '已使用',
    evidence: [{ hash: sha, mime: 'image/jpeg', name: '1.jpg' }],
  };
  switch (key) {
    case 'case.open@1':
      return {
        caseId: theCaseId,
        orderId: id(1),
        kind,
        lines,
        reasonCode: 'wrong_goods',
        words: '发错了',
      };
    case 'case.amend@1':
      return { ...target, kind, lines, reasonCode: 'other', words: '改一下' };
    case 'case.propose_terms@1': {
      const reported = found?.notReceivedReported === true;
      return {
        ...target,
        kind: reported ? 'refund_only' : kind === 'exchange' ? 'return_refund' : kind,
        amount: 100,
        words: '补偿',
      };
    }
    case 'case.refuse@1':
    case 'case.refuse_receipt@1':
      return { ...target, ...refusal };
    case 'case.send_return@1':
    case 'case.correct_logistics@1':
    case 'case.accept_and_ship@1':
    case 'case.ship_again@1':
      return { ...target, ...parcel };
    case 'case.goods_taken_in@1':
      return { ...target, orderId: id(1), lines };
    case 'case.handed_over@1':
      return { ...target, orderId: id(1) };
    case 'case.accept_with_deductions@1': {
      const deduction = { code: 'damaged_goods', orderLineId: 'l1', name: '污渍', amount: 100 };
      return { ...target, deductions: [deduction], words: '有污渍' };
    }
    case 'case.difference_collected@1':
    case 'case.difference_refunded@1': {
      const open = found === undefined ? 0 : differenceOpen(world.order(id(1))!, found);
      const amount = Math.abs(open) || 1;
      return { ...target, orderId: id(1), amount, tender: 'cash', reference: 'till-1' };
    }
    case 'case.goods_sent_back@1':
      return { ...target, orderId: id(1), ...parcel };
    case 'case.cash_paid@1':
      return { ...target, orderId: id(1), amount: found?.amount || 1, till: '1' };
    case 'case.rule@1':
      return { ...target, ruling: 'refund', fault: 'seller', reason: '支持买家' };
    case 'deadline.fire@1':
      return { caseId: theCaseId, rule: found?.deadline?.rule ?? 'review' };
    case 'refund.settle@1':
      return { caseId: theCaseId, gateway: 'manual', reference: 'm-1' };
    case 'refund.part_paid@1':
      return { caseId: theCaseId, part: 0, gateway: 'manual', reference: 'm-1' };
    case 'refund.paid_outside@1':
      return { caseId: theCaseId, part: 0, reference: 'm-1' };
    case 'refund.report@1':
      return { caseId: theCaseId, exceptionId: id(98), trouble: null };
    case 'exception.resolve@1':
      return { exceptionId: id(99), words: '已处理' };
    default:
      return target;
  }
}

function must(world: TestWorld, key: CommandKey, kind: CaseKind): void {
  const actor =
    key === 'case.rule@1' ? headquarters : key.startsWith('refund.') ? system : undefined;
  const byBuyer = /open|withdraw@|escalate|report|send_return|amend/.test(key);
  const decision = world.do(key, goodArgs(key, kind, world), actor ?? (byBuyer ? buyer : clerk));
  if (decision.outcome !== 'applied') throw new Error(`${key}: ${JSON.stringify(decision)}`);
}

/** Fires the clock that runs on the case, at its time. */
export function fireClock(world: TestWorld) {
  const { deadline } = world.theCase(theCaseId);
  if (deadline === undefined) throw new Error('no clock runs');
  world.now = instant(Math.max(world.now, deadline.at));
  return world.do('deadline.fire@1', { caseId: theCaseId, rule: deadline.rule }, system);
}

/** States a kind of case has at all. */
export function existsFor(state: CaseState, kind: CaseKind): boolean {
  switch (state) {
    case 'awaiting_buyer_return':
    case 'awaiting_seller_receipt':
    case 'receipt_refused':
      return kind !== 'refund_only';
    case 'awaiting_buyer_receipt':
      return kind === 'exchange';
    case 'refunding':
      return kind !== 'exchange';
    default:
      return true;
  }
}

/** Brings the case into a state by commands alone. */
export function reach(world: TestWorld, state: CaseState, kind: CaseKind): void {
  for (const key of ['case.open@1' as const, ...pathTo(state, kind)]) must(world, key, kind);
}

/** As if so much more had been collected than is due. */
function setDifference(world: TestWorld, more: number): void {
  const found = world.theCase(theCaseId);
  const open = differenceOpen(world.order(id(1))!, found);
  world.cases.set(theCaseId, { ...found, differencePaid: fen(open + more) });
}

/** Makes the state's own conditions of a row hold. */
export function prepare(
  world: TestWorld,
  guardNames: readonly string[],
  state: CaseState,
  kind: CaseKind,
): void {
  if (guardNames.includes('amend_unlocked')) fireClock(world);
  if (guardNames.includes('deductions_on')) {
    const refundRules = {
      deductions: ['damaged_goods' as const],
      cashNeedsConsent: false,
      settleDifferenceFirst: false,
    };
    world.rulebook = { ...world.rulebook, refundRules };
  }
  if (guardNames.includes('difference_to_collect')) setDifference(world, -500);
  if (guardNames.includes('difference_to_refund')) setDifference(world, 500);
  if (guardNames.includes('reported')) must(world, 'case.report_not_received@1', kind);
  if (guardNames.includes('goods_here') && state === 'closed') {
    world.cases.clear();
    world.orders.set(id(1), {
      ...world.order(id(1))!,
      afterSales: {
        status: 'none',
        lines: {},
        freightRefunded: 0 as never,
        caseIds: [],
        openCaseIds: [],
      },
    });
    world.history = [];
    must(world, 'case.open@1', kind);
    if (kind === 'refund_only') must(world, 'case.refuse@1', kind);
    if (kind === 'refund_only') {
      world.do('case.goods_taken_in@1', goodArgs('case.goods_taken_in@1', kind, world), clerk);
    } else {
      for (const key of pathTo('receipt_refused', kind)) must(world, key, kind);
    }
    must(world, 'case.withdraw@1', kind);
  }
}
