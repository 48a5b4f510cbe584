import { fc } from '../support/property.ts';
import { expect, test } from 'vitest';
import { caseKinds, deductionCodes } from '../../src-core/after-sales/case.ts';
import type { Actor, Case } from '../../src-core/after-sales/case.ts';
import { commandArgs } from '../../src-core/after-sales/command.ts';
import type { CommandKey } from '../../src-core/after-sales/command.ts';
import { decide } from '../../src-core/after-sales/decide.ts';
import { rowFor } from '../../src-core/after-sales/transitions.ts';
import type { RefundRules } from '../../src-core/after-sales/rulebook.ts';
import { hour, instant } from '../../src-core/basis/instant.ts';
import { fen } from '../../src-core/basis/money.ts';
import { differenceOpen } from '../../src-core/order/exchange-difference.ts';
import type { Order } from '../../src-core/order/order.ts';
import { checkDecision, checkWorld } from './invariants.ts';
import {
  buyer,
  buyerAtCounter,
  clerk,
  headquarters,
  id,
  orderOf,
  sha,
  shop,
  system,
  TestWorld,
} from './world.ts';

const keys = Object.keys(commandArgs) as CommandKey[];
const actors: Actor[] = [buyer, clerk, buyerAtCounter, headquarters, system];
const reasonCodes = [
  'other',
  'wrong_goods',
  'other',
  'quality',
  'other',
  'wrong_size',
  'other',
  'other',
  'not_received',
  'other',
  'nonsense',
];
const evidence = [{ hash: sha, mime: 'image/png', name: 'x.png' }];

/** Raw material of one command; turned into arguments when its turn comes, so that most of them fit the state. */
const draw = fc.record({
  key: fc.constantFrom(...keys),
  /** Mostly a command the case's state has a row for. */
  fitting: fc.nat(9),
  pick: fc.nat(1000),
  actor: fc.nat(24),
  caseNo: fc.nat(2),
  kind: fc.constantFrom(...caseKinds, 'exchange' as const),
  lines: fc.uniqueArray(
    fc.record({
      orderLineId: fc.constantFrom('l1', 'l1', 'l1', 'l1', 'l2', 'l2', 'l9', `x0-${id(10)}`),
      quantity: fc.constantFrom(1, 1, 1, 1, 2, 4),
      replacement: fc.option(
        fc.record({
          articleId: fc.constant('a7'),
          name: fc.constant('羊绒衫'),
          specification: fc.constant('L'),
          unitPrice: fc.constantFrom(9900, 12_000, 4500),
        }),
        { nil: undefined, freq: 2 },
      ),
    }),
    { minLength: 1, maxLength: 2, selector: (line) => line.orderLineId },
  ),
  reason: fc.nat(20),
  amount: fc.option(fc.integer({ min: 0, max: 12_000 }), { nil: undefined, freq: 2 }),
  waybill: fc.constantFrom(
    'SF1234567890123',
    'SF1234567890123',
    'SF1234567890123',
    'SF1234567890123',
    '1',
    '',
  ),
  ruling: fc.constantFrom(
    'refund' as const,
    'return' as const,
    'exchange' as const,
    'close' as const,
  ),
  seenLag: fc.constantFrom(0, 0, 0, 0, 1, -1, 3),
  hours: fc.constantFrom(0, 0, 0, 0, 0, 0, 1, 30, 48, 170, 250),
});
type Draw = typeof draw extends fc.Arbitrary<infer T> ? T : never;

/** All of headquarters' switches for money on. */
const strict: RefundRules = {
  deductions: [...deductionCodes],
  cashNeedsConsent: true,
  settleDifferenceFirst: true,
};

/** Moves that end or only repeat; drawn seldom so that cases get far. */
const rare = new Set<CommandKey>([
  'case.withdraw@1',
  'case.goods_sent_back@1',
  'case.escalate@1',
  'case.refuse@1',
]);

function keyOf(world: TestWorld, drawn: Draw): CommandKey {
  const found = world.case(id(10 + drawn.caseNo));
  if (drawn.fitting === 0) return drawn.key;
  if (found === undefined) return 'case.open@1';
  const fits = keys.filter(
    (key) =>
      rowFor(key, found.state, found.kind) !== undefined &&
      (drawn.pick % 8 === 0 || !rare.has(key)),
  );
  if (found.deadline !== undefined && drawn.hours > 40) fits.push('deadline.fire@1');
  return fits[drawn.pick % fits.length] ?? drawn.key;
}

function actorOf(key: CommandKey, drawn: Draw, world: TestWorld): Actor {
  if (drawn.actor < actors.length) return actors[drawn.actor]!;
  const found = world.case(id(10 + drawn.caseNo));
  const role =
    key === 'deadline.fire@1'
      ? 'system'
      : rowFor(key, found?.state ?? null, found?.kind ?? 'exchange')?.actors[0];
  return actors.find((actor) => actor.role === role) ?? clerk;
}

