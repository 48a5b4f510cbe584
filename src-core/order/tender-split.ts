import { sumFen } from '../basis/money.ts';
import type { Fen } from '../basis/money.ts';
import { fail, ok } from '../basis/result.ts';
import type { Result } from '../basis/result.ts';
import { apportion } from './apportion.ts';

/**
 * Splits a refund along the tenders an order was paid with, in proportion to what is left of each,
 * largest remainder: no part is above what its tender has left, and a whole refund empties all of them.
 * `left`: per tender, what was paid with it less what already went back. Coupons and points are tenders
 * like others; their part goes back in kind. Error: `refund_exceeds_tenders` {max, asked}.
 */
export function splitAcrossTenders(left: readonly Fen[], amount: Fen): Result<Fen[]> {
  const max = sumFen(left);
  if (amount > max) return fail('refund_exceeds_tenders', { max, asked: amount });
  return ok(apportion(amount, left));
}
