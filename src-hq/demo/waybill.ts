import type { Random } from './random.ts';

const forms: Readonly<Record<string, (random: Random) => string>> = {
  SF: (random) => `SF${random.digits(13)}`,
  YTO: (random) => `YT${random.digits(13)}`,
  ZTO: (random) => `7${random.between(3, 9)}${random.digits(12)}`,
  STO: (random) => `77${random.digits(13)}`,
  YUNDA: (random) => `46${random.digits(11)}`,
  JD: (random) => `JDVC${random.digits(11)}`,
  EMS: (random) => `EX${random.digits(9)}CN`,
  POST: (random) => `98${random.digits(11)}`,
  JT: (random) => `JT${random.digits(13)}`,
  DEPPON: (random) => `DPK${random.digits(12)}`,
  KYE: (random) => `KY4${random.digits(12)}`,
  ZJS: (random) => `ZJS${random.digits(12)}`,
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

/** A waybill as this carrier writes them. */
export function waybillOf(carrier: string, random: Random): string {
  const form = forms[carrier];
  if (form === undefined) throw new RangeError(`no waybills of ${carrier}`);
  return form(random);
}

/** A parcel's carrier and a waybill as that carrier writes them. */
export function parcel(random: Random): { carrier: string; waybill: string } {
  const carrier = random.weighted(shares);
  return { carrier, waybill: waybillOf(carrier, random) };
}
