import type { AfterSalesException, Case, HistoryEntry } from '../../src-core/after-sales/case.ts';
import type { Decision, World } from '../../src-core/after-sales/decision.ts';
import { instant } from '../../src-core/basis/instant.ts';
import type { Order } from '../../src-core/order/order.ts';
import type { OrgUnit } from '../../src-core/org/org.ts';
import type { Outcome, WireCommand } from '../../src-core/sync/protocol.ts';
import type { ReplayContext } from '../../src-core/sync/replay.ts';

/**
 * Rules small enough to see through, with everything replay has to cope with: what opens, what builds on
 * an earlier version, what is refused, and a fact that turns into an exception.
 */

export const shop = 'shop-1';

export function toyOrder(id: string): Order {
  return { id, shopId: shop, status: 'paid', afterSales: { caseIds: [] } } as unknown as Order;
}

function entryOf(one: Case, command: WireCommand, event: string): HistoryEntry {
  return {
    caseId: one.id,
    n: one.version,
    commandId: command.commandId,
    event,
  } as unknown as HistoryEntry;
}

const nothing = { orders: [], cases: [], exceptions: [], history: [], postings: [] };

export function toyDecide(command: WireCommand, world: World): Decision {
  const { caseId, orderId, seen, word } = command.args as {
    caseId: string;
    orderId: string;
    seen: number;
    word: string;
  };
  const standing = world.case(caseId);
  if (command.name === 'open') {
    const order = world.order(orderId);
    if (order === undefined)
      return { outcome: 'rejected', error: { code: 'no_order', params: {} } };
    if (standing !== undefined) return { outcome: 'rejected', error: { code: 'open', params: {} } };
    const one = { id: caseId, shopId: shop, orderId, version: 1, words: word } as unknown as Case;
    const caseIds = [...order.afterSales.caseIds, caseId];
    return {
      outcome: 'applied',
      effects: {
        ...nothing,
        orders: [{ ...order, afterSales: { ...order.afterSales, caseIds } }],
        cases: [one],
        history: [entryOf(one, command, 'open')],
      },
    };
  }
  const fact = command.name === 'fact';
  if (standing === undefined || standing.version !== seen) {
    if (!fact) return { outcome: 'rejected', error: { code: 'moved_on', params: {} } };
    const exception = {
      id: command.commandId,
      shopId: shop,
      code: 'collided',
    } as unknown as AfterSalesException;
    return {
      outcome: 'recorded_with_exception',
      exceptionCode: 'collided',
      effects: { ...nothing, exceptions: [exception] },
    };
  }
  const next = { ...standing, version: standing.version + 1, words: standing.words + word };
  return {
    outcome: 'applied',
    effects: { ...nothing, cases: [next], history: [entryOf(next, command, command.name)] },
  };
}

export const toyContext: ReplayContext = {
  surroundings: () => ({ shop: { id: shop } as OrgUnit, rulebook: {} as never }),
  actorOf: (command) => ({ role: command.actor.role }),
  decide: (command, world) => toyDecide(command, world),
};

export function toyCommand(
  seq: number,
  commandId: string,
  name: 'open' | 'change' | 'fact',
  args: Record<string, unknown>,
): WireCommand {
  return {
    seq,
    commandId,
    name,
    version: 1,
    args,
    actor: { role: 'seller' },
    occurredAt: instant(1_000 + seq),
  };
}

export function outcomeOf(command: WireCommand, decision: Decision): Outcome {
  return {
    seq: command.seq,
    commandId: command.commandId,
    outcome: decision.outcome,
    ...(decision.outcome === 'rejected' ? { error: { ...decision.error } } : {}),
    takenAt: instant(5_000),
  };
}
