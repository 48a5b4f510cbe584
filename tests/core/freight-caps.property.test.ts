import { expect, test } from 'vitest';
import { fen, sumFen } from '../../src-core/basis/money.ts';
import { claimFrom, moveClaim, reserveClaim } from '../../src-core/freight-subsidy/claim-life.ts';
import { confirmByCoverage } from '../../src-core/freight-subsidy/confirm-by-coverage.ts';
import { coverageOf } from '../../src-core/freight-subsidy/coverage.ts';
import { coverageOfClaim } from '../../src-core/freight-subsidy/coverage-of-claim.ts';
import type { SubsidyClaim } from '../../src-core/freight-subsidy/subsidy-claim.ts';
import type { SubsidyRule } from '../../src-core/freight-subsidy/subsidy-rule.ts';
import { usedBy } from '../../src-core/freight-subsidy/subsidy-used.ts';
import { contentOf, shanghai, version } from './freight-world.ts';
import { id, orderOf } from './world.ts';
import { fc } from '../support/property.ts';

const month = '2026-11';
const now = shanghai('2026-11-02T10:00:00');
const bearerUnits = { headquarters: 'hq', shop: 'shop-a' };
const reasons = ['r0', 'r1', 'r2'] as const;
type Way = 'self_sent' | 'counter';

interface Cap {
  readonly perClaim: number;
  readonly perOrder: number;
  readonly perBuyerMonth: number;
  readonly sent: number;
  readonly brought: number;
}

const ruleOf = (cap: Cap, i: number): Partial<SubsidyRule> => ({
  id: `rule-${i}`,
  scope: { lines: 'any', reasons: [reasons[i]!] },
  pays: {
    self_sent: { by: 'flat', amount: fen(cap.sent) },
    counter: { by: 'flat', amount: fen(cap.brought) },
  },
  caps: {
    perClaim: fen(cap.perClaim),
    perOrder: fen(cap.perOrder),
    perBuyerMonth: fen(cap.perBuyerMonth),
  },
});

/** One buyer's returns of one month, by several rules with caps of their own, one after the other. */
class Month {
  readonly #version;
  readonly claims = new Map<number, SubsidyClaim>();
  readonly promised = new Map<number, { readonly amount: number; readonly way: Way }>();

  constructor(caps: readonly Cap[]) {
    this.#version = version(1, { content: contentOf(...caps.map(ruleOf)) });
  }

  #coverage(n: number, rule: number, way: Way) {
    const orderId = id(300 + (n % 2));
    const taken = usedBy([...this.claims.values()], {
      caseId: id(200 + n),
      orderId,
      buyerKey: 'b',
      month,
    });
    const living = this.claims.get(n);
    return coverageOfClaim(living?.state === 'void' ? undefined : living, taken, (used) =>
      coverageOf({
        order: { ...orderOf(), id: orderId },
        case: {
          kind: 'return_refund',
          reasonCode: reasons[rule]!,
          fault: 'buyer',
          lines: [{ orderLineId: 'l1', quantity: 1 }],
        },
        parcel: { way, from: [], to: [] },
        version: this.#version,
        tariffs: [],
        bearers: bearerUnits,
        used,
      }),
    );
  }

  send(n: number, rule: number, way: Way): void {
    if (this.claims.has(n)) return;
    const covered = this.#coverage(n, rule, way);
    if (!covered.covered) return;
    const about = { id: id(100 + n), caseId: id(200 + n), orderId: id(300 + (n % 2)) };
    const wish = claimFrom(covered, bearerUnits, {
      ...about,
      shopId: 'shop-a',
      buyerKey: 'b',
      month,
    });
    const holderOf = () => undefined;
    const done = reserveClaim(wish, undefined, { now, budgets: [], holderOf });
    if (!done.ok) throw new Error(done.error.code);
    this.claims.set(n, done.value.claim);
    this.promised.set(n, { amount: covered.amount ?? 0, way });
  }

  accept(n: number, rule: number, way: Way): void {
    const claim = this.claims.get(n);
    if (claim?.state !== 'reserved') return;
    const context = { commandId: id(1), now, budgets: [], holderOf: () => undefined };
    const covered = this.#coverage(n, rule, way);
    const done = covered.covered
      ? confirmByCoverage(claim, covered, now, context)
      : moveClaim(claim, { name: 'void', why: 'not_covered_after_all' }, context);
    if (!done.ok) throw new Error(done.error.code);
    this.claims.set(n, done.value.claim);
  }

  close(n: number): void {
    const claim = this.claims.get(n);
    if (claim?.state !== 'reserved') return;
    const context = { commandId: id(1), now, budgets: [], holderOf: () => undefined };
    const done = moveClaim(claim, { name: 'void', why: 'withdrawn' }, context);
    if (done.ok) this.claims.set(n, done.value.claim);
  }

  living(): SubsidyClaim[] {
    return [...this.claims.values()].filter(({ state }) => state !== 'void');
  }
}

const cap = fc.record<Cap>({
  perClaim: fc.integer({ min: 1, max: 40 }),
  perOrder: fc.integer({ min: 1, max: 60 }),
  perBuyerMonth: fc.integer({ min: 1, max: 90 }),
  sent: fc.integer({ min: 1, max: 50 }),
  brought: fc.integer({ min: 0, max: 50 }),
});
const steps = fc.array(
  fc.record({
    what: fc.constantFrom('send', 'send', 'accept', 'close'),
    n: fc.nat(7),
    way: fc.constantFrom<Way>('self_sent', 'counter'),
  }),
  { maxLength: 30 },
);

test('what a claim was promised is kept, whatever other rules give to others meanwhile', () => {
  fc.assert(
    fc.property(fc.array(cap, { minLength: 3, maxLength: 3 }), steps, (caps, done) => {
      const world = new Month(caps);
      const broken: unknown[] = [];
      for (const { what, n, way } of done) {
        const rule = n % 3;
        const promise = world.promised.get(n);
        const was = world.claims.get(n)?.state;
        if (what === 'send') world.send(n, rule, way);
        else if (what === 'close') world.close(n);
        else world.accept(n, rule, promise?.way ?? way);
        if (what !== 'accept' || was !== 'reserved' || (promise?.amount ?? 0) === 0) continue;
        const { state, amount } = world.claims.get(n)!;
        const isKept = state === 'confirmed' && (amount ?? 0) >= promise!.amount;
        if (!isKept || (amount ?? 0) > caps[rule]!.perClaim) broken.push({ n, state, amount });
      }
      expect(broken).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('under one rule nobody ever gets more than its caps, however ways change on the way', () => {
  fc.assert(
    fc.property(cap, steps, (one, done) => {
      const world = new Month([one]);
      for (const { what, n, way } of done) {
        if (what === 'send') world.send(n, 0, way);
        else if (what === 'close') world.close(n);
        else world.accept(n, 0, way);
        const sum = (some: readonly SubsidyClaim[]) =>
          sumFen(some.map(({ amount }) => amount ?? fen(0)));
        const living = world.living();
        expect(sum(living)).toBeLessThanOrEqual(one.perBuyerMonth);
        for (const orderId of [id(300), id(301)])
          expect(sum(living.filter((claim) => claim.orderId === orderId))).toBeLessThanOrEqual(
            one.perOrder,
          );
      }
    }),
    { numRuns: 300 },
  );
});
