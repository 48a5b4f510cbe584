import { describe, expect, test } from 'vitest';
import { logisticsTimeline } from '../../src-core/after-sales/logistics-timeline.ts';
import { hour, instant, minute } from '../../src-core/basis/instant.ts';
import { checkWorld } from './invariants.ts';
import { goodArgs, reach, theCaseId as c } from './reach.ts';
import { buyer, clerk, codeOf, id, orderOf, start, system, TestWorld } from './world.ts';

const at = (hours: number) => instant(start + hours * hour);
const event = (hours: number, status: string, text: string) => ({
  at: at(hours),
  status,
  place: '杭州',
  text,
});
const sf = { carrier: 'SF', waybill: 'SF1234567890123' };

describe('a parcel of a case', () => {
  const sentBack = () => {
    const world = new TestWorld(orderOf());
    reach(world, 'awaiting_buyer_return', 'exchange');
    world.do('case.send_return@1', goodArgs('case.send_return@1', 'exchange', world), buyer);
    world.now = at(9);
    return world;
  };
  const track = (world: TestWorld, over: Record<string, unknown> = {}, actor = system) =>
    world.do(
      'case.track@1',
      { caseId: c, ...sf, events: [event(1, 'collected', '已揽收')], ...over },
      actor,
    );

  test('is followed without moving the case or its clock, and the buyer sees it', () => {
    const world = sentBack();
    const before = world.theCase(c);
    expect(codeOf(track(world))).toBe('applied');
    expect(world.theCase(c)).toMatchObject({
      state: before.state,
      version: before.version + 1,
      deadline: before.deadline,
      tracking: [{ ...sf, way: 'inbound', events: [{ text: '已揽收' }] }],
    });
    expect(world.history.at(-1)).toMatchObject({ event: 'parcel_tracked', buyerSees: true });
    checkWorld(world);
  });

  test('told late, twice and out of order is told once, in order of time', () => {
    const world = sentBack();
    const all = [event(3, 'signed', '已签收'), event(1, 'collected', '已揽收')];
    track(world, { events: all });
    const { version } = world.theCase(c);
    track(world, { events: all, waybill: ' sf1234567890123 ' });
    expect(world.theCase(c).version).toBe(version);
    track(world, { events: [event(2, 'in_transit', '中转'), all[0]] }, clerk);
    expect(world.theCase(c).tracking?.[0]?.events.map(({ text }) => text)).toEqual([
      '已揽收',
      '中转',
      '已签收',
    ]);
  });

  test('corrected by the buyer leaves what was known of the other', () => {
    const world = sentBack();
    track(world);
    world.do('case.refuse_receipt@1', goodArgs('case.refuse_receipt@1', 'exchange', world), clerk);
    const seen = world.theCase(c).version;
    const other = { carrier: 'YTO', waybill: 'YT1234567890123' };
    world.do('case.correct_logistics@1', { caseId: c, seen, ...other }, buyer);
    track(world, { ...other, events: [event(5, 'collected', '圆通揽收')] });
    expect(codeOf(track(world, { events: [event(6, 'returned', '退回')] }))).toBe('applied');
    expect(
      world.theCase(c).tracking?.map(({ waybill, events }) => [waybill, events.length]),
    ).toEqual([
      ['YT1234567890123', 1],
      ['SF1234567890123', 2],
    ]);
  });

  test('tells of what has happened only, give or take ten minutes', () => {
    const world = sentBack();
    const ahead = (minutes: number) => ({
      ...event(9, 'in_transit', '中转'),
      at: instant(at(9) + minutes * minute),
    });
    expect(codeOf(track(world, { events: [ahead(11)] }))).toBe('event_in_future');
    expect(codeOf(track(world, { events: [ahead(9)] }))).toBe('applied');
  });

  test('that is not the case’s, or told by a buyer’s own device, is refused', () => {
    const world = sentBack();
    expect(codeOf(track(world, { waybill: 'SF9999999999999' }))).toBe('waybill_unknown');
    expect(codeOf(track(world, {}, buyer))).toBe('not_allowed_for_role');
    expect(codeOf(track(world, { caseId: id(99) }))).toBe('not_found');
  });
});

describe('a parcel of an order', () => {
  const shipped = (waybills: string[]) => {
    const order = orderOf({
      status: 'shipped',
      shipments: waybills.map((waybill) => ({ carrier: 'SF', waybill, shippedAt: start })),
    });
    delete order.signedAt;
    delete order.completedAt;
    const world = new TestWorld(order);
    world.now = at(11);
    return world;
  };
  const track = (world: TestWorld, waybill: string, hours: number, status: string) =>
    world.do(
      'order.track@1',
      { orderId: id(1), carrier: 'SF', waybill, events: [event(hours, status, status)] },
      system,
    );

  test('signs the order with its last parcel', () => {
    const world = shipped(['SF1234567890123', 'SF1234567890124']);
    track(world, 'SF1234567890123', 5, 'signed');
    expect(world.order(id(1))?.signedAt).toBeUndefined();
    expect(world.order(id(1))?.shipments[0]?.signedAt).toBe(at(5));
    track(world, 'SF1234567890124', 9, 'signed');
    track(world, 'SF1234567890124', 11, 'signed');
    expect(world.order(id(1))?.signedAt).toBe(at(9));
    expect(codeOf(track(world, 'SF0', 9, 'signed'))).toBe('waybill_unknown');
  });

  test('both ways and the replacement make one timeline', () => {
    const world = shipped([sf.waybill]);
    track(world, sf.waybill, 5, 'signed');
    world.now = at(12);
    reach(world, 'awaiting_buyer_receipt', 'exchange');
    const found = world.theCase(c);
    expect(
      logisticsTimeline(world.order(id(1))!, found).map(({ leg, what, at: when }) => [
        leg,
        what,
        when,
      ]),
    ).toEqual([
      ['order', 'sent', start],
      ['order', 'signed', at(5)],
      ['return', 'taken_in', at(12)],
      ['replacement', 'sent', at(12)],
    ]);
  });
});
