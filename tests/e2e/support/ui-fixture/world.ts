import type {
  Actor,
  AfterSalesException,
  Case,
  HistoryEntry,
} from '../../../../src-core/after-sales/case.ts';
import { decide } from '../../../../src-core/after-sales/decide.ts';
import { parseCommand } from '../../../../src-core/after-sales/parse-command.ts';
import { instant } from '../../../../src-core/basis/instant.ts';
import type { Failure } from '../../../../src-core/basis/result.ts';
import type { Article } from '../../../../src-core/contract/counter-article.ts';
import type { Order } from '../../../../src-core/order/order.ts';
import type { OrgUnit } from '../../../../src-core/org/org.ts';
import { demoRules } from './rules.ts';

/** A shop in memory, moved by the real rules: what the screens need to be looked at without a counter. */
export interface FixtureWorld {
  readonly shop: OrgUnit;
  readonly articles: readonly Article[];
  readonly orders: Map<string, Order>;
  readonly cases: Map<string, Case>;
  readonly history: Map<string, HistoryEntry[]>;
  readonly exceptions: Map<string, AfterSalesException>;
  /** Null: done; otherwise why not. */
  act(
    name: string,
    args: Record<string, unknown>,
    actor: Actor,
    at: number,
    options?: { commandId?: string; taken?: boolean },
  ): { failure: Failure | null; exceptionCode?: string };
}

let ids = 1000;

/** A fresh UUID, the same ones in every run. */
export function freshId(): string {
  ids += 1;
  return `01900000-0000-7000-8000-${ids.toString(16).padStart(12, '0')}`;
}

export function emptyWorld(shop: OrgUnit, articles: readonly Article[]): FixtureWorld {
  const orders = new Map<string, Order>();
  const cases = new Map<string, Case>();
  const history = new Map<string, HistoryEntry[]>();
  const exceptions = new Map<string, AfterSalesException>();
  return {
    shop,
    articles,
    orders,
    cases,
    history,
    exceptions,
    act(name, args, actor, at, { commandId = freshId(), taken = true } = {}) {
      const command = parseCommand({ name, version: 1, args, commandId });
      if (!command.ok) return { failure: command.error };
      const decision = decide(
        command.value,
        {
          order: (id) => orders.get(id),
          case: (id) => cases.get(id),
          exception: (id) => exceptions.get(id),
        },
        {
          actor,
          occurredAt: instant(at),
          now: instant(at),
          authoritative: taken,
          shop,
          rulebook: demoRules,
        },
      );
      if (decision.outcome === 'rejected') return { failure: decision.error };
      for (const order of decision.effects.orders) orders.set(order.id, order);
      for (const found of decision.effects.cases) cases.set(found.id, found);
      for (const exception of decision.effects.exceptions) exceptions.set(exception.id, exception);
      for (const entry of decision.effects.history)
        history.set(entry.caseId, [...(history.get(entry.caseId) ?? []), entry]);
      return decision.outcome === 'recorded_with_exception'
        ? { failure: null, exceptionCode: decision.exceptionCode }
        : { failure: null };
    },
  };
}
