import { fc } from '../support/property.ts';
import { describe, expect, test } from 'vitest';
import type { Assignment } from '../../src-core/freight-subsidy/pushed-down/assignment.ts';
import {
  planSelection,
  shopsOf,
  showsFrom,
} from '../../src-core/freight-subsidy/pushed-down/plan-selection.ts';
import type { SelectionWish } from '../../src-core/freight-subsidy/pushed-down/plan-selection.ts';
import { PolicyIndex } from '../../src-core/freight-subsidy/pushed-down/policy-index.ts';
import { treeOf } from '../../src-core/org/tree.ts';
import { assign, bookOf, chain, shanghai, version } from './freight-world.ts';
import { id } from './world.ts';

const now = shanghai('2026-11-02T00:00:00');
const from = shanghai('2026-12-01T00:00:00');
const context = { by: { personId: 'w', role: 'hq_operator' as const }, now };
const [v1, v2] = [version(1), version(2)];
const tree = treeOf({ units: chain, moves: [] });

const wish = (over: Partial<SelectionWish> = {}): SelectionWish => ({
  kind: 'freight_subsidy',
  mode: 'override',
  from,
  locked: false,
  lift: false,
  words: '成本异常',
  ...(over.mode === undefined || over.mode === 'override' ? { versionId: v2.id } : {}),
  ...over,
});
const make = (_unitId: string, i: number) => ({
  id: id(900 + i),
  n: 900 + i,
  by: { personId: 'w', name: '陈总' },
});
const plan = (
  assignments: readonly Assignment[],
  units: readonly string[],
  over: Partial<SelectionWish> = {},
) => planSelection(bookOf([v1, v2], [...assignments]), units, wish(over), make, context);
const told = ({ answers }: ReturnType<typeof plan>) =>
  answers.map(({ unitId, done, error }) => [unitId, error?.code ?? done]);

describe('the shops a choice of units stands for', () => {
  test('are those below, each once, and ids that are nothing stay to be refused', () => {
    expect(shopsOf(tree, ['east', 'shop-a'], now)).toEqual(['shop-a', 'shop-b']);
    expect(shopsOf(tree, ['shop-c', 'nowhere'], now)).toEqual(['shop-c', 'nowhere']);
    expect(shopsOf(tree, ['hq'], now)).toEqual(['shop-a', 'shop-b', 'shop-c']);
    expect(shopsOf(tree, ['supplier-s'], now)).toEqual([]);
  });
});

