import type { Random } from './random.ts';

const forms: Readonly<Record<string, (random: Random) => string>> = {
  SF: (random) => `SF${random.digits(13)}`,
  YTO: (random) => `YT${random.digits(13)}`,
  ZTO: (random) => `7${random.between(3, 9)}${random.digits(12)}`,
  STO: (random) => `77${random.digits(13)}`,
  YUNDA: (random) => `46${random.digits(11)}`,
  JD: (random) => `JDVC${random.digits(11)}`,
  EMS: (random) => `EX${random.digits(9)}CN`,
};

const shares: readonly (readonly [string, number])[] = [
  ['SF', 30],
  ['ZTO', 20],
  ['YTO', 15],
  ['JD', 12],
  ['YUNDA', 10],
  ['STO', 8],
  ['EMS', 5],
];

/** A parcel's carrier and a waybill as that carrier writes them. */
export function parcel(random: Random): { carrier: string; waybill: string } {
  const carrier = random.weighted(shares);
  const form = forms[carrier];
  if (form === undefined) throw new RangeError(`no waybills of ${carrier}`);
  return { carrier, waybill: form(random) };
}
