import { describe, expect, test } from 'vitest';
import { caseKinds, caseStates } from '../../src-core/after-sales/case.ts';
import type { ActorRole } from '../../src-core/after-sales/case.ts';
import { openingOf, reasonsFor } from '../../src-core/after-sales/opening.ts';
import { actionsOf } from '../../src-core/after-sales/permitted.ts';
import { instant } from '../../src-core/basis/instant.ts';
import { existsFor, fireClock, goodArgs, reach, theCaseId as c } from './reach.ts';
import {
  buyer,
  buyerAtCounter,
  clerk,
  codeOf,
  headquarters,
  id,
  orderOf,
  shop,
  start,
  TestWorld,
} from './world.ts';

function actions(world: TestWorld, role: ActorRole) {
  const found = world.theCase(c);
  return actionsOf(
    { case: found, order: world.order(found.orderId)!, shop: world.shop, rulebook: world.rulebook },
    role,
    world.now,
  );
}
const allowedOf = (world: TestWorld, role: ActorRole) =>
  actions(world, role)
    .filter((it) => it.allowed)
    .map((it) => `${it.as} ${it.command}`)
    .toSorted();

test('a shop sees its own actions and what it may write down for the buyer', () => {
  const world = new TestWorld(orderOf());
  reach(world, 'awaiting_seller_review', 'exchange');
  expect(allowedOf(world, 'seller')).toEqual([
    'buyer case.amend@1',
    'buyer case.withdraw@1',
    'seller case.agree@1',
    'seller case.propose_terms@1',
    'seller case.refuse@1',
  ]);
  expect(allowedOf(world, 'buyer')).toEqual(['buyer case.amend@1', 'buyer case.withdraw@1']);
  expect(allowedOf(world, 'hq')).toEqual([]);
  const agree = actions(world, 'seller').find((it) => it.command === 'case.agree@1');
  expect(agree).toMatchObject({ leadsTo: ['awaiting_buyer_return'], fact: false });
  const ship = actions(world, 'seller').find((it) => it.command === 'case.accept_and_ship@1');
  expect(ship).toMatchObject({
    allowed: false,
    failure: {
      code: 'not_allowed_in_state',
      params: { state: 'awaiting_seller_review', kind: 'exchange' },
    },
  });
});

test('the reason of a no is the rule’s own', () => {
  const world = new TestWorld(orderOf());
  reach(world, 'awaiting_seller_receipt', 'exchange');
  const amend = () => actions(world, 'buyer').find((it) => it.command === 'case.amend@1');
  expect(amend()).toMatchObject({ allowed: false, failure: { code: 'amend_not_unlocked' } });
  fireClock(world);
  expect(amend()).toMatchObject({
    allowed: true,
    failure: null,
    leadsTo: ['awaiting_seller_review'],
  });
  const homeless = new TestWorld(orderOf());
  reach(homeless, 'awaiting_seller_review', 'exchange');
  homeless.shop = { ...shop, returnAddress: '' };
  expect(
    actions(homeless, 'seller').find((it) => it.command === 'case.agree@1')?.failure?.code,
  ).toBe('return_address_missing');
});

/** What is offered is what is decided: for every state, kind and role. */
const views = caseStates.flatMap((state) =>
  caseKinds
    .filter((kind) => existsFor(state, kind))
    .flatMap((kind) =>
      (
        [
          ['seller', clerk],
          ['buyer', buyer],
          ['hq', headquarters],
        ] as const
      ).map(([role, actor]) => ({ state, kind, role, actor })),
    ),
);
test.each(views)(
  '$state $kind: what $role is offered is what is decided',
  ({ state, kind, role, actor }) => {
    const world = new TestWorld(orderOf());
    reach(world, state, kind);
    // Said too late that it was paid outside, it is written down as a fact would be, see refund-parts.test.ts.
    const likeFact = (command: string) =>
      command === 'refund.paid_outside@1' && state === 'succeeded';
    const asked = actions(world, role).filter(
      (action) => action.allowed || !(action.fact || likeFact(action.command)),
    );
    const decided = asked.map((action) => {
      const who = action.as === 'buyer' && role === 'seller' ? buyerAtCounter : actor;
      return [
        action.command,
        codeOf(world.ask(action.command, goodArgs(action.command, kind, world), who)),
      ];
    });
    expect(decided).toEqual(
      asked.map((action) => [action.command, action.failure?.code ?? 'applied']),
    );
  },
);

describe('the form of a new case', () => {
  test('shows what is left per line and why nothing', () => {
    const world = new TestWorld(orderOf());
    reach(world, 'awaiting_seller_review', 'refund_only');
    world.do(
      'case.open@1',
      {
        caseId: id(8),
        orderId: id(1),
        kind: 'refund_only',
        lines: [{ orderLineId: 'l2', quantity: 1 }],
        reasonCode: 'other',
      },
      buyer,
    );
    const opening = openingOf(world.order(id(1))!, shop, world.rulebook, start);
    expect(opening.lines).toMatchObject([
      { orderLineId: 'l1', taken: 1, left: 2, shareLeft: 18_668, applicationsLeft: 4, why: null },
      { orderLineId: 'l2', taken: 1, left: 0, shareLeft: 0, why: 'all_taken' },
    ]);
    expect(opening).toMatchObject({ failure: null, kinds: caseKinds });
  });

  test('says until when the buyer may, and that the shop still may', () => {
    const completedAt = instant(Date.UTC(2026, 10, 1, 15, 50));
    const ends = Date.UTC(2026, 10, 16, 16);
    const at = (now: number) =>
      openingOf(orderOf({ completedAt }), shop, new TestWorld().rulebook, instant(now));
    expect(at(ends - 1)).toMatchObject({ buyersWindowEnds: ends, failure: null });
    expect(at(ends).failure).toEqual({ code: 'window_closed', params: { days: 15 }, final: false });
    expect(
      openingOf(orderOf({ status: 'cancelled' }), shop, new TestWorld().rulebook, start).failure,
    ).toMatchObject({ code: 'order_cancelled', final: true });
  });

  test('offers a kind its reasons', () => {
    const { rulebook } = new TestWorld();
    expect(reasonsFor(rulebook, 'refund_only').map((reason) => reason.code)).toContain(
      'not_received',
    );
    expect(reasonsFor(rulebook, 'exchange').map((reason) => reason.code)).not.toContain(
      'not_received',
    );
  });
});
