import { fc } from '../support/property.ts';
import { describe, expect, test } from 'vitest';
import { caseKinds, caseStates } from '../../src-core/after-sales/case.ts';
import type { Case } from '../../src-core/after-sales/case.ts';
import { instant } from '../../src-core/basis/instant.ts';
import {
  goodsAccepted,
  mayAskForSubsidy,
  subsidyStep,
} from '../../src-core/freight-subsidy/case-step.ts';
import { placeOfLine } from '../../src-core/freight-subsidy/places/address-line.ts';
import { returnParcelOf, suppliersOf } from '../../src-core/freight-subsidy/return-parcel.ts';
import { claimStates } from '../../src-core/freight-subsidy/subsidy-claim.ts';
import type { ClaimState } from '../../src-core/freight-subsidy/subsidy-claim.ts';
import { id, orderOf, shop, start } from './world.ts';

type Asked = Parameters<typeof subsidyStep>[0];
type AskedClaim = NonNullable<Parameters<typeof subsidyStep>[1]>;

const parcel = (waybill: string): Case['inbound'] => ({
  by: 'parcel',
  parcel: { carrier: 'sf', waybill, sentAt: start },
});
const counter: Case['inbound'] = { by: 'counter', takenInAt: start };

const caseOf = (over: Partial<Asked> = {}): Asked => ({
  state: 'awaiting_seller_receipt',
  kind: 'return_refund',
  inbound: parcel('SF 123-45'),
  updatedAt: instant(start + 5),
  ...over,
});

const claimIn = (state: ClaimState, waybill?: string): AskedClaim =>
  waybill === undefined ? { state } : { state, waybill };

describe('what a case asks of its return freight', () => {
  test.each([
    ['nothing before anything is sent', { inbound: undefined }, undefined, null],
    ['a reservation when the buyer sends', {}, undefined, { name: 'reserve', waybill: 'SF12345' }],
    [
      'one without a waybill over the counter',
      { inbound: counter },
      undefined,
      { name: 'reserve' },
    ],
    ['nothing where goods do not travel', { kind: 'refund_only' }, undefined, null],
    ['nothing before the goods are accepted', {}, claimIn('reserved', 'SF12345'), null],
    [
      'the corrected number',
      { inbound: parcel('YT9') },
      claimIn('reserved', 'SF12345'),
      { name: 'correct_waybill', waybill: 'YT9' },
    ],
    [
      'its confirmation when they are, as of the counter',
      { state: 'refunding', inbound: counter },
      claimIn('reserved'),
      { name: 'confirm', receivedAt: start },
    ],
    [
      'also when the replacement has left',
      {
        state: 'awaiting_buyer_receipt',
        kind: 'exchange',
        outbound: { carrier: 'sf', waybill: 'SF2', sentAt: start },
      },
      claimIn('reserved', 'SF12345'),
      { name: 'confirm', receivedAt: start + 5 },
    ],
    ['no payment before the case succeeded', { state: 'refunding' }, claimIn('confirmed'), null],
    ['payment then', { state: 'succeeded' }, claimIn('confirmed'), { name: 'pay' }],
    ['nothing once it is settled', { state: 'succeeded' }, claimIn('settled'), null],
    [
      'nothing of it when goods are not to travel after all',
      { kind: 'refund_only' },
      claimIn('reserved', 'SF12345'),
      { name: 'void', why: 'not_covered_after_all' },
    ],
    [
      'a new reservation after a void one',
      {},
      claimIn('void', 'SF12345'),
      { name: 'reserve', waybill: 'SF12345' },
    ],
  ] as const)('%s', (_what, over, claim, expected) => {
    expect(subsidyStep(caseOf(over as Partial<Asked>), claim)).toEqual(expected);
  });

  test.each([
    ['withdrawn', 'withdrawn'],
    ['goods_not_returned', 'goods_did_not_come'],
    ['ruled_closed', 'case_closed'],
  ])('an end for %s gives it back', (why, expected) => {
    const closed = { why, by: 'buyer', at: start } as const;
    const found = caseOf({ state: 'closed', closed });
    expect(subsidyStep(found, claimIn('reserved'))).toEqual({ name: 'void', why: expected });
    expect(subsidyStep(found, claimIn('confirmed'))).toEqual({ name: 'void', why: expected });
    expect(subsidyStep(found, undefined)).toBeNull();
  });

  test('the carrier says when the goods came, where it said so', () => {
    const event = { at: instant(start + 3), status: 'signed', place: '', text: '签收' } as const;
    const tracking = [{ carrier: 'sf', waybill: 'SF 123-45', way: 'inbound', events: [event] }];
    const found = caseOf({ state: 'refunding', tracking: tracking as Case['tracking'] });
    expect(subsidyStep(found, claimIn('reserved', 'SF12345'))).toEqual({
      name: 'confirm',
      receivedAt: start + 3,
    });
  });

  test('whatever the case, in at most four steps nothing is left to do, and none is taken too early', () => {
    const asked = fc.record({
      state: fc.constantFrom(...caseStates),
      kind: fc.constantFrom(...caseKinds),
      inbound: fc.constantFrom(undefined, counter, parcel('SF1'), parcel('YT2')),
      outbound: fc.constantFrom(undefined, { carrier: 'sf', waybill: 'SF9', sentAt: start }),
      updatedAt: fc.constant(start),
    });
    const claims = fc.option(
      fc.record({
        state: fc.constantFrom(...claimStates),
        waybill: fc.constantFrom('SF1', 'YT2', undefined),
      }),
      { nil: undefined },
    );
    fc.assert(
      fc.property(asked, claims, (found, first) => {
        let claim = first as AskedClaim | undefined;
        for (let taken = 0; ; taken += 1) {
          const step = subsidyStep(found as Asked, claim);
          if (step === null) break;
          expect(taken).toBeLessThan(4);
          // What a look would find, no look may miss.
          const subsidy = claim && claim.state !== 'void' ? { state: claim.state } : undefined;
          expect(mayAskForSubsidy({ ...found, subsidy } as Case)).toBe(true);
          expect(step.name !== 'confirm' || goodsAccepted(found as Asked)).toBe(true);
          expect(step.name !== 'pay' || found.state === 'succeeded').toBe(true);
          expect(step.name !== 'pay' || claim?.state === 'confirmed').toBe(true);
          if (step.name === 'void') break;
          const next = { reserve: 'reserved', correct_waybill: 'reserved', confirm: 'confirmed' };
          claim =
            step.name === 'pay'
              ? { ...claim, state: 'settled' }
              : {
                  waybill: 'waybill' in step ? step.waybill : claim?.waybill,
                  state: next[step.name] as ClaimState,
                };
        }
        const ended = subsidyStep(found as Asked, claim) === null;
        expect(found.state === 'closed' && ended && claim?.state === 'reserved').toBe(false);
      }),
    );
  });
});

