import { expect, test } from 'vitest';
import { waybillFailure } from '../../src-core/after-sales/carrier.ts';
import { defaultCarriers } from '../../src-core/after-sales/default-carriers.ts';
import { defaultRulebook } from '../../src-core/after-sales/default-rulebook.ts';
import { carrierSchema } from '../../src-core/after-sales/rulebook.ts';

const fails = (carrier: string, waybill: string) =>
  waybillFailure(defaultRulebook, { carrier, waybill })?.code ?? 'taken';

test.each([
  ['SF', ['SF1234567890123', 'sf 1234 5678 9012 3', '123456789012'], ['SF123', '1234567890123']],
  ['YTO', ['YT1234567890123', 'D12345678901', '8812345678'], ['YT123', '123456789']],
  ['ZTO', ['75123456789012', '123456789012'], ['12345678901', 'ZT12345678901']],
  ['STO', ['773123456789012', '123456789012', '1234567890123'], ['77312345678901']],
  ['YUNDA', ['4612345678901', '123456789012345'], ['461234567890', '1234567890123456']],
  ['JD', ['JDVC12345678901', 'JD0012345678901', 'VA12345678901-1-2-'], ['JD123', '12345678901']],
  ['EMS', ['EX123456789CN', '1012345678901', '9912345678901'], ['EX12345678CN', '2012345678901']],
  ['POST', ['9812345678901', 'KA123456789CN'], ['8812345678901', 'KA123456789US']],
  ['JT', ['JT1234567890123'], ['JT123456789012', '1234567890123']],
  ['DEPPON', ['DPK123456789012', 'DPL123456789012', '12345678'], ['DPX123456789012', '1234567']],
  ['KYE', ['KY4000123456789'], ['KY1234', '4000123456789']],
  ['ZJS', ['ZJS003123456789', '1234567890'], ['ZJS12', '123456789']],
])('%s: waybills as it writes them, and slips of the finger', (carrier, good, bad) => {
  expect(good.map((waybill) => fails(carrier, waybill))).toEqual(good.map(() => 'taken'));
  expect(bad.map((waybill) => fails(carrier, waybill))).toEqual(bad.map(() => 'waybill_invalid'));
});

test('each has its name in both languages, a code of its own and an anchored pattern', () => {
  const codes = defaultCarriers.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  for (const carrier of defaultCarriers) {
    expect(carrierSchema.parse(carrier)).toEqual(carrier);
    expect(carrier.zh).toMatch(/\p{Script=Han}/u);
    expect(carrier.en).not.toMatch(/\p{Script=Han}/u);
    expect(carrier.waybillPattern).toMatch(/^\^.*\$$/);
    expect(fails(carrier.code, '')).toBe('waybill_required');
    expect(fails(carrier.code, 'x'.repeat(64))).toBe('waybill_invalid');
  }
  expect(fails('NOBODY', '123456789012')).toBe('carrier_unknown');
});
