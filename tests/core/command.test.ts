import { describe, expect, test } from 'vitest';
import { endOfDaysAfter, withinDaysAfter } from '../../src-core/after-sales/calendar.ts';
import { caseNumber, refundNumber } from '../../src-core/after-sales/case-number.ts';
import { waybillFailure } from '../../src-core/after-sales/carrier.ts';
import { reachOf } from '../../src-core/after-sales/decide.ts';
import { defaultRulebook } from '../../src-core/after-sales/default-rulebook.ts';
import { parseCommand } from '../../src-core/after-sales/parse-command.ts';
import { rulebookSchema } from '../../src-core/after-sales/rulebook.ts';
import { day, instant } from '../../src-core/basis/instant.ts';
import { id, start, TestWorld } from './world.ts';

describe('a command from the wire', () => {
  const parse = (name: string, version: number, args: unknown) =>
    parseCommand({ name, version, args, commandId: id(1) });

  test.each([
    ['case.agree', 2],
    ['nonsense', 1],
    ['__proto__', 1],
    ['constructor', 1],
    ['case.agree@1', 1],
  ])('%s@%i is unknown', (name, version) => {
    expect(parse(name, version, {})).toEqual({
      ok: false,
      error: { code: 'unknown_command', params: { name, version } },
    });
  });

  test.each([
    [{ caseId: id(7), seen: 0 }, 'seen'],
    [{ caseId: 'x', seen: 1 }, 'caseId'],
    [{ caseId: id(7), seen: 1, more: true }, ''],
    [null, ''],
    [[], ''],
    ['{"caseId":1}', ''],
  ])('%j has bad arguments', (args, path) => {
    expect(parse('case.agree', 1, args)).toMatchObject({
      ok: false,
      error: { code: 'invalid_args', params: { path } },
    });
  });

  test('a bad argument deep inside is named by its path', () => {
    const args = {
      caseId: id(7),
      orderId: id(1),
      kind: 'exchange',
      lines: [{ orderLineId: 'l1', quantity: 0.5 }],
      reasonCode: 'other',
    };
    expect(parse('case.open', 1, args)).toMatchObject({
      error: { params: { path: 'lines.0.quantity' } },
    });
  });

  test('reaches its case, its order and its exception', () => {
    const world = new TestWorld();
    expect(reachOf(world.command('case.agree@1', { caseId: id(7), seen: 1 }))).toEqual({
      orderIds: [],
      caseIds: [id(7)],
      exceptionIds: [],
    });
    expect(
      reachOf(world.command('case.handed_over@1', { caseId: id(7), seen: 1, orderId: id(1) })),
    ).toEqual({ orderIds: [id(1)], caseIds: [id(7)], exceptionIds: [] });
    expect(
      reachOf(world.command('exception.resolve@1', { exceptionId: id(9), words: 'x' })),
    ).toEqual({ orderIds: [], caseIds: [], exceptionIds: [id(9)] });
  });
});

describe('numbers', () => {
  test('a case number has the shop’s day and six characters nobody mishears', () => {
    const late = instant(Date.UTC(2026, 10, 3, 16, 30));
    expect(caseNumber('01900000-0000-7000-8000-0000075bcd15', late, 'Asia/Shanghai')).toBe(
      'S2611043NQK8N',
    );
    expect(caseNumber(id(7), late, 'Europe/London')).toMatch(/^S261103[0-9A-HJKMNP-TV-Z]{6}$/);
  });

  test('a device with a mad clock gets a number all the same', () => {
    expect(caseNumber(id(7), instant(Number.MAX_SAFE_INTEGER), 'Asia/Shanghai')).toHaveLength(13);
    expect(caseNumber(id(7), instant(Number.MIN_SAFE_INTEGER), 'Asia/Shanghai')).toHaveLength(13);
  });

  test('a refund number fits its field and is the case’s own', () => {
    expect(refundNumber(id(7))).toBe('R01900000000070008000000000000007');
  });
});

describe('days', () => {
  test('are the shop’s, also across a change of clocks', () => {
    const berlin = instant(Date.UTC(2026, 9, 24, 20));
    expect(endOfDaysAfter(berlin, 1, 'Europe/Berlin')).toBe(Date.UTC(2026, 9, 25, 23));
    expect(endOfDaysAfter(berlin, 0, 'Europe/Berlin')).toBe(Date.UTC(2026, 9, 24, 22));
  });

  test('the short cut agrees with the calendar', () => {
    for (let hours = -30; hours < 24 * 12; hours += 1) {
      const at = instant(start + hours * 3_600_000);
      expect(withinDaysAfter(start, 7, at, 'Asia/Shanghai')).toBe(
        at < endOfDaysAfter(start, 7, 'Asia/Shanghai'),
      );
    }
    expect(withinDaysAfter(start, 15, instant(start + 400 * day), 'Asia/Shanghai')).toBe(false);
  });
});

describe('the rulebook every chain starts with', () => {
  test('is valid, and every reason is named in both languages once', () => {
    expect(rulebookSchema.parse(defaultRulebook)).toEqual(defaultRulebook);
    const codes = defaultRulebook.reasons.list.map((reason) => reason.code);
    expect(new Set(codes).size).toBe(codes.length);
  });

  test.each([
    ['SF', 'SF1234567890123', true],
    ['SF', '123456789012', true],
    ['SF', 'SF123', false],
    ['YTO', 'YT1234567890123', true],
    ['ZTO', '78123456789012', true],
    ['STO', '773123456789012', true],
    ['YUNDA', '4312345678901', true],
    ['YUNDA', '43123', false],
    ['JD', 'JDVA12345678901', true],
    ['JD', 'JD0012345678901-1-1-', true],
    ['EMS', 'EA123456789CN', true],
    ['EMS', '5512345678901', false],
  ])('%s %s fits: %s', (carrier, waybill, fits) => {
    expect(waybillFailure(defaultRulebook, { carrier, waybill })?.code).toBe(
      fits ? undefined : 'waybill_invalid',
    );
  });

  test('blanks and lower case of a scan do not matter; nothing and nobody do', () => {
    expect(
      waybillFailure(defaultRulebook, { carrier: 'SF', waybill: ' sf12 3456 7890123\t' }),
    ).toBeUndefined();
    expect(waybillFailure(defaultRulebook, { carrier: 'SF', waybill: ' ' })?.code).toBe(
      'waybill_required',
    );
    expect(waybillFailure(defaultRulebook, { carrier: ' ', waybill: '1' })?.code).toBe(
      'waybill_required',
    );
    expect(waybillFailure(defaultRulebook, { carrier: 'DHL', waybill: '1' })?.code).toBe(
      'carrier_unknown',
    );
  });
});
