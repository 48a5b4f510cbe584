import type { Command } from './command.ts';
import type { Decision, DecisionContext, World } from './decision.ts';
import { raise, recorded } from './facts.ts';
import { findCase, moveCase, reject } from './move-case.ts';
import { refundInConflict } from './posting.ts';

/**
 * A gateway's final word: the money went. While it was on its way the till may have paid the same refund
 * in cash; then the case is done, and the second payment is a fact as the first was: it is posted and
 * an exception says that one must be recovered.
 */
export function settleRefund(
  command: Command<'refund.settle@1'>,
  world: World,
  ctx: DecisionContext,
): Decision {
  const before = findCase(world, command.args.caseId, ctx)?.before;
  if (before?.state !== 'succeeded' || before.kind === 'exchange')
    return moveCase(command, world, ctx);
  if (ctx.actor.role !== 'system')
    return reject('not_allowed_for_role', { role: ctx.actor.role, command: command.key });
  const { gateway, reference } = command.args;
  const { id: caseId, orderId, amount } = before;
  return recorded(
    {
      orders: [],
      cases: [],
      exceptions: [],
      history: [],
      postings: refundInConflict(command.commandId, before, ctx.now),
    },
    raise(
      command.commandId,
      'refund_paid_twice',
      { gateway, reference, amount },
      { caseId, orderId },
      ctx,
    ),
  );
}