describe('one deed over many branches', () => {
  const base = [assign(1, 'hq', { of: v1 })];
  const off = assign(2, 'shop-a', { mode: 'disable' });
  const offSoon = assign(3, 'shop-b', { mode: 'disable', from: shanghai('2026-12-24T00:00:00') });

  test('leaves a switch-off alone unless it is to be lifted', () => {
    const kept = plan([...base, off], ['shop-a', 'shop-b']);
    expect(told(kept)).toEqual([
      ['shop-a', 'no_effect'],
      ['shop-b', 'changed'],
    ]);
    expect(kept.answers[0]?.after?.reasons[0]?.code).toBe('disabled');
    expect(kept.ended).toEqual([]);
    const lifted = plan([...base, off], ['shop-a', 'shop-b'], { lift: true });
    expect(told(lifted).map(([, done]) => done)).toEqual(['changed', 'changed']);
    expect(lifted.ended).toEqual([{ ...off, to: from }]);
  });

  test('lifted, what held besides the switch-off shows again and nothing new is written', () => {
    const own = assign(4, 'shop-a', { of: v2 });
    const lifted = plan([...base, own, off], ['shop-a', 'shop-b', 'nowhere'], { mode: 'lift' });
    expect(told(lifted)).toEqual([
      ['shop-a', 'changed'],
      ['shop-b', 'no_effect'],
      ['nowhere', 'unit_unknown'],
    ]);
    expect(lifted.written).toEqual([]);
    expect(lifted.answers[0]?.after?.version?.id).toBe(v2.id);
    const index = new PolicyIndex(lifted.after);
    // Until then it stays off.
    expect(index.at('freight_subsidy', 'shop-a', from - 1).version).toBe(null);
  });

  test('a switch-off that has not begun never holds once it is lifted', () => {
    const lifted = plan([...base, offSoon], ['shop-b'], { mode: 'lift' });
    expect(lifted.ended[0]?.to).toBe(offSoon.from);
    const index = new PolicyIndex(lifted.after);
    expect(index.at('freight_subsidy', 'shop-b', offSoon.from).version?.id).toBe(v1.id);
  });

  test('a switch-off above and one of another branch stay', () => {
    const above = assign(5, 'east', { mode: 'disable' });
    const lifted = plan([...base, above, off], ['shop-b'], { mode: 'lift' });
    expect(lifted.ended).toEqual([]);
    expect(told(lifted)).toEqual([['shop-b', 'no_effect']]);
  });

  test('a refused branch is neither written nor lifted', () => {
    const both = plan([...base, off], ['shop-a', 'shop-a', 'shop-b'], { lift: true });
    expect(told(both).map(([, done]) => done)).toEqual(['branch_twice', 'branch_twice', 'changed']);
    expect(both.written.map(({ unitId }) => unitId)).toEqual(['shop-b']);
    expect(both.ended).toEqual([]);
  });

  test('is looked at once its version has begun as well', () => {
    const opens = shanghai('2027-01-01T00:00:00');
    const later = version(3, { window: { from: opens } });
    const book = bookOf([v1, later], base);
    const deed = wish({ versionId: later.id });
    expect(showsFrom(book, deed)).toBe(opens);
    const planned = planSelection(book, ['shop-a'], deed, make, context);
    expect(told(planned)).toEqual([['shop-a', 'changed']]);
  });

  test('whoever may not write changes nothing', () => {
    const denied = planSelection(
      bookOf([v1, v2], [...base, off]),
      ['shop-a'],
      wish({ lift: true }),
      make,
      { ...context, by: { personId: 'r', role: 'regional_manager' } },
    );
    expect(told(denied)).toEqual([['shop-a', 'not_allowed_for_role']]);
    expect([...denied.written, ...denied.ended]).toEqual([]);
  });

  test('what it says of each branch is what then holds, whatever stands there', () => {
    const where = fc.constantFrom('hq', 'east', 'west', 'partner-a', 'shop-a', 'shop-b', 'shop-c');
    const standing = fc
      .array(
        fc.record({
          unitId: where,
          mode: fc.constantFrom('override', 'inherit', 'disable'),
          locked: fc.boolean(),
        }),
        { maxLength: 6 },
      )
      .map((list) =>
        list.map(({ unitId, mode, locked }, i) =>
          assign(10 + i, unitId, { mode, locked, ...(mode === 'override' ? { of: v1 } : {}) }),
        ),
      );
    const mode = fc.constantFrom('override', 'inherit', 'disable', 'lift');
    fc.assert(
      fc.property(standing, mode, fc.boolean(), (assignments, how, lift) => {
        const units = ['shop-a', 'shop-b', 'shop-c'];
        const planned = plan(assignments, units, { mode: how, lift });
        const [was, is] = [
          new PolicyIndex(bookOf([v1, v2], assignments)),
          new PolicyIndex(planned.after),
        ];
        for (const { unitId, done } of planned.answers) {
          const before = was.at('freight_subsidy', unitId, from).version?.id;
          const after = is.at('freight_subsidy', unitId, from).version?.id;
          expect(done).toBe(before === after ? 'no_effect' : 'changed');
        }
        // Nobody else is touched, and nothing that has happened already.
        for (const unitId of ['hq', 'east', 'west', 'partner-a']) {
          expect(is.at('freight_subsidy', unitId, from).version?.id).toBe(
            was.at('freight_subsidy', unitId, from).version?.id,
          );
        }
        for (const unitId of units) {
          expect(is.at('freight_subsidy', unitId, from - 1).version?.id).toBe(
            was.at('freight_subsidy', unitId, from - 1).version?.id,
          );
        }
      }),
      { numRuns: 100 },
    );
  });
});
