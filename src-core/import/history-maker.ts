import type { Actor, AfterSalesException, Case, HistoryEntry } from '../after-sales/case.ts';
import type { Command } from '../after-sales/command.ts';
import { decide } from '../after-sales/decide.ts';
import type { Decision, LedgerPosting, World } from '../after-sales/decision.ts';
import type { Rulebook } from '../after-sales/rulebook.ts';
import type { Instant } from '../basis/instant.ts';
import type { Order } from '../order/order.ts';
import type { OrgUnit } from '../org/org.ts';

/** Who does something, and when. */
export interface Doing {
  readonly actor: Actor;
  readonly at: Instant;
}

/**
 * Makes what has already happened, with the rules that decide what happens now: every case an import or
 * a demonstration brings is a path in the table, and its ledger balances, because nothing else wrote it.
 * Works on one shop in memory.
 */
export class HistoryMaker implements World {
  readonly #shop: OrgUnit;
  readonly #rulebook: Rulebook;
  readonly #orders = new Map<string, Order>();
  readonly #cases = new Map<string, Case>();
  readonly #exceptions = new Map<string, AfterSalesException>();
  readonly history: HistoryEntry[] = [];
  readonly postings: LedgerPosting[] = [];

  constructor(shop: OrgUnit, rulebook: Rulebook) {
    this.#shop = shop;
    this.#rulebook = rulebook;
  }

  order(id: string): Order | undefined {
    return this.#orders.get(id);
  }

  case(id: string): Case | undefined {
    return this.#cases.get(id);
  }

  exception(id: string): AfterSalesException | undefined {
    return this.#exceptions.get(id);
  }

  get orders(): readonly Order[] {
    return [...this.#orders.values()];
  }

  get cases(): readonly Case[] {
    return [...this.#cases.values()];
  }

  get exceptions(): readonly AfterSalesException[] {
    return [...this.#exceptions.values()];
  }

  bring(order: Order): void {
    this.#orders.set(order.id, order);
  }

  /** Decides a command as headquarters did when it happened, and keeps what it does unless it is rejected. */
  run(command: Command, { actor, at }: Doing): Decision {
    const decision = decide(command, this, {
      actor,
      occurredAt: at,
      now: at,
      authoritative: true,
      shop: this.#shop,
      rulebook: this.#rulebook,
    });
    if (decision.outcome === 'rejected') return decision;
    const { effects } = decision;
    for (const order of effects.orders) this.#orders.set(order.id, order);
    for (const found of effects.cases) this.#cases.set(found.id, found);
    for (const raised of effects.exceptions) this.#exceptions.set(raised.id, raised);
    this.history.push(...effects.history);
    this.postings.push(...effects.postings);
    return decision;
  }
}
