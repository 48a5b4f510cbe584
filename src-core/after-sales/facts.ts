import { fen } from '../basis/money.ts';
import type { Failure } from '../basis/result.ts';
import { differenceOpen } from '../order/exchange-difference.ts';
import type { Order } from '../order/order.ts';
import type { AfterSalesException, Case } from './case.ts';
import { isStaff } from './claim.ts';
import { changeCase } from './change-case.ts';
import type { ExceptionCode } from './codes.ts';
import type { Command } from './command.ts';
import type { Decision, DecisionContext, Effects, LedgerPosting, World } from './decision.ts';
import type { CaseEvent } from './events.ts';
import { applied, findCase, isFailure, reject, runRow } from './move-case.ts';
import { cashInConflict, differenceInConflict } from './posting.ts';
import { unpaidOf } from './refund-parts.ts';
import { consentForCash } from './refund-plan.ts';
import { rowFor } from './transitions.ts';

export type FactKey =
  | 'case.goods_taken_in@1'
  | 'case.handed_over@1'
  | 'case.cash_paid@1'
  | 'case.goods_sent_back@1'
  | 'case.difference_collected@1'
  | 'case.difference_refunded@1';

const unexpectedEvent: { readonly [K in FactKey]: CaseEvent } = {
  'case.goods_taken_in@1': 'goods_taken_in_unexpectedly',
  'case.handed_over@1': 'handed_over_unexpectedly',
  'case.cash_paid@1': 'cash_paid_unexpectedly',
  'case.goods_sent_back@1': 'goods_sent_back_unexpectedly',
  'case.difference_collected@1': 'difference_moved_unexpectedly',
  'case.difference_refunded@1': 'difference_moved_unexpectedly',
};

export function raise(
  commandId: string,
  code: ExceptionCode,
  params: Record<string, unknown>,
  about: { readonly caseId?: string; readonly orderId?: string },
  ctx: DecisionContext,
): AfterSalesException {
  return { id: commandId, shopId: ctx.shop.id, ...about, code, params, openedAt: ctx.now };
}

export function recorded(effects: Effects, exception: AfterSalesException): Decision {
  return {
    outcome: 'recorded_with_exception',
    effects: { ...effects, exceptions: [...effects.exceptions, exception] },
    exceptionCode: exception.code,
  };
}

const noEffects: Effects = { orders: [], cases: [], exceptions: [], history: [], postings: [] };

/** Money that moved without the case asking for it stands in the ledger all the same. */
function moneyAstray(
  command: Command<FactKey>,
  about: Pick<Case, 'id' | 'orderId'>,
  { now }: DecisionContext,
): LedgerPosting[] {
  switch (command.key) {
    case 'case.cash_paid@1':
      return cashInConflict(command.commandId, about, now, command.args.amount);
    case 'case.difference_collected@1':
      return differenceInConflict(command.commandId, about, now, command.args.amount, command.args);
    case 'case.difference_refunded@1': {
      const out = fen(0 - command.args.amount);
      return differenceInConflict(command.commandId, about, now, out, command.args);
    }
    default:
      return [];
  }
}

/** The fact knows a case that is not here: kept as an exception, and cash that left a till in the ledger too. */
function withoutCase(command: Command<FactKey>, world: World, ctx: DecisionContext): Decision {
  const { caseId, orderId } = command.args;
  const order = world.order(orderId);
  const about = order !== undefined && order.shopId === ctx.shop.id ? { orderId } : {};
  const params = { command: command.key, ...command.args, caseId };
  const postings = moneyAstray(command, { id: caseId, orderId }, ctx);
  return recorded(
    { ...noEffects, postings },
    raise(command.commandId, 'fact_without_case', params, about, ctx),
  );
}

function exceptionCodeOf(command: Command<FactKey>, found: Case, failure?: Failure): ExceptionCode {
  switch (command.key) {
    case 'case.cash_paid@1':
      if (failure !== undefined) return 'cash_amount_differs';
      return found.state === 'succeeded' && found.kind !== 'exchange'
        ? 'cash_paid_twice'
        : 'cash_paid_in_conflict';
    case 'case.goods_taken_in@1':
      return 'goods_taken_in_unexpectedly';
    case 'case.handed_over@1':
      return 'handed_over_unexpectedly';
    case 'case.goods_sent_back@1':
      return 'goods_sent_back_unexpectedly';
    case 'case.difference_collected@1':
    case 'case.difference_refunded@1':
      return 'difference_differs';
  }
}

