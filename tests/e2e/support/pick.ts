import { day, hour } from '../../../src-core/basis/instant.ts';
import type { Case } from '../../../src-core/after-sales/case.ts';
import type { Order } from '../../../src-core/order/order.ts';
import { demoShopId } from '../../../src-hq/demo/places.ts';
import type { Headquarters } from './headquarters.ts';

/** Hands out what the demo shop has, each thing once, so that tests of a file do not meet. */
export class Pick {
  readonly #hq: Headquarters;
  readonly #given = new Set<string>();

  constructor(hq: Headquarters) {
    this.#hq = hq;
  }

  #first<T extends { readonly id: string }>(found: readonly T[], what: string): T {
    const one = found.find(({ id }) => !this.#given.has(id));
    if (one === undefined) throw new Error(`the demo shop has no ${what} left`);
    this.#given.add(one.id);
    return one;
  }

  /** A signed-for order no case was opened on, still in the buyer's own time. */
  async order(fits: (order: Order) => boolean, what: string): Promise<Order> {
    const rows = await this.#hq.sql<{ doc: Order }[]>`
      select doc from orders
      where space_id = ${demoShopId}
        and doc ->> 'status' = 'completed'
        and json_array_length(doc -> 'afterSales' -> 'caseIds') = 0
        and (doc ->> 'completedAt')::bigint > ${Date.now() - 10 * day}
        and not exists (select 1 from exceptions where doc ->> 'orderId' = orders.id::text)
      order by placed_at desc, id`;
    return this.#first(rows.map(({ doc }) => doc).filter(fits), what);
  }

  /** One line, one piece: whoever claims it first has it. */
  onePiece(): Promise<Order> {
    return this.order(
      ({ lines }) => lines.length === 1 && lines[0]?.quantity === 1,
      'order of one piece',
    );
  }

  /** A case whose clock leaves a test its time. */
  async case(kind: Case['kind'], state: Case['state']): Promise<Case> {
    const rows = await this.#hq.sql<{ doc: Case }[]>`
      select doc from cases
      where space_id = ${demoShopId} and state = ${state} and doc ->> 'kind' = ${kind}
        and (deadline_at is null or deadline_at > ${Date.now() + 6 * hour})
      order by opened_at desc, id`;
    return this.#first(
      rows.map(({ doc }) => doc),
      `${kind} in ${state}`,
    );
  }
}
