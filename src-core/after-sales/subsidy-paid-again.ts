import type { Command } from './command.ts';
import type { Decision, DecisionContext, World } from './decision.ts';
import { raise, recorded } from './facts.ts';
import { findCase, reject } from './move-case.ts';
import { freightInConflict } from './posting.ts';

/**
 * A payer's word that return freight went which somebody else had paid meanwhile: a fact as the first payment
 * was. It is posted, and an exception says that one must be recovered. Errors: `not_allowed_for_role`,
 * `not_found`.
 */
export function subsidyPaidAgain(
  { key, commandId, args }: Command<'subsidy.paid_again@1'>,
  world: World,
  ctx: DecisionContext,
): Decision {
  const { role } = ctx.actor;
  if (role !== 'system') return reject('not_allowed_for_role', { role, command: key });
  const { caseId, amount, gateway, reference } = args;
  const found = findCase(world, caseId, ctx)?.before;
  if (found === undefined) return reject('not_found', { caseId });
  return recorded(
    {
      orders: [],
      cases: [],
      exceptions: [],
      history: [],
      postings: freightInConflict(commandId, found, ctx.now, amount),
    },
    raise(
      commandId,
      'freight_paid_twice',
      { gateway, reference, amount },
      { caseId, orderId: found.orderId },
      ctx,
    ),
  );
}
