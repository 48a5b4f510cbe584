import { expect, test } from 'vitest';
import { caseKinds, caseStates } from '../../src-core/after-sales/case.ts';
import { remainingTime } from '../../src-core/after-sales/remaining-time.ts';
import { stepsOf } from '../../src-core/after-sales/steps.ts';
import { hour, instant } from '../../src-core/basis/instant.ts';
import { existsFor, fireClock, goodArgs, reach, theCaseId as c } from './reach.ts';
import { buyer, clerk, orderOf, start, TestWorld } from './world.ts';

const stepsIn = (world: TestWorld) =>
  stepsOf(
    world.theCase(c),
    world.history.filter((entry) => entry.caseId === c),
  );
const picture = (world: TestWorld) =>
  stepsIn(world)
    .map((step) => `${step.key}:${step.state}`)
    .join(' ');

test.each([
  [
    'awaiting_seller_review',
    'exchange',
    'apply:done review:current buyer_sends:todo shop_receives:todo shop_sends:todo buyer_receives:todo end:todo',
  ],
  [
    'seller_refused',
    'exchange',
    'apply:done review:failed buyer_sends:todo shop_receives:todo shop_sends:todo buyer_receives:todo end:todo',
  ],
  [
    'awaiting_buyer_return',
    'exchange',
    'apply:done review:done buyer_sends:current shop_receives:todo shop_sends:todo buyer_receives:todo end:todo',
  ],
  [
    'awaiting_seller_receipt',
    'exchange',
    'apply:done review:done buyer_sends:done shop_receives:current shop_sends:todo buyer_receives:todo end:todo',
  ],
  [
    'receipt_refused',
    'exchange',
    'apply:done review:done buyer_sends:done shop_receives:failed shop_sends:todo buyer_receives:todo end:todo',
  ],
  [
    'awaiting_buyer_receipt',
    'exchange',
    'apply:done review:done buyer_sends:done shop_receives:done shop_sends:done buyer_receives:current end:todo',
  ],
  [
    'succeeded',
    'exchange',
    'apply:done review:done buyer_sends:done shop_receives:done shop_sends:done buyer_receives:done end:done',
  ],
  [
    'closed',
    'exchange',
    'apply:done review:failed buyer_sends:skipped shop_receives:skipped shop_sends:skipped buyer_receives:skipped end:failed',
  ],
  [
    'arbitration',
    'return_refund',
    'apply:done review:failed arbitration:current buyer_sends:todo shop_receives:todo refund:todo end:todo',
  ],
  ['refunding', 'refund_only', 'apply:done review:done refund:current end:todo'],
  [
    'succeeded',
    'return_refund',
    'apply:done review:done buyer_sends:done shop_receives:done refund:done end:done',
  ],
] as const)('%s %s', (state, kind, expected) => {
  const world = new TestWorld(orderOf());
  reach(world, state, kind);
  expect(picture(world)).toBe(expected);
});

test.each(
  caseStates.flatMap((state) =>
    caseKinds.filter((kind) => existsFor(state, kind)).map((kind) => ({ state, kind })),
  ),
)('$state $kind has one place where it stands', ({ state, kind }) => {
  const world = new TestWorld(orderOf());
  reach(world, state, kind);
  const steps = stepsIn(world);
  const standing = steps.filter(
    (step) =>
      step.state === (/refused|closed/.test(state) ? 'failed' : 'current') && step.key !== 'end',
  );
  expect(standing.length).toBe(state === 'succeeded' ? 0 : 1);
  expect(steps.filter((step) => step.state === 'done').every((step) => step.at !== undefined)).toBe(
    true,
  );
});

test('both sides’ parcels and the system’s hand are in the picture', () => {
  const world = new TestWorld(orderOf());
  reach(world, 'awaiting_buyer_return', 'exchange');
  world.do('case.send_return@1', goodArgs('case.send_return@1', 'exchange', world), buyer);
  world.do(
    'case.accept_and_ship@1',
    { ...goodArgs('case.accept_and_ship@1', 'exchange', world), waybill: 'SF9999999999999' },
    clerk,
  );
  fireClock(world);
  expect(stepsIn(world)).toMatchObject([
    { key: 'apply', side: 'buyer', at: start },
    { key: 'review', side: 'shop', bySystem: false },
    { key: 'buyer_sends', side: 'buyer', parcel: { waybill: 'SF1234567890123' } },
    { key: 'shop_receives', side: 'shop' },
    { key: 'shop_sends', side: 'shop', parcel: { waybill: 'SF9999999999999' } },
    { key: 'buyer_receives', side: 'buyer', bySystem: true, event: 'receipt_confirmed_by_system' },
    { key: 'end', state: 'done' },
  ]);
});

test.each(['seller_refused', 'receipt_refused', 'closed'] as const)(
  'what is written to a %s case later is not what stopped it',
  (state) => {
    const world = new TestWorld(orderOf());
    reach(world, state, 'return_refund');
    const history = world.history.filter((entry) => entry.caseId === c);
    const stopped = stepsOf(world.theCase(c), history);
    const last = history.at(-1)!;
    const later = {
      ...last,
      n: last.n + 1,
      event: 'subsidy_reserved',
      actor: { role: 'system' as const },
      occurredAt: instant(last.occurredAt + hour),
      from: state,
      to: state,
    };
    expect(stopped.some((step) => step.state === 'failed')).toBe(true);
    expect(stepsOf(world.theCase(c), [...history, later])).toEqual(stopped);
  },
);

test('goods that travelled stay in the picture when the kind changes', () => {
  const world = new TestWorld(orderOf());
  reach(world, 'receipt_refused', 'exchange');
  world.do('case.amend@1', goodArgs('case.amend@1', 'refund_only', world), buyer);
  expect(picture(world)).toBe(
    'apply:done review:current buyer_sends:done shop_receives:todo refund:todo end:todo',
  );
});

test.each([
  [25 * hour, 'calm'],
  [24 * hour - 1, 'soon'],
  [4 * hour, 'soon'],
  [4 * hour - 1, 'urgent'],
  [0, 'overdue'],
  [-5, 'overdue'],
])('%i ms before its time a deadline is %s, by headquarters’ clock', (left, level) => {
  const offset = -90_000;
  const localNow = instant(start - left - offset);
  expect(remainingTime({ rule: 'review', at: start }, localNow, offset)).toEqual({
    left: Math.max(0, left),
    level,
  });
});
