import { after } from '../basis/instant.ts';
import type { Order } from '../order/order.ts';
import type { Case, Deadline } from './case.ts';
import { changeCase } from './change-case.ts';
import type { Step } from './change-case.ts';
import { choosers } from './choosers.ts';
import type { Command } from './command.ts';
import { policyOf } from './deadline-policy.ts';
import type { DeadlineRuleName } from './deadline-rule-names.ts';
import { deadlineRuleFor } from './deadline-rules.ts';
import type { DeadlineRule } from './deadline-rules.ts';
import type { Decision, DecisionContext, World } from './decision.ts';
import type { CaseEvent } from './events.ts';
import { raise, recorded } from './facts.ts';
import { guards } from './guards.ts';
import type { Guard } from './guards.ts';
import { applied, findCase, reject } from './move-case.ts';
import { effectiveDeadline, extensionsOn } from './standstill.ts';
import { entryGuards } from './transitions.ts';

function patchOf(rule: DeadlineRule, before: Case): Step['patch'] {
  const next = { ...before };
  if (rule.outcome === 'unlock') next.amendUnlocked = true;
  const terms = before.terms === undefined ? {} : { terms: before.terms };
  return { after: next, details: { rule: rule.name, ...terms } };
}

/**
 * Headquarters' clock fired. Rejected with `deadline_stale` when the case moved on or its time was put
 * off since. An agreement by the system that needs a return address the shop does not have becomes an
 * exception for shop and headquarters, and the review clock starts again: never silence. A calendar
 * extension published meanwhile, or the grace of a shop that is offline, puts the clock off instead; both
 * are written in the history, and the new time stands on the case for everybody.
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
  const later = putOff(rule, running, before, ctx);
  if (later === undefined) return fire(rule, command.commandId, before, order, ctx);
  const { deadline, event, why } = later;
  const details = { rule: rule.name, before: running.at, after: deadline.at, ...why };
  return applied(
    changeCase(
      {
        commandId: command.commandId,
        before,
        order,
        patch: { after: { ...before }, details },
        to: before.state,
        event,
        clock: 'keep',
        putOffTo: deadline,
        fault: 'keep',
        closedWhy: 'withdrawn',
      },
      ctx,
    ),
  );
}

/** Clocks that run against the shop itself: a shop nobody could reach gets its grace on these. */
const shopsOwn: ReadonlySet<DeadlineRuleName> = new Set([
  'review',
  'return_receipt',
  'exchange_receipt',
]);

interface PutOff {
  readonly deadline: Deadline;
  readonly event: CaseEvent;
  readonly why: Readonly<Record<string, unknown>>;
}

/** Why the clock does not run out yet although its written time has come; undefined: it does. */
function putOff(
  rule: DeadlineRule,
  running: Deadline,
  before: Case,
  ctx: DecisionContext,
): PutOff | undefined {
  const { rulebook, shop, now } = ctx;
  const effective = effectiveDeadline(running, rulebook, shop.timeZone);
  if (effective.at > now) {
    const names = extensionsOn(running, rulebook, shop.timeZone);
    return { deadline: effective, event: 'deadline_extended', why: { names } };
  }
  const grace = policyOf(rulebook, before.deadlinePolicyVersion).offlineGrace ?? 0;
  if (ctx.shopOffline !== true || running.graced === true || !shopsOwn.has(rule.name)) {
    return undefined;
  }
  const at = after(effective.at, grace);
  if (at <= now) return undefined;
  // Grace is real time on top: what was counted so far no longer says when it ends.
  return { deadline: { rule: rule.name, at, graced: true }, event: 'grace_given', why: { grace } };
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
