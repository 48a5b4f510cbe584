import { describe, expect, test } from 'vitest';
import { day, instant } from '../../src-core/basis/instant.ts';
import { scopeAt } from '../../src-core/org/above.ts';
import { planCancel, planMove } from '../../src-core/org/moves.ts';
import type { OrgMove, OrgUnit } from '../../src-core/org/org.ts';
import { treeOf } from '../../src-core/org/tree.ts';
import { chain, unit } from './freight-world.ts';

const now = instant(Date.UTC(2026, 10, 2));
const after = (days: number) => instant(now + days * day);
const moved = (at: number, toParentId = 'west'): OrgMove => ({
  unitId: 'partner-a',
  fromParentId: 'east',
  toParentId,
  at: instant(at),
});
const scope = (moves: readonly OrgMove[], at = now, units: readonly OrgUnit[] = chain) =>
  scopeAt(treeOf({ units, moves }), 'shop-a', at);

describe('the spaces a counter holds', () => {
  test('are its way up, from the root down, its own last; none for what does not exist', () => {
    expect(scope([])).toEqual(['hq', 'east', 'partner-a', 'shop-a']);
    expect(scopeAt(treeOf({ units: chain, moves: [] }), 'nobody', now)).toEqual([]);
  });

  test('are also what will be above, however far ahead', () => {
    expect(scope([moved(after(300))])).toEqual(['hq', 'east', 'west', 'partner-a', 'shop-a']);
  });

  test('and what was above within 400 days, to the day', () => {
    const moves = [moved(now)];
    expect(scope(moves, after(399))).toContain('east');
    expect(scope(moves, after(400))).not.toContain('east');
    expect(scope(moves, after(400))).toEqual(['hq', 'west', 'partner-a', 'shop-a']);
  });

  test('end with what they stand in, and with nothing else, where the tree is not sound', () => {
    const circle = [unit('hq', null, 'headquarters'), unit('a', 'b'), unit('b', 'a')];
    expect(scopeAt(treeOf({ units: circle, moves: [] }), 'a', now)).toEqual(['b', 'a']);
    const orphan = [unit('x', 'gone')];
    expect(scopeAt(treeOf({ units: orphan, moves: [] }), 'x', now)).toEqual(['x']);
  });
});

describe('taking a move back', () => {
  const cancel = (moves: readonly OrgMove[], at: number, units: readonly OrgUnit[] = chain) =>
    planCancel(treeOf({ units, moves }), 'partner-a', instant(at), now);

  test('is for what has not happened', () => {
    const move = moved(after(1));
    expect(cancel([move], after(1))).toEqual({ ok: true, value: move });
    expect(cancel([moved(now)], now)).toMatchObject({ error: { code: 'move_happened' } });
    expect(cancel([], after(1))).toMatchObject({ error: { code: 'move_unknown' } });
  });

  test('is for the last one: later moves begin where it ends', () => {
    const [first, second] = [
      moved(after(1)),
      { ...moved(after(2), 'hq'), fromParentId: 'west' },
    ] as const;
    expect(cancel([first, second], first.at)).toMatchObject({
      error: { code: 'later_move_planned', params: { at: second.at } },
    });
    expect(cancel([first, second], second.at)).toMatchObject({ ok: true });
  });

  test('is refused where there would be no place for the unit any more', () => {
    const units = chain.map((one) =>
      one.id === 'east' ? { ...one, status: 'closed' as const, validTo: after(2) } : one,
    );
    // Everything leaves the region before it closes.
    const others = chain.filter(({ parentId, id }) => parentId === 'east' && id !== 'partner-a');
    const moves = [
      moved(after(1)),
      ...others.map(({ id }) => ({ ...moved(after(1)), unitId: id })),
    ];
    expect(cancel(moves, after(1), units)).toMatchObject({ error: { code: 'open_children' } });
    // The same the other way round: not even planned.
    const tree = treeOf({ units, moves });
    const back = { unitId: 'partner-a', toParentId: 'east', at: after(3) };
    expect(planMove(tree, back, now)).toMatchObject({ ok: false });
  });
});
