import { describe, expect, test } from 'vitest';
import { day, hour, instant } from '../../src-core/basis/instant.ts';
import { fen } from '../../src-core/basis/money.ts';
import { estimateCost } from '../../src-core/freight-subsidy/rollout/cost-estimate.ts';
import type { PastReturn } from '../../src-core/freight-subsidy/rollout/cost-estimate.ts';
import {
  controlSigmas,
  meanInFunnel,
  rateInFunnel,
} from '../../src-core/freight-subsidy/rollout/funnel.ts';
import { rolloutOf, rolloutStages } from '../../src-core/freight-subsidy/rollout/rollout.ts';
import type { BranchReceipts } from '../../src-core/freight-subsidy/rollout/rollout.ts';
import { funnelsOf, suggestDisabling } from '../../src-core/freight-subsidy/rollout/suggestions.ts';
import type { BranchFigures } from '../../src-core/freight-subsidy/rollout/suggestions.ts';
import { assign, contentOf, indexOf, shanghai, tariff, version } from './freight-world.ts';
import { id, orderOf } from './world.ts';

describe('how far a version has come', () => {
  const publishedAt = shanghai('2026-11-02T10:00:00');
  const opensAt = shanghai('2026-11-03T00:00:00');
  const acknowledgeBy = shanghai('2026-11-05T00:00:00');
  const wish = { publishedAt, opensAt, acknowledgeBy };
  const branch = (
    unitId: string,
    delivered: readonly (number | null)[],
    over: Partial<BranchReceipts> = {},
  ): BranchReceipts => ({
    unitId,
    counters: delivered.map((at, i) => ({
      deviceId: `${unitId}-${i}`,
      deliveredAt: at === null ? null : instant(at),
    })),
    readAt: null,
    acknowledgedAt: null,
    ...over,
  });
  const receipts = [
    branch('early', [publishedAt + 1, publishedAt + 2]),
    branch('half', [publishedAt + 1, null]),
    branch('late', [opensAt + 3 * hour], { readAt: instant(opensAt + 4 * hour) }),
    branch('done', [publishedAt + 1], { acknowledgedAt: instant(opensAt + hour) }),
    branch('never', [null]),
    branch('empty', []),
  ];
  const at = (now: number) => rolloutOf(receipts, { ...wish, now: instant(now) });

  test('before its window opens it is delivered, and nowhere in force', () => {
    const rollout = at(opensAt - 1);
    expect(rollout.branches.map(({ stage }) => stage)).toEqual([
      'delivered',
      'published',
      'delivered',
      'delivered',
      'published',
      'no_counter',
    ]);
    expect(rollout.coverage).toEqual({ reached: 3, of: 5 });
  });

  test('when it opens it is in force wherever it was, with or without a line', () => {
    const rollout = at(opensAt + day);
    expect(rollout.branches.map(({ stage, inForceAt }) => [stage, inForceAt])).toEqual([
      ['in_force', opensAt],
      ['published', null],
      ['read', opensAt + 3 * hour],
      ['acknowledged', opensAt],
      ['published', null],
      ['no_counter', null],
    ]);
    const sum = rolloutStages.reduce((total, stage) => total + rollout.counts[stage], 0);
    expect(sum).toBe(receipts.length);
  });

  test('who is behind, and since when', () => {
    const behind = (now: number) =>
      at(now).behind.map(({ unitId, behindSince }) => [unitId, behindSince]);
    expect(behind(acknowledgeBy - 1)).toEqual([
      ['half', publishedAt],
      ['never', publishedAt],
    ]);
    expect(behind(acknowledgeBy)).toEqual([
      ['half', publishedAt],
      ['never', publishedAt],
      ['early', acknowledgeBy],
      ['late', acknowledgeBy],
    ]);
  });
});

describe('a suspended branch', () => {
  test('is neither waited for nor counted, and what it has told stays', () => {
    const at = instant(1_000);
    const of = (
      unitId: string,
      deliveredAt: number | null,
      suspended?: boolean,
    ): BranchReceipts => ({
      unitId,
      counters: [
        { deviceId: unitId, deliveredAt: deliveredAt === null ? null : instant(deliveredAt) },
      ],
      readAt: null,
      acknowledgedAt: null,
      ...(suspended === undefined ? {} : { suspended }),
    });
    const receipts = [
      of('has', 900),
      of('resting', null, true),
      of('read', 900, true),
      of('late', null),
    ];
    const wish = { publishedAt: instant(800), opensAt: instant(950), acknowledgeBy: at, now: at };
    const rollout = rolloutOf(receipts, wish);
    expect(rollout.coverage).toEqual({ reached: 1, of: 2 });
    expect(rollout.behind.map(({ unitId }) => unitId)).toEqual(['late', 'has']);
    expect(rollout.branches.map(({ stage }) => stage)).toEqual([
      'in_force',
      'published',
      'in_force',
      'published',
    ]);
  });
});