/** Goods that lie here change what happens next, although nobody waited for them. */
function afterUnexpected(command: Command<FactKey>, found: Case, ctx: DecisionContext): Case {
  const after = { ...found };
  if (command.key === 'case.goods_taken_in@1') {
    after.inbound ??= { by: 'counter', takenInAt: ctx.occurredAt };
    if (found.state === 'closed') after.goodsToSendBack = true;
  }
  return after;
}

/** The state stays, the history says what happened, and an exception says what to do. */
function recordUnexpected(
  command: Command<FactKey>,
  before: Case,
  order: Order,
  ctx: DecisionContext,
  failure?: Failure,
): Decision {
  const code = exceptionCodeOf(command, before, failure);
  const { caseId: _caseId, orderId: _orderId, seen, ...details } = command.args;
  const { effects } = changeCase(
    {
      commandId: command.commandId,
      before,
      order,
      patch: { after: afterUnexpected(command, before, ctx), details },
      to: before.state,
      event: unexpectedEvent[command.key],
      clock: 'keep',
      fault: 'keep',
      closedWhy: 'withdrawn',
    },
    ctx,
  );
  const params = {
    ...details,
    ...failure?.params,
    seen,
    state: before.state,
    kind: before.kind,
    due: before.state === 'refunding' ? unpaidOf(before) : before.amount,
  };
  const about = { caseId: before.id, orderId: before.orderId };
  const postings = moneyAstray(command, before, ctx);
  return recorded({ ...effects, postings }, raise(command.commandId, code, params, about, ctx));
}

/** Fewer, more or other goods came than the case is about. */
function goodsDiffer(command: Command<'case.goods_taken_in@1'>, found: Case): boolean {
  const { lines } = command.args;
  return (
    lines.length !== found.lines.length ||
    found.lines.some(
      (expected) =>
        lines.find((line) => line.orderLineId === expected.orderLineId)?.quantity !==
        expected.quantity,
    )
  );
}

/** Why somebody must look at a fact that the case did wait for. */
function oddityOf(
  command: Command<FactKey>,
  found: Case,
  order: Order,
  { rulebook }: DecisionContext,
): { readonly code: ExceptionCode; readonly params: Record<string, unknown> } | undefined {
  if (command.key === 'case.goods_taken_in@1' && goodsDiffer(command, found)) {
    return { code: 'goods_differ', params: { expected: found.lines, got: command.args.lines } };
  }
  const rules = rulebook.refundRules;
  if (command.key === 'case.handed_over@1' && rules?.settleDifferenceFirst === true) {
    const open = differenceOpen(order, found);
    if (open !== 0) return { code: 'difference_not_settled', params: { open } };
  }
  if (command.key === 'case.cash_paid@1' && rules?.cashNeedsConsent === true) {
    const amount = consentForCash(order, found, command.args.amount);
    if (amount > 0 && command.args.consent === undefined) {
      return { code: 'cash_without_consent', params: { amount } };
    }
  }
  return undefined;
}

/**
 * A fact happened and is never rejected. Where the table has a row for it, it moves the case; elsewhere
 * it is recorded with an exception. Only a buyer's own device cannot testify for the shop.
 */
export function recordFact(
  command: Command<FactKey>,
  world: World,
  ctx: DecisionContext,
): Decision {
  if (!isStaff(ctx.actor) && ctx.actor.role !== 'system') {
    return reject('not_allowed_for_role', { role: ctx.actor.role, command: command.key });
  }
  const found = findCase(world, command.args.caseId, ctx);
  if (found === undefined) return withoutCase(command, world, ctx);
  const { before, order } = found;
  const row = rowFor(command.key, before.state, before.kind);
  if (row === undefined) return recordUnexpected(command, before, order, ctx);
  const result = runRow(row, command, before, order, ctx);
  if (isFailure(result)) return recordUnexpected(command, before, order, ctx, result);
  const oddity = oddityOf(command, before, order, ctx);
  if (oddity === undefined) return applied(result);
  const about = { caseId: before.id, orderId: before.orderId };
  const { code, params } = oddity;
  return recorded(result.effects, raise(command.commandId, code, params, about, ctx));
}
