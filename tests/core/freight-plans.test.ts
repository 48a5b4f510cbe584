import { fc } from '../support/property.ts';
import { describe, expect, test } from 'vitest';
import { fen } from '../../src-core/basis/money.ts';
import { planBatch } from '../../src-core/freight-subsidy/pushed-down/batch.ts';
import { previewMove } from '../../src-core/freight-subsidy/pushed-down/changes.ts';
import { differencesOf } from '../../src-core/freight-subsidy/pushed-down/differences.ts';
import { PolicyIndex } from '../../src-core/freight-subsidy/pushed-down/policy-index.ts';
import {
  assign,
  bookOf,
  chain,
  contentOf,
  plainRule,
  shanghai,
  unit,
  version,
} from './freight-world.ts';

const now = shanghai('2026-11-02T00:00:00');
const from = shanghai('2026-12-01T00:00:00');
const context = { by: { personId: 'w', role: 'hq_operator' as const }, now };
const [v1, v2] = [version(1), version(2)];

describe('a batch over a selection of branches', () => {
  const lock = assign(2, 'west', { of: v1, locked: true });
  const book = bookOf([v1, v2], [assign(1, 'hq', { of: v1 }), lock]);
  const enable = (unitId: string, i: number) => assign(10 + i, unitId, { of: v2, from });
  const plan = planBatch(
    book,
    ['shop-a', 'shop-c', 'nowhere', 'shop-b', 'shop-a'],
    enable,
    context,
  );

  test('answers for each branch, and a refused one leaves the others alone', () => {
    expect(plan.answers.map(({ unitId, done, error }) => [unitId, error?.code ?? done])).toEqual([
      ['shop-a', 'changed'],
      ['shop-c', 'no_effect'],
      ['nowhere', 'unit_unknown'],
      ['shop-b', 'changed'],
      ['shop-a', 'branch_twice'],
    ]);
    expect(plan.assignments.map(({ unitId }) => unitId)).toEqual(['shop-a', 'shop-c', 'shop-b']);
  });

  test('says why a branch stays as it was', () => {
    expect(plan.answers[1]!.after?.reasons.map(({ code }) => code)).toEqual([
      'assigned',
      'locked_above',
    ]);
  });

  test('is what then holds', () => {
    const index = new PolicyIndex(plan.after);
    for (const { unitId, after } of plan.answers.filter(({ done }) => done !== 'refused')) {
      expect(index.at('freight_subsidy', unitId, from)).toEqual(after);
    }
    expect(index.at('freight_subsidy', 'shop-a', from - 1).version).toBe(v1);
  });

  test('switching off is the same', () => {
    const off = planBatch(
      book,
      ['shop-a', 'shop-c'],
      (unitId, i) => assign(10 + i, unitId, { from }),
      context,
    );
    expect(off.answers.map(({ done, after }) => [done, after?.version])).toEqual([
      ['changed', null],
      ['changed', null],
    ]);
  });
});

test('the preview of a move names the branches it takes along and what changes there', () => {
  const book = bookOf(
    [v1, v2],
    [assign(1, 'east', { of: v1 }), assign(2, 'west', { of: v2 }), assign(3, 'shop-a', { of: v1 })],
    [],
    [...chain, unit('shop-d', 'partner-a', 'shop')],
  );
  const move = { unitId: 'partner-a', fromParentId: 'east', toParentId: 'west', at: from };
  const { units, changes } = previewMove(book, move, ['freight_subsidy', 'scripts']);
  expect(units.map(({ unitId }) => unitId)).toEqual(['partner-a', 'shop-a', 'shop-d']);
  const told = changes.map(({ unitId, change, before, after }) => [
    unitId,
    change,
    before.version,
    after.version,
  ]);
  expect(told).toEqual([
    ['partner-a', 'other_version', v1, v2],
    ['shop-d', 'other_version', v1, v2],
  ]);
});

describe('what changed between two versions', () => {
  test('names the rule and the member', () => {
    const before = contentOf({ caps: { perClaim: fen(800) } }, {});
    const after = contentOf({ caps: { perClaim: fen(900), perOrder: fen(2000) } });
    expect(differencesOf(before, after)).toEqual([
      { path: ['rules', 'r1', 'caps', 'perClaim'], before: 800, after: 900 },
      { path: ['rules', 'r1', 'caps', 'perOrder'], before: undefined, after: 2000 },
      { path: ['rules', 'r2'], before: { ...plainRule, id: 'r2', priority: 2 }, after: undefined },
    ]);
  });

  test('takes a list of words as one, and bearers each', () => {
    const scope = (...categories: string[]) => ({ scope: { lines: 'any' as const, categories } });
    expect(differencesOf(contentOf(scope('上衣')), contentOf(scope('上衣', '零食')))).toEqual([
      { path: ['rules', 'r1', 'scope', 'categories'], before: ['上衣'], after: ['上衣', '零食'] },
    ]);
    const shares = (percent: number) => ({
      bearers: [
        { bearer: 'shop' as const, percent },
        { bearer: 'headquarters' as const, percent: 100 - percent },
      ],
    });
    expect(
      differencesOf(contentOf(shares(30)), contentOf(shares(40))).map(({ path }) => path),
    ).toEqual([
      ['rules', 'r1', 'bearers', 'shop', 'percent'],
      ['rules', 'r1', 'bearers', 'headquarters', 'percent'],
    ]);
  });

  test('finds none in the same, and some in what is not', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        expect(differencesOf(a, structuredClone(a))).toEqual([]);
        const same = JSON.stringify(a) === JSON.stringify(b);
        expect(differencesOf(a, b).length > 0 || same || isOnlyOrder(a, b)).toBe(true);
      }),
    );
  });
});

/** Keys of a member in another order say the same. */
function isOnlyOrder(a: unknown, b: unknown): boolean {
  const sorted = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value)
            .toSorted(([x], [y]) => (x < y ? -1 : 1))
            .map(([key, inner]) => [key, sorted(inner)]),
        )
      : value;
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}
