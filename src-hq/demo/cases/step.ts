import type { Case, CaseKind, Fault } from '../../../src-core/after-sales/case.ts';
import type { CommandKey } from '../../../src-core/after-sales/command.ts';
import type { Order } from '../../../src-core/order/order.ts';
import type { Random } from '../random.ts';
import { parcel } from '../waybill.ts';
import { photo, say } from './words.ts';

/** Who does it: the buyer in the app, staff writing down a buyer's word, staff for the shop, headquarters, its clock or its refunds. */
export type By = 'buyer' | 'counter' | 'clerk' | 'manager' | 'hq' | 'system';

/** What a step's arguments are made from. */
export interface Situation {
  readonly found: Case;
  readonly order: Order;
  readonly random: Random;
}

/** Hours after the step before, from and to; or the moment the case's clock runs out. */
export type Wait = readonly [number, number] | 'deadline';

export interface Step {
  readonly by: By;
  readonly key: CommandKey;
  readonly wait: Wait;
  /** What the command says besides the case and the version it saw. */
  readonly args: (at: Situation) => object;
  /** A fact nobody waited for: it is recorded with an exception. */
  readonly collides?: true;
}

const nothing = () => ({});
const step = (by: By, key: CommandKey, wait: Wait, args: Step['args'] = nothing): Step => {
  return { by, key, wait, args };
};
const fact = (key: CommandKey, wait: Wait, args: Step['args'] = nothing): Step =>
  step('clerk', key, wait, (at) => ({ orderId: at.order.id, ...args(at) }));

const soon: Wait = [0.1, 6];
const days: Wait = [12, 60];

/** The fact happens where the case does not wait for it. */
export const unexpectedly = (one: Step): Step => ({ ...one, collides: true });

export const agree = (wait: Wait = soon) => step('clerk', 'case.agree@1', wait);
export const refuse = (reasonCode: string, wait: Wait = soon) =>
  step('manager', 'case.refuse@1', wait, ({ random }) => ({
    reasonCode,
    words: say(random, 'refusal'),
  }));
/** `share` of what is asked, in percent. */
export const propose = (kind: CaseKind, share: number, wait: Wait = soon) =>
  step('manager', 'case.propose_terms@1', wait, ({ found, random }) => ({
    kind,
    amount: kind === 'exchange' ? 0 : Math.max(1, Math.floor((found.amount * share) / 100)),
    words: say(random, 'proposal'),
  }));
/** Instead of an exchange: the money for the goods. */
export const proposeMoney = (wait: Wait = soon) =>
  step('manager', 'case.propose_terms@1', wait, ({ found, random }) => ({
    kind: 'return_refund',
    amount: (found.paidShares ?? []).reduce((sum, share) => sum + share, 0),
    words: say(random, 'soldOut'),
  }));
export const acceptTerms = (wait: Wait = soon) => step('buyer', 'case.accept_terms@1', wait);
export const rejectTerms = (wait: Wait = soon) => step('buyer', 'case.reject_terms@1', wait);
export const withdraw = (wait: Wait = soon) =>
  step('buyer', 'case.withdraw@1', wait, ({ random }) => ({ words: say(random, 'withdrawal') }));
export const escalate = (wait: Wait = soon) =>
  step('buyer', 'case.escalate@1', wait, ({ random }) => ({ words: say(random, 'escalation') }));
export const amend = (kind: CaseKind, reasonCode: string, wait: Wait = soon) =>
  step('buyer', 'case.amend@1', wait, ({ found, random }) => ({
    kind,
    reasonCode,
    lines: found.lines.map(({ orderLineId, quantity }) => ({ orderLineId, quantity })),
    words: say(random, 'amendment'),
    evidence: [photo(random)],
  }));
export const sendReturn = (wait: Wait = days) =>
  step('buyer', 'case.send_return@1', wait, ({ random }) => parcel(random));
export const correctLogistics = (wait: Wait = soon) =>
  step('buyer', 'case.correct_logistics@1', wait, ({ random }) => parcel(random));
export const takeIn = (wait: Wait = days) =>
  fact('case.goods_taken_in@1', wait, ({ found }) => ({
    lines: found.lines.map(({ orderLineId, quantity }) => ({ orderLineId, quantity })),
  }));
/** One piece more than was announced. */
export const takeInMore = (wait: Wait = days) =>
  fact('case.goods_taken_in@1', wait, ({ found }) => ({
    lines: found.lines.map(({ orderLineId, quantity }, index) => ({
      orderLineId,
      quantity: index === 0 ? quantity + 1 : quantity,
    })),
    words: '顾客多带来一件同款，先一并收下',
  }));
export const acceptReceipt = (wait: Wait = days) => step('clerk', 'case.accept_receipt@1', wait);
export const acceptAndShip = (wait: Wait = days) =>
  step('clerk', 'case.accept_and_ship@1', wait, ({ random }) => parcel(random));
export const refuseReceipt = (reasonCode: string, wait: Wait = days) =>
  step('manager', 'case.refuse_receipt@1', wait, ({ random }) => ({
    reasonCode,
    words: say(random, 'receiptRefusal'),
  }));
export const confirm = (wait: Wait = days) => step('buyer', 'case.confirm_receipt@1', wait);
export const reportMissing = (wait: Wait = days) =>
  step('buyer', 'case.report_not_received@1', wait, ({ random }) => ({
    words: say(random, 'notReceived'),
  }));
export const withdrawReport = (wait: Wait = soon) => step('buyer', 'case.withdraw_report@1', wait);
export const extend = (wait: Wait = days) => step('buyer', 'case.extend_receipt@1', wait);
export const handOver = (wait: Wait = soon) => fact('case.handed_over@1', wait);
export const shipAgain = (wait: Wait = soon) =>
  step('clerk', 'case.ship_again@1', wait, ({ random }) => parcel(random));
/** `more`: fen beyond what is due. */
export const payCash = (wait: Wait = soon, more = 0) =>
  fact('case.cash_paid@1', wait, ({ found }) => ({ amount: found.amount + more, till: '收银台1' }));
export const sendBack = (wait: Wait = soon) =>
  fact('case.goods_sent_back@1', wait, ({ random }) => parcel(random));
export const rule = (ruling: 'refund' | 'return' | 'exchange' | 'close', fault: Fault) =>
  step('hq', 'case.rule@1', [10, 50], ({ random }) => ({
    ruling,
    fault,
    reason: say(random, 'ruling'),
  }));
export const deadline = (): Step =>
  step('system', 'deadline.fire@1', 'deadline', ({ found }) => ({
    rule: found.deadline?.rule ?? '',
  }));
export const settle = (wait: Wait = [0.02, 3]) =>
  step('system', 'refund.settle@1', wait, ({ random }) => ({
    gateway: 'simulated',
    reference: `5030${random.digits(20)}`,
  }));
