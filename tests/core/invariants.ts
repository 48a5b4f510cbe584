import { expect } from 'vitest';
import {
  caseSchema,
  exceptionSchema,
  historyEntrySchema,
} from '../../src-core/after-sales/case.ts';
import type { Case, HistoryEntry } from '../../src-core/after-sales/case.ts';
import { exceptionCodes, rejectionCodes } from '../../src-core/after-sales/codes.ts';
import type { CommandKey } from '../../src-core/after-sales/command.ts';
import { factCommands } from '../../src-core/after-sales/command.ts';
import { deadlineRuleFor, deadlineRules } from '../../src-core/after-sales/deadline-rules.ts';
import type { Decision } from '../../src-core/after-sales/decision.ts';
import { unpaidOf } from '../../src-core/after-sales/refund-parts.ts';
import { statesOf } from '../../src-core/after-sales/transition.ts';
import { rowFor } from '../../src-core/after-sales/transitions.ts';
import { isOpen } from '../../src-core/order/holding.ts';
import { totalPaidOf, totalRefundedOf } from '../../src-core/order/order-summary.ts';
import { orderSchema } from '../../src-core/order/order.ts';
import { returnableLines } from '../../src-core/order/returnable-lines.ts';
import { tendersLeftOf } from '../../src-core/order/tenders.ts';
import type { TestWorld } from './world.ts';

const rejections = new Set<string>(rejectionCodes);
const exceptions = new Set<string>(exceptionCodes);

/** Whether a history entry is a row, a clock, or a fact that no row fits. */
function isPathStep(key: CommandKey, before: Case | undefined, entry: HistoryEntry): boolean {
  if (key === 'deadline.fire@1') {
    if (/^(review_overdue_without_address|deadline_extended|grace_given)$/.test(entry.event))
      return entry.to === entry.from;
    const rule = before && deadlineRuleFor(before.state, before.kind);
    return rule !== undefined && rule.event === entry.event && statesOf(rule.to).includes(entry.to);
  }
  if (key === 'case.track@1') return entry.event === 'parcel_tracked' && entry.to === entry.from;
  if (key === 'subsidy.report@1')
    return entry.event.startsWith('subsidy_') && entry.to === entry.from;
  const row = rowFor(key, before?.state ?? null, before?.kind ?? 'exchange');
  if (row?.event === entry.event) return statesOf(row.to).includes(entry.to);
  return factCommands.has(key) && entry.event.endsWith('_unexpectedly') && entry.to === entry.from;
}

/** What must hold of one decision, beside the world it was asked in. */
export function checkDecision(
  key: CommandKey,
  byStaff: boolean,
  world: TestWorld,
  decision: Decision,
): void {
  if (decision.outcome === 'rejected') {
    expect(rejections).toContain(decision.error.code);
    expect(factCommands.has(key) && byStaff).toBe(false);
    return;
  }
  const { effects } = decision;
  expect(effects.history.length).toBe(effects.cases.length);
  for (const [index, next] of effects.cases.entries()) {
    const before = world.case(next.id);
    const entry = effects.history[index]!;
    expect(caseSchema.parse(next)).toEqual(next);
    expect(historyEntrySchema.parse(entry)).toEqual(entry);
    expect(entry.n).toBe((before?.version ?? 0) + 1);
    expect(next.version).toBe(entry.n);
    expect(entry.from).toBe(before?.state ?? null);
    expect(entry.to).toBe(next.state);
    if (!isPathStep(key, before, entry))
      throw new Error(`off the table: ${key} ${JSON.stringify(entry)}`);
    if (next.deadline !== undefined) {
      expect(
        deadlineRules.some(
          (rule) => rule.name === next.deadline?.rule && rule.state === next.state,
        ),
      ).toBe(true);
    }
    if (!isOpen(next)) expect(next.deadline).toBeUndefined();
    expect(next.closed !== undefined).toBe(next.state === 'closed');
    expect(next.terms !== undefined).toBe(next.state === 'negotiating');
  }
  for (const order of effects.orders) expect(orderSchema.parse(order)).toEqual(order);
  for (const exception of effects.exceptions) {
    expect(exceptionSchema.parse(exception)).toEqual(exception);
    expect(exceptions).toContain(exception.code);
  }
  for (const { legs } of effects.postings) {
    expect(legs.reduce((sum, leg) => sum + leg.amount, 0)).toBe(0);
  }
  if (decision.outcome === 'recorded_with_exception') expect(effects.exceptions.length).toBe(1);
}

