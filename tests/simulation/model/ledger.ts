import type { Case, HistoryEntry } from '../../../src-core/after-sales/case.ts';
import { refundTroubles } from '../../../src-core/after-sales/codes.ts';
import type { LedgerAccount } from '../../../src-core/after-sales/decision.ts';
import type { GivenCommand, Truth, Violation } from './truth.ts';

type Totals = Record<LedgerAccount, number>;

const nothing = (): Totals => ({
  sales_returns: 0,
  refund_payable: 0,
  cash: 0,
  tender_clearing: 0,
  cash_over_short: 0,
  deduction_income: 0,
  exchange_difference: 0,
  freight_subsidy: 0,
  freight_subsidy_payable: 0,
});

interface Expected {
  /** Money owed to buyers from the moment a case enters 退款中. */
  owed: number;
  /** Of that, what was handed back, by whatever way. */
  paid: number;
  /** Money that left without a debt behind it: out of a till, or through a gateway as a second time. */
  astray: number;
}

/**
 * The money of after-sales.md told again without its code: a case owes its amount once when it enters
 * 退款中, the debt goes when the refund is settled or paid out of the till, and cash that left the till
 * otherwise is nobody's refund but still gone.
 */
export function expectedMoney(truth: Truth): Expected {
  const expected: Expected = { owed: 0, paid: 0, astray: 0 };
  const cashThatPaid = new Set<string>();
  for (const [caseId, history] of truth.history) {
    const found = truth.cases.get(caseId);
    if (found === undefined) continue;
    for (const entry of history) {
      if (entry.to === 'refunding' && entry.from !== 'refunding') expected.owed += found.amount;
      if (entry.from === 'refunding' && entry.to === 'succeeded') expected.paid += found.amount;
      if (entry.event === 'cash_paid') cashThatPaid.add(entry.commandId);
    }
    if (found.state === 'refunding') expected.paid += partsPaid(truth, found, history);
  }
  for (const command of truth.given.values())
    if (
      command.key === 'case.cash_paid@1' &&
      !cashThatPaid.has(command.commandId) &&
      isTaken(truth, command)
    )
      expected.astray += Number(command.args['amount']);
  for (const exception of truth.exceptions.values())
    if (exception.code === 'refund_paid_twice')
      expected.astray += Number(exception.params['amount']);
  return expected;
}

/** Of a refund that is not done: what of it went, tender by tender, by its history. */
function partsPaid(truth: Truth, found: Case, history: readonly HistoryEntry[]): number {
  return history.reduce((sum, entry) => {
    if (entry.from !== 'refunding') return sum;
    const given = truth.given.get(entry.commandId);
    if (entry.event === 'cash_paid') return sum + Number(given?.args['amount']);
    const part = Number(given?.args['part'] ?? entry.details['part']);
    const moved = entry.event === 'refund_part_paid' || entry.event === 'refund_paid_outside';
    return moved ? sum + partAmount(found, part) : sum;
  }, 0);
}

const partAmount = (found: Case, part: number): number =>
  found.tenderParts === undefined || found.tenderParts.length === 0
    ? found.amount
    : (found.tenderParts[part]?.amount ?? Number.NaN);

/** A fact counts once headquarters has written it down: as an exception of its own name. */
function isTaken(truth: Truth, command: GivenCommand): boolean {
  return truth.exceptions.has(command.commandId);
}

/** Invariant 3: every posting balances, and the accounts stand where the model says. */
export function checkLedger(truth: Truth): Violation[] {
  const wrong = (text: string): Violation => ({ invariant: 3, text });
  const found: Violation[] = [];
  const totals = nothing();
  const once = new Set<string>();
  for (const posting of truth.postings) {
    const key = `${posting.commandId}/${posting.kind}`;
    if (once.has(key)) found.push(wrong(`posted twice: ${key}`));
    once.add(key);
    const sum = posting.legs.reduce((total, leg) => total + leg.amount, 0);
    if (sum !== 0) found.push(wrong(`${key} is off by ${sum}`));
    // Return freight has books of its own, see subsidies.ts.
    if (posting.kind.startsWith('subsidy_')) continue;
    for (const leg of posting.legs) totals[leg.account] += leg.amount;
  }
  const { owed, paid, astray } = expectedMoney(truth);
  const compare = (what: string, is: number, should: number): void => {
    if (is !== should) found.push(wrong(`${what} is ${is}, the model says ${should}`));
  };
  compare('sales_returns', totals.sales_returns, owed);
  compare('refund_payable', totals.refund_payable, paid - owed);
  compare('cash and tender_clearing', totals.cash + totals.tender_clearing, -(paid + astray));
  compare('cash_over_short', totals.cash_over_short, astray);
  return [...found, ...checkEachOrder(truth), ...checkGateway(truth), ...checkQueue(truth)];
}

