import { isStaff } from './claim.ts';
import { goesWhenPaid } from './codes.ts';
import type { Command } from './command.ts';
import type { Decision, DecisionContext, World } from './decision.ts';
import { reject } from './move-case.ts';

/** Somebody of the shop or headquarters looked at it and says what was done. */
export function resolveException(
  command: Command<'exception.resolve@1'>,
  world: World,
  ctx: DecisionContext,
): Decision {
  const { exceptionId, words } = command.args;
  if (!isStaff(ctx.actor) || ctx.actor.role === 'buyer') {
    return reject('not_allowed_for_role', { role: ctx.actor.role, command: command.key });
  }
  const found = world.exception(exceptionId);
  if (found === undefined || found.shopId !== ctx.shop.id)
    return reject('not_found', { exceptionId });
  if (found.resolved !== undefined) {
    return reject('already_resolved', {
      at: found.resolved.at,
      by: found.resolved.by.name ?? null,
    });
  }
  // Words do not pay anybody: it goes by itself when the refund is paid, whichever way.
  if (goesWhenPaid(found.code)) {
    return reject('refund_not_paid', { code: found.code });
  }
  const resolved = { ...found, resolved: { at: ctx.now, by: ctx.actor, words } };
  return {
    outcome: 'applied',
    effects: { orders: [], cases: [], exceptions: [resolved], history: [], postings: [] },
  };
}
