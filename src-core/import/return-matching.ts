import type { Failure, Result } from '../basis/result.ts';
import { fail, ok } from '../basis/result.ts';

/** A line that was bought, as an imported file tells it. Times are comparable numbers of one clock. */
export interface Purchase<Ref> {
  readonly shopId: string;
  readonly at: number;
  /** Minor units for one piece. */
  readonly unitPrice: number;
  readonly quantity: number;
  readonly ref: Ref;
}

/** A line that came back, with nothing that names the purchase it belongs to. */
export interface ReturnedGoods {
  readonly shopId: string;
  readonly at: number;
  readonly unitPrice: number;
  readonly quantity: number;
}

/** Why goods that came back belong to no known purchase, from the coarsest reason to the finest. */
export const returnMismatches = [
  'return_never_bought',
  'return_before_purchase',
  'return_other_shop',
  'return_price_differs',
  'return_more_than_bought',
] as const;
export type ReturnMismatch = (typeof returnMismatches)[number];

interface OpenPurchase<Ref> extends Purchase<Ref> {
  left: number;
}

/**
 * Matches goods that came back to what the same buyer had bought of the same article.
 *
 * A return belongs to the newest purchase, not after it, at the same shop and the same unit price, of
 * which enough pieces are left for the whole line. It is never spread over several purchases and never
 * matched at another price: both would be a guess about whose money goes back.
 */
export class PurchaseBook<Ref> {
  readonly #purchases = new Map<string, OpenPurchase<Ref>[]>();

  /** `key` names buyer and article. Purchases must come in the order of their time. */
  bought(key: string, purchase: Purchase<Ref>): void {
    const entry = { ...purchase, left: purchase.quantity };
    const known = this.#purchases.get(key);
    if (known === undefined) this.#purchases.set(key, [entry]);
    else if ((known.at(-1)?.at ?? 0) > purchase.at) throw new RangeError('purchases out of order');
    else known.push(entry);
  }

  /** Takes the pieces from the purchase they belong to. Returns must come in the order of their time. */
  cameBack(key: string, goods: ReturnedGoods): Result<Ref, Failure<ReturnMismatch>> {
    const all = this.#purchases.get(key);
    if (all === undefined) return fail('return_never_bought');
    const before = all.filter((purchase) => purchase.at <= goods.at);
    if (before.length === 0) return fail('return_before_purchase');
    const here = before.filter((purchase) => purchase.shopId === goods.shopId);
    if (here.length === 0) return fail('return_other_shop');
    const samePrice = here.filter((purchase) => purchase.unitPrice === goods.unitPrice);
    if (samePrice.length === 0) {
      return fail('return_price_differs', { prices: here.map((purchase) => purchase.unitPrice) });
    }
    const match = samePrice.findLast((purchase) => purchase.left >= goods.quantity);
    if (match === undefined) {
      const left = Math.max(...samePrice.map((purchase) => purchase.left));
      return fail('return_more_than_bought', { left });
    }
    match.left -= goods.quantity;
    return ok(match.ref);
  }

  /** Undoes a match that a later rule refused, so that its pieces are free again. */
  givesBack(key: string, ref: Ref, quantity: number): void {
    const purchase = this.#purchases.get(key)?.find((known) => known.ref === ref);
    if (purchase === undefined) throw new Error('no such purchase');
    purchase.left += quantity;
  }
}
