import { z } from 'zod';

/** An amount in the currency's minor unit (fen for CNY), always an integer. */
export const fenSchema = z.number().int().safe().brand<'Fen'>();
export type Fen = z.infer<typeof fenSchema>;

/** Brands an integer number of minor units. Throws on a fraction: that is a bug, never input. */
export function fen(amount: number): Fen {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not an integer amount: ${amount}`);
  return amount as Fen;
}

export const zeroFen = fen(0);

export function sumFen(amounts: Iterable<Fen>): Fen {
  let total = 0;
  for (const amount of amounts) total += amount;
  return fen(total);
}
