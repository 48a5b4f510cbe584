import { describe, expect, it } from 'vitest';
import { fc } from '../support/property.ts';
import { PurchaseBook } from '../../src-core/import/return-matching.ts';

const purchase = (ref: string, at: number, quantity: number, more = {}) => ({
  shopId: 'shop-a',
  at,
  unitPrice: 255,
  quantity,
  ref,
  ...more,
});
const goods = (at: number, quantity: number, more = {}) => ({
  shopId: 'shop-a',
  at,
  unitPrice: 255,
  quantity,
  ...more,
});
const bookOf = (...purchases: ReturnType<typeof purchase>[]) => {
  const book = new PurchaseBook<string>();
  for (const one of purchases) book.bought('buyer article', one);
  return book;
};
const reason = (result: { ok: boolean; error?: { code: string } }) =>
  result.ok ? null : result.error?.code;

describe('matching what came back to what was bought', () => {
  it('takes the newest purchase before the return that still holds all pieces', () => {
    const book = bookOf(purchase('old', 1, 10), purchase('new', 2, 3), purchase('later', 9, 10));
    expect(book.cameBack('buyer article', goods(5, 3))).toEqual({ ok: true, value: 'new' });
    expect(book.cameBack('buyer article', goods(5, 1))).toEqual({ ok: true, value: 'old' });
  });

  it('counts a purchase of the same minute as before', () => {
    expect(bookOf(purchase('same', 5, 1)).cameBack('buyer article', goods(5, 1)).ok).toBe(true);
  });

  it.each([
    ['return_never_bought', 'another article', goods(5, 1)],
    ['return_before_purchase', 'buyer article', goods(0, 1)],
    ['return_other_shop', 'buyer article', goods(5, 1, { shopId: 'shop-b' })],
    ['return_price_differs', 'buyer article', goods(5, 1, { unitPrice: 254 })],
    ['return_more_than_bought', 'buyer article', goods(5, 7)],
  ])('says %s', (code, key, returned) => {
    const book = bookOf(purchase('one', 1, 4), purchase('two', 2, 6));
    expect(reason(book.cameBack(key, returned))).toBe(code);
  });

  it('never spreads one line over two purchases, though together they would do', () => {
    const book = bookOf(purchase('one', 1, 4), purchase('two', 2, 4));
    expect(book.cameBack('buyer article', goods(5, 6))).toEqual({
      ok: false,
      error: { code: 'return_more_than_bought', params: { left: 4 } },
    });
  });

  it('gives pieces back when the match is undone', () => {
    const book = bookOf(purchase('one', 1, 2));
    book.cameBack('buyer article', goods(5, 2));
    expect(book.cameBack('buyer article', goods(5, 1)).ok).toBe(false);
    book.givesBack('buyer article', 'one', 2);
    expect(book.cameBack('buyer article', goods(5, 1)).ok).toBe(true);
  });

  it('never takes more pieces from a purchase than it had', () => {
    const quantities = fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 30 });
    fc.assert(
      fc.property(quantities, quantities, (bought, returned) => {
        const book = new PurchaseBook<number>();
        bought.forEach((quantity, ref) =>
          book.bought('key', { ...purchase('', ref, quantity), ref }),
        );
        const taken = bought.map(() => 0);
        for (const quantity of returned) {
          const match = book.cameBack('key', goods(100, quantity));
          if (match.ok) taken[match.value] = (taken[match.value] ?? 0) + quantity;
        }
        expect(taken.filter((pieces, ref) => pieces > (bought[ref] ?? 0))).toEqual([]);
      }),
    );
  });
});
