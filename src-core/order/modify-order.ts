import type { Command } from '../after-sales/command.ts';
import type { Decision, DecisionContext, World } from '../after-sales/decision.ts';
import type { Failure } from '../basis/result.ts';
import { modificationOf, modificationPolicyFor } from './modification.ts';
import { changedFields, fieldsFailure } from './modification-fields.ts';
import type { Modifiable, Modification, Order } from './order.ts';

const reject = (error: Failure): Decision => ({ outcome: 'rejected', error });

function applied(...orders: Order[]): Decision {
  return {
    outcome: 'applied',
    effects: { orders, cases: [], exceptions: [], history: [], postings: [] },
  };
}

function orderFor(world: World, orderId: string, ctx: DecisionContext): Order | undefined {
  const order = world.order(orderId);
  return order === undefined || order.shopId !== ctx.shop.id ? undefined : order;
}

const modifierRoles = ['buyer', 'seller', 'hq'] as const;

/** How the changed fields stood. */
function beforeOf(order: Order, changed: Modifiable): Modifiable {
  const { address, pickupShopId, appointment } = order;
  return {
    ...(changed.address === undefined || address === undefined ? {} : { address }),
    ...(changed.pickupShopId === undefined || pickupShopId === undefined ? {} : { pickupShopId }),
    ...(changed.appointment === undefined || appointment === undefined ? {} : { appointment }),
  };
}

/**
 * Self-service modification (S), by the buyer or by the shop for the buyer. Everything is checked here
 * again, against the order as it is at commit: shipment that came first answers `already_shipped`. One
 * submission is one use; a refused try writes nothing and costs none.
 */
export function modifyOrder(
  command: Command<'order.modify@1'>,
  world: World,
  ctx: DecisionContext,
): Decision {
  const { orderId, seen, ...asked } = command.args;
  const role = modifierRoles.find((name) => name === ctx.actor.role);
  if (role === undefined) {
    const params = { role: ctx.actor.role, command: command.key };
    return reject({ code: 'not_allowed_for_role', params });
  }
  const order = orderFor(world, orderId, ctx);
  if (order === undefined) return reject({ code: 'not_found', params: { orderId } });
  const answer = modificationOf(order, ctx.rulebook, ctx.occurredAt);
  if (answer.failure !== null) return reject(answer.failure);
  const used = order.modifications?.length ?? 0;
  if (seen !== used) return reject({ code: 'changed_meanwhile', params: { seen, used } });
  const policy = modificationPolicyFor(ctx.rulebook, order);
  if (policy === undefined) throw new TypeError('`modificationOf` allowed it without a policy');
  const changed = changedFields(order, asked);
  const where = { now: ctx.occurredAt, timeZone: ctx.shop.timeZone };
  const failure = fieldsFailure(order, changed, policy, where);
  if (failure !== undefined) return reject(failure);
  const slot = changed.appointment;
  // Chosen in time, and over before headquarters heard of it.
  if (slot !== undefined && slot.from < ctx.now) {
    return reject({ code: 'slot_not_available', params: { from: slot.from, to: slot.to } });
  }
  const entry: Modification = {
    commandId: command.commandId,
    by: { ...ctx.actor, role },
    occurredAt: ctx.occurredAt,
    ...(ctx.authoritative ? { takenAt: ctx.now } : {}),
    before: beforeOf(order, changed),
    after: changed,
  };
  return applied({
    ...order,
    ...changed,
    modifications: [...(order.modifications ?? []), entry],
  });
}

/** A label for the parcel was printed; from now on nobody changes where it goes. */
export function labelPrinted(
  command: Command<'order.label_printed@1'>,
  world: World,
  ctx: DecisionContext,
): Decision {
  const { orderId } = command.args;
  const staff = ctx.actor.role !== 'buyer' || ctx.actor.atCounter === true;
  if (!staff) {
    const params = { role: ctx.actor.role, command: command.key };
    return reject({ code: 'not_allowed_for_role', params });
  }
  const order = orderFor(world, orderId, ctx);
  if (order === undefined) return reject({ code: 'not_found', params: { orderId } });
  return order.labelPrintedAt === undefined
    ? applied({ ...order, labelPrintedAt: ctx.occurredAt })
    : applied();
}
