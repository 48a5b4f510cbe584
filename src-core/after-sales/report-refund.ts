import type { AfterSalesException } from './case.ts';
import { goesWhenPaid } from './codes.ts';
import type { Command } from './command.ts';
import type { Decision, DecisionContext, Effects, World } from './decision.ts';
import { recorded } from './facts.ts';
import { findCase, reject } from './move-case.ts';

const nothing: Effects = { orders: [], cases: [], exceptions: [], history: [], postings: [] };

/** Nobody wrote anything down: the refund was paid, so there is nothing to do any more. */
function cleared(
  found: AfterSalesException | undefined,
  { now, actor }: DecisionContext,
): Decision {
  if (found === undefined || found.resolved !== undefined)
    return { outcome: 'applied', effects: nothing };
  const resolved = { ...found, resolved: { at: now, by: actor, words: '' } };
  return { outcome: 'applied', effects: { ...nothing, exceptions: [resolved] } };
}

/** An entry of this refund and of no other making. */
function isAbout(known: AfterSalesException, caseId: string): boolean {
  return known.caseId === caseId && goesWhenPaid(known.code);
}

/**
 * The refund engine says what stands in a refund's way, or that nothing does. One exception per refund,
 * whatever happens to it: told again it stays one, put away by somebody while the refund still stands
 * still it opens again, and it goes by itself when the refund is paid.
 */
export function reportRefund(
  command: Command<'refund.report@1'>,
  world: World,
  ctx: DecisionContext,
): Decision {
  if (ctx.actor.role !== 'system')
    return reject('not_allowed_for_role', { role: ctx.actor.role, command: command.key });
  const { caseId, exceptionId, trouble } = command.args;
  const found = findCase(world, caseId, ctx);
  if (found === undefined) return reject('not_found', { caseId });
  const known = world.exception(exceptionId);
  if (known !== undefined && !isAbout(known, caseId)) return reject('not_found', { exceptionId });
  if (trouble === null) return cleared(known, ctx);
  const openedAt = known?.resolved === undefined ? (known?.openedAt ?? ctx.now) : ctx.now;
  return recorded(nothing, {
    id: exceptionId,
    shopId: ctx.shop.id,
    caseId,
    orderId: found.before.orderId,
    code: trouble.code,
    params: trouble.params,
    openedAt,
  });
}
