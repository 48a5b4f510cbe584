import type { Failure } from '../basis/result.ts';
import type { Order } from '../order/order.ts';
import { withoutCase } from '../order/holding.ts';
import type { Actor, Case } from './case.ts';
import { changeCase } from './change-case.ts';
import type { Change } from './change-case.ts';
import { choosers } from './choosers.ts';
import type { RejectionCode } from './codes.ts';
import type { Command } from './command.ts';
import type { Decision, DecisionContext, World } from './decision.ts';
import { guards } from './guards.ts';
import type { Guard, GuardName } from './guards.ts';
import { patchFor } from './handlers.ts';
import type { MovingKey } from './handlers.ts';
import type { Move, Patch } from './move.ts';
import { opened } from './open-amend.ts';
import { entryGuards, rowFor } from './transitions.ts';
import type { Transition } from './transition.ts';

export function reject(code: RejectionCode, params: Record<string, unknown> = {}): Decision {
  return { outcome: 'rejected', error: { code, params } };
}

/** The actor's role fits the row; staff at a counter enter the buyer's word only where the row allows it. */
export function mayAct(row: Transition, actor: Actor): boolean {
  if (!row.actors.includes(actor.role)) return false;
  return actor.role !== 'buyer' || actor.atCounter !== true || row.shopMayRecord;
}

/** A case and its order, both of the shop the decision is for. */
export interface Found {
  readonly before: Case;
  readonly order: Order;
}

/** Undefined also for another shop's case: other people's ids do not exist. */
export function findCase(world: World, caseId: string, ctx: DecisionContext): Found | undefined {
  const before = world.case(caseId);
  if (before === undefined || before.shopId !== ctx.shop.id) return undefined;
  const order = world.order(before.orderId);
  return order === undefined ? undefined : { before, order };
}

function guardFailure(names: readonly GuardName[], move: Move): Failure | undefined {
  for (const name of names) {
    const guard: Guard = guards[name];
    let failure: Failure | undefined;
    if (guard.needs === 'args') failure = guard.check(move);
    else if (move.before !== undefined) failure = guard.check(move.before, move.order, move.ctx);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

/** Runs one row of the table: guards, handler, choice of the next state, what that state demands, the step. */
export function runRow(
  row: Transition,
  command: Command<MovingKey | 'case.open@1'>,
  before: Case | undefined,
  order: Order,
  ctx: DecisionContext,
): Change | Failure {
  const move: Move = {
    command,
    before,
    ctx,
    order:
      command.key === 'case.amend@1' && before !== undefined ? withoutCase(order, before) : order,
  };
  const failure = guardFailure(row.guards, move);
  if (failure !== undefined) return failure;
  const patch = patchOf(move, command, before);
  const to = typeof row.to === 'string' ? row.to : choosers[row.to.choose](patch.after, command);
  const barred =
    to === row.from
      ? undefined
      : guardFailure(entryGuards[to] ?? [], { ...move, before: patch.after });
  if (barred !== undefined) return barred;
  return changeCase(
    {
      commandId: command.commandId,
      before,
      order,
      patch,
      to,
      event: row.event,
      clock: row.clock,
      fault: row.fault,
      closedWhy: command.key === 'case.rule@1' ? 'ruled_closed' : 'withdrawn',
    },
    ctx,
  );
}

function patchOf(
  move: Move,
  command: Command<MovingKey | 'case.open@1'>,
  before: Case | undefined,
): Patch {
  if (command.key === 'case.open@1') return opened({ ...move, command });
  if (before === undefined) throw new TypeError(`${command.key} needs a case`);
  return patchFor({ ...move, command, before });
}

export function isFailure(result: Change | Failure): result is Failure {
  return 'code' in result;
}

export function applied(change: Change): Decision {
  const { effects, differs } = change;
  return differs === undefined
    ? { outcome: 'applied', effects }
    : { outcome: 'applied_modified', effects, differs };
}

/**
 * What the actor relied on became another since the version they saw. A version headquarters never
 * had (their own change before it was rejected) counts as changed too.
 */
function reliesOnOther(row: Transition, seen: number, found: Case): boolean {
  if (row.reliesOn === null || seen === found.version) return false;
  const since = row.reliesOn === 'claim' ? (found.claimVersion ?? 1) : (found.termsVersion ?? 1);
  return seen < since || seen > found.version;
}

/** An intent on an existing case: done, or refused with the reason. */
export function moveCase(
  command: Command<MovingKey>,
  world: World,
  ctx: DecisionContext,
): Decision {
  const found = findCase(world, command.args.caseId, ctx);
  if (found === undefined) return reject('not_found', { caseId: command.args.caseId });
  const { before, order } = found;
  const row = rowFor(command.key, before.state, before.kind);
  const seen = 'seen' in command.args ? command.args.seen : before.version;
  const where = { state: before.state, kind: before.kind, version: before.version };
  if (row === undefined) {
    return seen < before.version
      ? reject('stale', { seen, ...where, lastEvent: before.lastEvent ?? null })
      : reject('not_allowed_in_state', where);
  }
  if (!mayAct(row, ctx.actor)) {
    return reject('not_allowed_for_role', { role: ctx.actor.role, command: command.key });
  }
  if (reliesOnOther(row, seen, before)) return reject('changed_meanwhile', { seen, ...where });
  const result = runRow(row, command, before, order, ctx);
  return isFailure(result) ? { outcome: 'rejected', error: result } : applied(result);
}

/** A new case. */
export function openCase(
  command: Command<'case.open@1'>,
  world: World,
  ctx: DecisionContext,
): Decision {
  const { caseId, orderId, kind } = command.args;
  if (world.case(caseId) !== undefined) return reject('case_exists', { caseId });
  const order = world.order(orderId);
  if (order === undefined || order.shopId !== ctx.shop.id) return reject('not_found', { orderId });
  const row = rowFor(command.key, null, kind);
  if (row === undefined || !mayAct(row, ctx.actor)) {
    return reject('not_allowed_for_role', { role: ctx.actor.role, command: command.key });
  }
  const result = runRow(row, command, undefined, order, ctx);
  return isFailure(result) ? { outcome: 'rejected', error: result } : applied(result);
}
