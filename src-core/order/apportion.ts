import { fen } from '../basis/money.ts';
import type { Fen } from '../basis/money.ts';

/** `floor(a·b / c)` exactly, for non-negative integers, also where the product leaves the safe range. */
export function floorOfProduct(a: number, b: number, c: number): number {
  const product = a * b;
  if (Number.isSafeInteger(product)) return (product - (product % c)) / c;
  return Number((BigInt(a) * BigInt(b)) / BigInt(c));
}

function remainderOfProduct(a: number, b: number, c: number): number {
  const product = a * b;
  if (Number.isSafeInteger(product)) return product % c;
  return Number((BigInt(a) * BigInt(b)) % BigInt(c));
}

/**
 * Splits `total` (minor units, not negative) in proportion to integer weights by largest remainder:
 * the parts sum to `total` exactly, and none is above `total·weight/sum` rounded up. Equal remainders
 * go to the earlier part. With all weights 0 the parts are equal.
 */
export function apportion(total: Fen, weights: readonly number[]): Fen[] {
  if (total < 0) throw new RangeError(`cannot apportion a negative amount: ${total}`);
  if (weights.length === 0) {
    if (total === 0) return [];
    throw new RangeError('cannot apportion an amount to nobody');
  }
  let sum = 0;
  for (const weight of weights) {
    if (!Number.isSafeInteger(weight) || weight < 0) throw new RangeError(`bad weight: ${weight}`);
    sum += weight;
  }
  if (sum === 0)
    return apportion(
      total,
      Array.from(weights, () => 1),
    );
  const parts = weights.map((weight) => floorOfProduct(total, weight, sum));
  let left = total - parts.reduce((a, b) => a + b, 0);
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: remainderOfProduct(total, weight, sum) }))
    .toSorted((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder) {
    if (left === 0) break;
    parts[index] = (parts[index] ?? 0) + 1;
    left -= 1;
  }
  return parts.map((part) => fen(part));
}
