import type { AfterSalesException, Case, HistoryEntry } from '../../src-core/after-sales/case.ts';
import type {
  CommandReach,
  Effects,
  LedgerPosting,
  World,
} from '../../src-core/after-sales/decision.ts';
import { noticesOfCase, noticesOfOrder } from '../../src-core/after-sales/notices.ts';
import type { NoticeSeed } from '../../src-core/after-sales/notices.ts';
import type { Order } from '../../src-core/order/order.ts';
import { addToChecksum, takeFromChecksum } from '../../src-core/sync/checksum.ts';
import type { Aggregates, SpaceChanges, SpaceHead, Versioned } from '../store/store.ts';

type Written = Pick<
  SpaceChanges,
  'head' | 'orders' | 'cases' | 'exceptions' | 'history' | 'postings' | 'notices'
>;

/** One type of aggregate: as loaded, with what the batch made of it. */
class Shelf<T extends { readonly id: string }> {
  readonly #type: 'order' | 'case' | 'exception';
  readonly #loaded: Map<string, Versioned<T>>;
  readonly #changed = new Map<string, T>();

  constructor(type: 'order' | 'case' | 'exception', loaded: readonly Versioned<T>[]) {
    this.#type = type;
    this.#loaded = new Map(loaded.map((item) => [item.doc.id, item]));
  }

  get(id: string): T | undefined {
    return this.#changed.get(id) ?? this.#loaded.get(id)?.doc;
  }

  put(doc: T): void {
    // Deleted first, so that the order of versions is the order of the last changes.
    this.#changed.delete(doc.id);
    this.#changed.set(doc.id, doc);
  }

  /** As it was before the batch. */
  before(id: string): T | undefined {
    return this.#loaded.get(id)?.doc;
  }

  /** Gives every changed aggregate the next version of the space. */
  number(from: SpaceHead): { readonly head: SpaceHead; readonly items: Versioned<T>[] } {
    let { ver, checksum } = from;
    const items: Versioned<T>[] = [];
    for (const doc of this.#changed.values()) {
      const before = this.#loaded.get(doc.id);
      if (before) checksum = takeFromChecksum(checksum, this.#type, doc.id, before.ver);
      ver += 1;
      checksum = addToChecksum(checksum, this.#type, doc.id, ver);
      items.push({ doc, ver });
    }
    return { head: { ...from, ver, checksum }, items };
  }
}

/**
 * The aggregates of one space that a batch of decisions reads, in memory. A decision sees what the
 * decisions before it did; nothing is written until the whole batch is.
 */
export class WorkingCopy implements World {
  readonly #orders: Shelf<Order>;
  readonly #cases: Shelf<Case>;
  readonly #exceptions: Shelf<AfterSalesException>;
  readonly #history: HistoryEntry[] = [];
  readonly #postings: LedgerPosting[] = [];

  constructor(loaded: Aggregates) {
    this.#orders = new Shelf('order', loaded.orders);
    this.#cases = new Shelf('case', loaded.cases);
    this.#exceptions = new Shelf('exception', loaded.exceptions);
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

  apply(effects: Effects): CommandReach {
    for (const order of effects.orders) this.#orders.put(order);
    for (const item of effects.cases) this.#cases.put(item);
    for (const exception of effects.exceptions) this.#exceptions.put(exception);
    this.#history.push(...effects.history);
    this.#postings.push(...effects.postings);
    return {
      orderIds: effects.orders.map((order) => order.id),
      caseIds: effects.cases.map((item) => item.id),
      exceptionIds: effects.exceptions.map((exception) => exception.id),
    };
  }

  /** What to write, versions given: each changed aggregate one above the one before, from `head` on. */
  changes(head: SpaceHead): Written {
    const orders = this.#orders.number(head);
    const cases = this.#cases.number(orders.head);
    const exceptions = this.#exceptions.number(cases.head);
    const verOfCase = new Map(cases.items.map(({ doc, ver }) => [doc.id, ver]));
    return {
      head: exceptions.head,
      orders: orders.items,
      cases: cases.items,
      exceptions: exceptions.items,
      history: this.#history.map((doc) => ({ doc, ver: verOfCase.get(doc.caseId) ?? head.ver })),
      postings: this.#postings,
      notices: this.#notices(orders.items, cases.items),
    };
  }

  /** What is to be told of the batch, to be written in the same transaction. */
  #notices(
    orders: readonly Versioned<Order>[],
    cases: readonly Versioned<Case>[],
  ): readonly NoticeSeed[] {
    const entries = Map.groupBy(this.#history, ({ caseId }) => caseId);
    return [
      ...cases.flatMap(({ doc }) => noticesOfCase(doc, entries.get(doc.id) ?? [])),
      ...orders.flatMap(({ doc }) => noticesOfOrder(this.#orders.before(doc.id), doc)),
    ];
  }
}