describe('how a return travels', () => {
  const order = orderOf({
    address: {
      province: '浙江省',
      city: '杭州市',
      district: '西湖区',
      street: '',
      contact: '',
      phone: '',
    },
  });

  test('from where the order went to the shop', () => {
    expect(returnParcelOf(order, shop, parcel('SF1'))).toEqual({
      way: 'self_sent',
      carrier: 'sf',
      from: ['330106', '3301', '33'],
      to: ['330102', '3301', '33'],
    });
    expect(returnParcelOf(order, shop, counter, 'carrier_pickup')).toMatchObject({
      way: 'counter',
    });
    expect(returnParcelOf(order, shop, undefined, 'carrier_pickup')).toMatchObject({
      way: 'carrier_pickup',
    });
  });

  test.each([
    ['浙江省杭州市上城区湖滨路1号', ['330102', '3301', '33']],
    ['上海市黄浦区南京东路1号', ['310101', '3101', '31']],
    ['杭州市', ['3301', '33']],
    ['退货路1号', []],
  ])('%s', (line, place) => {
    expect(placeOfLine(line)).toEqual(place);
  });

  test('by whom each line was supplied, as far as it is known', () => {
    const [line] = order.lines;
    const lines = [
      { ...line!, supplierId: 'supplier-s' },
      { ...line!, id: 'l2' },
    ];
    expect(
      suppliersOf({ ...order, lines }, [
        { orderLineId: 'l1', quantity: 1 },
        { orderLineId: 'l2', quantity: 1 },
        { orderLineId: id(9), quantity: 1 },
      ]),
    ).toEqual(['supplier-s', undefined, undefined]);
  });
});
