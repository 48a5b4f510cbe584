import { changeCase } from './change-case.ts';
import type { Command } from './command.ts';
import type { Decision, DecisionContext, World } from './decision.ts';
import type { CaseEvent } from './events.ts';
import type { Case } from './case.ts';
import { applied, findCase, reject } from './move-case.ts';

const eventOf: Readonly<Record<NonNullable<Case['subsidy']>['state'], CaseEvent>> = {
  reserved: 'subsidy_reserved',
  confirmed: 'subsidy_confirmed',
  settled: 'subsidy_settled',
  void: 'subsidy_void',
  refused: 'subsidy_refused',
};

/**
 * Headquarters says how the case's return freight stands. Beside the state machine: it moves nothing,
 * whatever state the case is in; both sides see it. Errors: `not_allowed_for_role`, `not_found`.
 */
export function reportSubsidy(
  command: Command<'subsidy.report@1'>,
  world: World,
  ctx: DecisionContext,
): Decision {
  if (ctx.actor.role !== 'system')
    return reject('not_allowed_for_role', { role: ctx.actor.role, command: command.key });
  const { caseId, subsidy } = command.args;
  const found = findCase(world, caseId, ctx);
  if (found === undefined) return reject('not_found', { caseId });
  const { before, order } = found;
  const { state, why, promised, amount, cut, differs, refused } = subsidy;
  return applied(
    changeCase(
      {
        commandId: command.commandId,
        before,
        order,
        patch: {
          after: { ...before, subsidy },
          details: {
            why,
            promised,
            amount,
            ...(cut === undefined ? {} : { cut }),
            ...(differs === undefined ? {} : { differs }),
            ...(refused === undefined ? {} : { refused }),
          },
        },
        to: before.state,
        event: eventOf[state],
        clock: 'keep',
        fault: 'keep',
        closedWhy: 'withdrawn',
      },
      ctx,
    ),
  );
}
