import type { Order } from '../order/order.ts';
import type { Case } from './case.ts';
import { changeCase } from './change-case.ts';
import type { Step } from './change-case.ts';
import { choosers } from './choosers.ts';
import type { Command } from './command.ts';
import { deadlineRuleFor } from './deadline-rules.ts';
import type { DeadlineRule } from './deadline-rules.ts';
import type { Decision, DecisionContext, World } from './decision.ts';
import { raise, recorded } from './facts.ts';
import { guards } from './guards.ts';
import type { Guard } from './guards.ts';
import { applied, findCase, reject } from './move-case.ts';
import { entryGuards } from './transitions.ts';

function patchOf(rule: DeadlineRule, before: Case): Step['patch'] {
  const after = { ...before };
  if (rule.outcome === 'unlock') after.amendUnlocked = true;
  const terms = before.terms === undefined ? {} : { terms: before.terms };
  return { after, details: { rule: rule.name, ...terms } };
}

/**
 * Headquarters' clock fired. Rejected with `deadline_stale` when the case moved on or its time was put
 * off since. An agreement by the system that needs a return address the shop does not have becomes an
 * exception for shop and headquarters, and the review clock starts again: never silence.
 */
export function fireDeadline(
  command: Command<'deadline.fire@1'>,
  world: World,
  ctx: DecisionContext,
): Decision {
  if (ctx.actor.role !== 'system') {
    return reject('not_allowed_for_role', { role: ctx.actor.role, command: command.key });
  }
  const found = findCase(world, command.args.caseId, ctx);
  if (found === undefined) return reject('not_found', { caseId: command.args.caseId });
  const { before, order } = found;
  const rule = deadlineRuleFor(before.state, before.kind);
  const running = before.deadline;
  if (
    rule === undefined ||
    running === undefined ||
    running.rule !== command.args.rule ||
    running.rule !== rule.name ||
    running.at > ctx.now
  ) {
    return reject('deadline_stale', {
      rule: command.args.rule,
      state: before.state,
      version: before.version,
      running: running ?? null,
    });
  }
  return fire(rule, command.commandId, before, order, ctx);
}

function fire(
  rule: DeadlineRule,
  commandId: string,
  before: Case,
  order: Order,
  ctx: DecisionContext,
): Decision {
  const patch = patchOf(rule, before);
  const to =
    typeof rule.to === 'string' ? rule.to : choosers[rule.to.choose](patch.after, undefined);
  const closedWhy = rule.closedWhy ?? 'withdrawn';
  const step = { commandId, before, order, patch, closedWhy };
  for (const name of entryGuards[to] ?? []) {
    const guard: Guard = guards[name];
    const failure = guard.needs === 'state' ? guard.check(before, order, ctx) : undefined;
    if (failure === undefined) continue;
    const { effects } = changeCase(
      {
        ...step,
        to: before.state,
        event: 'review_overdue_without_address',
        clock: 'start',
        fault: 'keep',
      },
      ctx,
    );
    const about = { caseId: before.id, orderId: before.orderId };
    const params = { rule: rule.name, ...failure.params };
    return recorded(effects, raise(commandId, 'return_address_missing', params, about, ctx));
  }
  return applied(
    changeCase({ ...step, to, event: rule.event, clock: rule.clock, fault: rule.fault }, ctx),
  );
}