describe('what a plan would have cost', () => {
  const at = shanghai('2026-12-01T00:00:00');
  const past = (n: number, shopId: string, over: Partial<PastReturn> = {}): PastReturn => ({
    order: orderOf({ id: id(n), shopId }),
    case: {
      kind: 'return_refund',
      reasonCode: 'dislike',
      fault: 'buyer',
      lines: [{ orderLineId: 'l1', quantity: 1 }],
    },
    parcel: { way: 'self_sent', carrier: 'SF', from: ['65'], to: ['3301', '33'] },
    tariffs: [tariff],
    bearers: { headquarters: 'hq', shop: shopId },
    month: '2026-11',
    ...over,
  });
  const v1 = version(1);
  const v2 = version(2, {
    content: contentOf({
      pays: { self_sent: { by: 'flat', amount: fen(1000) } },
      caps: { perBuyerMonth: fen(1500) },
    }),
  });
  const before = indexOf([v1, v2], [assign(1, 'hq', { of: v1 })]);
  const after = indexOf(
    [v1, v2],
    [assign(1, 'hq', { of: v1 }), assign(2, 'east', { of: v2 }), assign(3, 'west')],
  );

  test('on the returns that were, with caps filling up in their order', () => {
    const returns = [
      past(1, 'shop-a', { buyerKey: 'b' }),
      past(2, 'shop-a', { buyerKey: 'b' }),
      past(3, 'shop-a', { buyerKey: 'b', month: '2026-12' }),
      past(4, 'shop-c'),
    ];
    expect(estimateCost(returns, before, after, at)).toEqual({
      before: { returns: 4, covered: 4, cost: 3200, unknown: 0 },
      after: { returns: 4, covered: 3, cost: 2500, unknown: 0 },
      branches: [
        {
          unitId: 'shop-a',
          before: { returns: 3, covered: 3, cost: 2400, unknown: 0 },
          after: { returns: 3, covered: 3, cost: 2500, unknown: 0 },
        },
        {
          unitId: 'shop-c',
          before: { returns: 1, covered: 1, cost: 800, unknown: 0 },
          after: { returns: 1, covered: 0, cost: 0, unknown: 0 },
        },
      ],
    });
  });

  test('the seller’s fault costs the same under every plan and fills no cap', () => {
    const fault = past(1, 'shop-c', { buyerKey: 'b' });
    const returns = [{ ...fault, case: { ...fault.case, fault: 'seller' as const } }];
    const then = { ...past(2, 'shop-a', { buyerKey: 'b' }) };
    const first = { ...fault, order: then.order, parcel: { ...fault.parcel, paid: fen(5000) } };
    const both = estimateCost([{ ...first, case: returns[0]!.case }, then], before, after, at);
    expect(both.after).toEqual({ returns: 2, covered: 2, cost: 6000, unknown: 0 });
    const estimate = estimateCost(returns, before, after, at);
    expect(estimate.branches).toEqual([]);
    expect(estimate.after).toEqual({ returns: 1, covered: 1, cost: 1200, unknown: 0 });
  });
});

describe('which branches to look at', () => {
  const figures = (
    unitId: string,
    orders: number,
    returns: number,
    over: Partial<BranchFigures> = {},
  ): BranchFigures => ({
    unitId,
    orders,
    returns,
    claims: Math.round(returns / 2),
    cost: returns * 800,
    costSquares: returns * 640_000,
    ...over,
  });
  const ordinary = Array.from({ length: 40 }, (_, i) =>
    figures(`ordinary-${i}`, 1000, 95 + (i % 11)),
  );
  const tiny = figures('tiny', 4, 4);
  const small = figures('small', 60, 12);
  const large = figures('large', 4000, 560);

  test('a small shop with the highest rate is not the worst: its sample says nothing', () => {
    const suggested = suggestDisabling([...ordinary, tiny, small, large]);
    expect(suggested.map(({ unitId }) => unitId)).toEqual(['large']);
    expect(suggested[0]!.above).toContain('return_rate');
    const all = funnelsOf([...ordinary, tiny, small, large]);
    const rate = (unitId: string) => all.find((one) => one.unitId === unitId)!.points.return_rate;
    expect(rate('tiny')).toMatchObject({ value: 1, sample: 4, verdict: 'too_few' });
    expect(rate('small')).toMatchObject({ value: 0.2, sample: 60, verdict: 'inside' });
    expect(rate('large').value).toBeLessThan(rate('small').value);
  });

  test('by claims per return and by cost, too, with the numbers beside', () => {
    const claims = figures('claims', 1000, 100, { claims: 95 });
    const dear = figures('dear', 1000, 100, { cost: 100 * 2400, costSquares: 100 * 2400 * 2400 });
    const suggested = suggestDisabling([...ordinary, claims, dear]);
    expect(suggested.map(({ unitId, above }) => [unitId, above])).toEqual([
      ['dear', ['cost_per_order']],
      ['claims', ['claims_per_return']],
    ]);
    expect(suggested[0]!.points.cost_per_order).toMatchObject({ value: 240, sample: 1000 });
  });

  test('a chain in which all are alike, or nothing was sold, accuses nobody', () => {
    expect(
      suggestDisabling(Array.from({ length: 5 }, (_, i) => figures(`s${i}`, 1000, 100))),
    ).toEqual([]);
    expect(suggestDisabling([figures('a', 0, 0), figures('b', 0, 0)])).toEqual([]);
    expect(suggestDisabling([])).toEqual([]);
  });

  test('limits by hand: 10 % of 900 orders, ± 3 points', () => {
    const { lower, upper, z } = rateInFunnel(99, 900, 0.1);
    expect([lower, upper, z].map((one) => Number(one.toFixed(6)))).toEqual([0.07, 0.13, 1]);
    expect(rateInFunnel(118, 900, 0.1).verdict).toBe('above');
    expect(rateInFunnel(117, 900, 0.1).verdict).toBe('inside');
    expect(rateInFunnel(62, 900, 0.1).verdict).toBe('below');
    expect(meanInFunnel(10_000, 100, 50, 100)).toMatchObject({
      value: 100,
      upper: 80,
      z: 5,
      verdict: 'above',
    });
    expect(controlSigmas).toBe(3);
  });
});