/** No order gives back more than was paid for it, nor a line more than its own share and rounding. */
function checkEachOrder(truth: Truth): Violation[] {
  const found: Violation[] = [];
  const back = new Map<string, number>();
  for (const one of truth.cases.values()) {
    if (one.kind === 'exchange' || (one.state !== 'refunding' && one.state !== 'succeeded'))
      continue;
    back.set(one.orderId, (back.get(one.orderId) ?? 0) + one.amount);
    const order = truth.orders.get(one.orderId);
    if (order === undefined) continue;
    // Units k to k+n of q are worth at most their even share rounded up, wherever k lies.
    const most = one.lines.reduce<number>((sum, claimed) => {
      const line = order.lines.find((candidate) => candidate.id === claimed.orderLineId);
      return (
        sum +
        (line === undefined
          ? 0
          : Math.ceil((line.paid * claimed.quantity) / line.quantity) + claimed.quantity)
      );
    }, order.freight);
    if (one.amount > most)
      found.push({
        invariant: 3,
        text: `case ${one.id} gives back ${one.amount}, at most ${most} was paid for it`,
      });
  }
  for (const [orderId, amount] of back) {
    const order = truth.orders.get(orderId);
    if (order === undefined) continue;
    const paid = order.lines.reduce<number>((sum, line) => sum + line.paid, order.freight);
    if (amount > paid)
      found.push({ invariant: 3, text: `order ${orderId} gave back ${amount} of ${paid}` });
  }
  return found;
}

/**
 * What gateways and people outside paid stands in the books, all of it and once: case by case, what left
 * through `tender_clearing` is what the bank's own books and the given commands say.
 */
function checkGateway(truth: Truth): Violation[] {
  const outside = new Map<string, number>();
  const add = (caseId: string, amount: number): void => {
    outside.set(caseId, (outside.get(caseId) ?? 0) + amount);
  };
  const found: Violation[] = [];
  const byNumber = new Map([...truth.cases.values()].map((one) => [one.refundNo, one]));
  for (const [refundNo, amount] of truth.paidOutside) {
    if (refundNo.startsWith('FS')) continue;
    const [number = '', part = '1'] = refundNo.split('-');
    const paid = byNumber.get(number);
    if (paid === undefined || partAmount(paid, Number(part) - 1) !== amount) {
      found.push({ invariant: 3, text: `the gateway was asked for ${amount} by ${refundNo}` });
    } else add(paid.id, amount);
  }
  const told = new Set([...truth.history.values()].flat().map(({ commandId }) => commandId));
  for (const { key, commandId, args } of truth.given.values()) {
    if (key !== 'refund.paid_outside@1') continue;
    const about = truth.cases.get(String(args['caseId']));
    if (about !== undefined && (told.has(commandId) || truth.exceptions.has(commandId)))
      add(about.id, partAmount(about, Number(args['part'])));
  }
  for (const { id } of truth.cases.values()) {
    const booked = truth.postings
      .filter(({ caseId, kind }) => caseId === id && !kind.startsWith('subsidy_'))
      .flatMap(({ legs }) => legs)
      .filter(({ account }) => account === 'tender_clearing')
      .reduce((sum, leg) => sum - leg.amount, 0);
    const went = outside.get(id) ?? 0;
    if (booked !== went)
      found.push({ invariant: 3, text: `case ${id}: ${went} went outside, ${booked} is booked` });
  }
  return found;
}

/**
 * A refund that is not done stands in the exception queue, once everybody's patience is over; nothing
 * else does. No part was ever asked for under two numbers.
 */
function checkQueue(truth: Truth): Violation[] {
  const wrong = (text: string): Violation => ({ invariant: 3, text });
  const open = new Map<string, number>();
  for (const { caseId = '', code, resolved } of truth.exceptions.values())
    if (resolved === undefined && refundTroubles.some((one) => one === code))
      open.set(caseId, (open.get(caseId) ?? 0) + 1);
  const stuck = [...truth.cases.values()].flatMap(({ id, state }) => {
    const entries = open.get(id) ?? 0;
    const should = state === 'refunding' ? 1 : 0;
    return entries === should ? [] : [wrong(`case ${id} is ${state} with ${entries} entries`)];
  });
  const parts = truth.refunds.map(({ caseId, part }) => `${caseId}/${part}`);
  const doubled = parts.filter((part, index) => parts.indexOf(part) !== index);
  return [...stuck, ...doubled.map((part) => wrong(`two requests for ${part}`))];
}