const ofTheCase: ReadonlySet<string> = new Set([
  'refund_paid',
  'difference_refunded',
  'difference_collected',
]);

/** Money that left for a case on its own account, less what came in; what went astray has its exceptions. */
function givenBack(world: TestWorld, caseId: string): number {
  const legs = world.postings
    .filter((posting) => posting.caseId === caseId && ofTheCase.has(posting.kind))
    .flatMap((posting) => posting.legs)
    .filter(({ account }) => account === 'cash' || account === 'tender_clearing');
  return 0 - legs.reduce((sum, leg) => sum + leg.amount, 0);
}

/** What must hold of orders, cases and ledger together at any time. */
export function checkWorld(world: TestWorld): void {
  for (const order of world.orders.values()) {
    const own = [...world.cases.values()].filter((found) => found.orderId === order.id);
    const { afterSales } = order;
    expect(new Set(afterSales.openCaseIds)).toEqual(
      new Set(own.filter(isOpen).map((found) => found.id)),
    );
    expect(afterSales.caseIds.toSorted()).toEqual(own.map((found) => found.id).toSorted());
    expect(afterSales.status === 'in_progress').toBe(own.some(isOpen));
    for (const line of returnableLines(order)) {
      const counted = afterSales.lines[line.id];
      const takers = own.filter((found) => found.state !== 'closed');
      const pieces = takers
        .flatMap((found) => found.lines)
        .filter((it) => it.orderLineId === line.id);
      expect(counted?.taken ?? 0).toBe(pieces.reduce((sum, it) => sum + it.quantity, 0));
      expect(counted?.taken ?? 0).toBeLessThanOrEqual(line.quantity);
      expect(counted?.applications ?? 0).toBeLessThanOrEqual(5);
      expect(counted?.refunded ?? 0).toBeLessThanOrEqual(counted?.shareHeld ?? 0);
      expect(counted?.shareHeld ?? 0).toBeLessThanOrEqual(line.paid);
      if (counted?.taken === line.quantity) expect(counted.shareHeld).toBe(line.paid);
    }
    expect(afterSales.freightRefunded + (afterSales.freightHeld ?? 0)).toBeLessThanOrEqual(
      order.freight,
    );
    const refunded =
      Object.values(afterSales.lines).reduce((sum, it) => sum + it.refunded, 0) +
      afterSales.freightRefunded -
      (afterSales.deducted ?? 0);
    const succeeded = own.filter((found) => found.state === 'succeeded');
    for (const found of succeeded) {
      if (found.kind === 'exchange') continue;
      const paid = (found.paidShares ?? []).reduce((sum, share) => sum + share, 0);
      // What an earlier refund was charged and this one undid goes back with it.
      const undone = (found.deductions ?? []).map(({ amount }) => Math.max(0, 0 - amount));
      const most = undone.reduce((sum, amount) => sum + amount, paid + order.freight);
      expect(givenBack(world, found.id)).toBeLessThanOrEqual(most);
    }
    expect(refunded).toBe(succeeded.reduce((sum, found) => sum + found.amount, 0));
    expect(totalRefundedOf(order)).toBeLessThanOrEqual(totalPaidOf(order));
    for (const { left, tender } of tendersLeftOf(order)) {
      expect(left).toBeGreaterThanOrEqual(0);
      expect(left).toBeLessThanOrEqual(tender.amount);
    }
  }
  const payable = world.postings
    .flatMap((posting) => posting.legs)
    .filter((leg) => leg.account === 'refund_payable')
    .reduce((sum, leg) => sum + leg.amount, 0);
  const due = [...world.cases.values()].filter((found) => found.state === 'refunding');
  expect(payable).toBe(0 - due.reduce((sum, found) => sum + unpaidOf(found), 0));
}