function amountFor(key: CommandKey, drawn: Draw, found: Case | undefined, world: TestWorld) {
  if (key === 'case.cash_paid@1') return drawn.pick % 2 ? found?.amount || 1 : 77;
  if (!key.startsWith('case.difference')) return drawn.amount;
  const open = found === undefined ? 0 : differenceOpen(world.order(id(1))!, found);
  return drawn.pick % 5 === 0 ? 77 : Math.abs(open) || 1;
}

function argsOf(key: CommandKey, drawn: Draw, world: TestWorld): Record<string, unknown> {
  const caseId = id(10 + drawn.caseNo);
  const found = world.case(caseId);
  const seen = Math.max(1, (found?.version ?? 1) - drawn.seenLag);
  const all: Record<string, unknown> = {
    caseId,
    seen,
    orderId: id(1),
    kind: drawn.kind,
    lines:
      key === 'case.goods_taken_in@1' && drawn.pick % 4 > 0 && found ? found.lines : drawn.lines,
    words: '话',
    reasonCode: /refuse/.test(key)
      ? drawn.reason === 0
        ? 'nonsense'
        : 'used'
      : reasonCodes[drawn.reason % reasonCodes.length],
    evidence: drawn.reason === 1 ? [] : evidence,
    amount: amountFor(key, drawn, found, world),
    deductions: [
      { code: 'damaged_goods', orderLineId: 'l1', name: '污渍', amount: (drawn.amount ?? 0) + 1 },
    ],
    tender: 'cash',
    events: [{ at: world.now, status: 'in_transit', text: `第${drawn.pick % 3}站` }],
    negotiated: drawn.pick % 2 === 0,
    carrier: 'SF',
    waybill: /send_return|correct|track/.test(key) ? drawn.waybill || '1' : drawn.waybill,
    till: '1',
    ruling: drawn.ruling,
    fault: 'seller',
    reason: '裁',
    rule: found?.deadline?.rule ?? 'review',
    gateway: 'manual',
    reference: 'r',
    part: drawn.pick % 3,
    trouble: drawn.pick % 2 === 0 ? null : { code: 'refund_failed', params: {} },
    exceptionId: [...world.exceptions.keys()][0] ?? id(5),
    subsidy: {
      state: drawn.pick % 2 === 0 ? 'reserved' : 'refused',
      versionId: null,
      ruleId: null,
      why: 'rule',
      promised: 800,
      amount: 800,
      at: world.now,
    },
  };
  if (key === 'case.propose_terms@1') all['amount'] ??= 0;
  if (key === 'subsidy.paid_again@1') all['amount'] = 800;
  const shape = Object.keys(commandArgs[key].shape);
  return Object.fromEntries(
    shape.filter((name) => all[name] !== undefined).map((name) => [name, all[name]]),
  );
}

/** Completed, on its way, or not sent at all. */
function orderIn(where: number): Order {
  const order = orderOf({ freight: fen(1200) });
  if (where === 0) return order;
  delete order.completedAt;
  delete order.signedAt;
  return where === 1
    ? { ...order, status: 'paid', shipments: [] }
    : { ...order, status: 'shipped' };
}

function step(world: TestWorld, drawn: Draw): string {
  world.now = instant(world.now + drawn.hours * hour);
  const key = keyOf(world, drawn);
  const actor = actorOf(key, drawn, world);
  const command = world.command(key, argsOf(key, drawn, world));
  const ctx = world.context(actor);
  const decision = decide(command, world, ctx);
  expect(decide(command, world, ctx)).toEqual(decision);
  checkDecision(key, actor !== buyer, world, decision);
  world.write(decision);
  checkWorld(world);
  const event =
    decision.outcome === 'rejected' ? decision.error.code : decision.effects.history[0]?.event;
  return `${decision.outcome} ${event ?? 'resolved'}`;
}

test('no sequence of commands leaves the table, loses a piece or a fen, or changes its inputs', () => {
  const met = new Map<string, number>();
  fc.assert(
    fc.property(
      fc.array(draw, { minLength: 1, maxLength: 60, size: 'max' }),
      fc.nat(5),
      fc.nat(5),
      (draws, address, where) => {
        const world = new TestWorld(orderIn(where));
        world.shop = address > 0 ? shop : { ...shop, returnAddress: '' };
        if (address % 2 === 1) world.rulebook = { ...world.rulebook, refundRules: strict };
        for (const drawn of draws) {
          const what = step(world, drawn);
          met.set(what, (met.get(what) ?? 0) + 1);
        }
      },
    ),
    { numRuns: 800, seed: 20_261_122 },
  );
  // A property over sequences that never get anywhere would prove nothing.
  const events = [...met.keys()].filter((what) => /^(applied|recorded)/.test(what));
  expect(events.length).toBeGreaterThan(40);
}, 120_000);
