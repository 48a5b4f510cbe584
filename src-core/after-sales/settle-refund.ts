import type { Case } from './case.ts';
import type { Command } from './command.ts';
import type { Decision, DecisionContext, World } from './decision.ts';
import { raise, recorded } from './facts.ts';
import { findCase, mayAct, moveCase, reject } from './move-case.ts';
import { refundInConflict } from './posting.ts';
import { refundPartsOf, unpaidPartsOf } from './refund-parts.ts';
import { rowFor } from './transitions.ts';

type PayingKey = 'refund.settle@1' | 'refund.part_paid@1' | 'refund.paid_outside@1';

/** What of a refund the command says was paid; undefined: there is no such part. */
function saidPaid(command: Command<PayingKey>, found: Case) {
  if (command.key === 'refund.settle@1') return { amount: found.amount };
  const { part } = command.args;
  return refundPartsOf(found).find((one) => one.part === part);
}

function isPaid(command: Command<PayingKey>, found: Case): boolean {
  if (found.state !== 'refunding') return found.state === 'succeeded';
  if (command.key === 'refund.settle@1') return false;
  const { part } = command.args;
  return (
    refundPartsOf(found).some((one) => one.part === part) &&
    !unpaidPartsOf(found).some((one) => one.part === part)
  );
}

/**
 * A final word: the money went, through a gateway or by somebody's hand. While it was on its way the same
 * money may have gone another way, out of the till for example; then the second payment is a fact as the
 * first was: it is posted and an exception says that one must be recovered.
 */
export function settleRefund(
  command: Command<PayingKey>,
  world: World,
  ctx: DecisionContext,
): Decision {
  const before = findCase(world, command.args.caseId, ctx)?.before;
  if (before === undefined || before.kind === 'exchange' || !isPaid(command, before)) {
    return moveCase(command, world, ctx);
  }
  const row = rowFor(command.key, 'refunding', before.kind);
  if (row === undefined || !mayAct(row, ctx.actor)) {
    return reject('not_allowed_for_role', { role: ctx.actor.role, command: command.key });
  }
  const said = saidPaid(command, before);
  if (said === undefined) {
    return reject('refund_part_unknown', 'part' in command.args ? { part: command.args.part } : {});
  }
  const { reference } = command.args;
  const gateway = 'gateway' in command.args ? command.args.gateway : 'manual';
  const { id: caseId, orderId } = before;
  return recorded(
    {
      orders: [],
      cases: [],
      exceptions: [],
      history: [],
      postings: refundInConflict(command.commandId, before, ctx.now, said),
    },
    raise(
      command.commandId,
      'refund_paid_twice',
      { gateway, reference, amount: said.amount },
      { caseId, orderId },
      ctx,
    ),
  );
}
