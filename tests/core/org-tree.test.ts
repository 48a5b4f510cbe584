import { fc } from '../support/property.ts';
import { describe, expect, test } from 'vitest';
import { instant } from '../../src-core/basis/instant.ts';
import { faultsOfTree, kindsAbove, treeFaultCodes } from '../../src-core/org/check-tree.ts';
import {
  movedUnits,
  moveRefusals,
  planClosing,
  planMove,
  withMove,
} from '../../src-core/org/moves.ts';
import type { OrgMove, OrgUnit } from '../../src-core/org/org.ts';
import { unitKinds } from '../../src-core/org/org.ts';
import {
  maxDepth,
  parentAt,
  pathAt,
  staysOf,
  treeOf,
  unitsBelow,
} from '../../src-core/org/tree.ts';
import { chain, unit } from './freight-world.ts';

const t = (n: number) => instant(n);
const move = (unitId: string, fromParentId: string, toParentId: string, at: number): OrgMove => ({
  unitId,
  fromParentId,
  toParentId,
  at: t(at),
});
const faults = (units: readonly OrgUnit[], moves: readonly OrgMove[] = []) =>
  faultsOfTree({ units, moves }).map(({ code }) => code);

describe('history stays under the path that held at the time', () => {
  const tree = treeOf({ units: chain, moves: [move('partner-a', 'east', 'west', 100)] });

  test('a shop under a moved partner goes with it from that instant', () => {
    expect(pathAt(tree, 'shop-a', 99)).toEqual(['shop-a', 'partner-a', 'east', 'hq']);
    expect(pathAt(tree, 'shop-a', 100)).toEqual(['shop-a', 'partner-a', 'west', 'hq']);
  });

  test('who is below whom follows', () => {
    const below = (at: number) => unitsBelow(tree, 'west', at).map(({ id }) => id);
    expect(below(99)).toEqual(['west', 'shop-c']);
    expect(below(100)).toEqual(['west', 'partner-a', 'shop-a', 'shop-c']);
  });

  test('several moves, whatever parent the unit itself says it has', () => {
    const moves = [move('shop-b', 'west', 'hq', 20), move('shop-b', 'east', 'west', 10)];
    const moved = treeOf({
      units: chain.map((one) => ({ ...one, ...(one.id === 'shop-b' ? { parentId: 'hq' } : {}) })),
      moves,
    });
    expect([9, 10, 19, 20].map((at) => parentAt(moved, 'shop-b', at))).toEqual([
      'east',
      'west',
      'west',
      'hq',
    ]);
    expect(staysOf(moved, 'shop-b')).toEqual([
      { parentId: 'east', from: -Infinity, to: 10 },
      { parentId: 'west', from: 10, to: 20 },
      { parentId: 'hq', from: 20, to: Infinity },
    ]);
  });

  test('before it opens and after it closes a unit has no way up, and nothing under it either', () => {
    const dated = treeOf({
      units: chain.map((one) =>
        one.id === 'partner-a' ? { ...one, validFrom: t(10), validTo: t(20) } : one,
      ),
      moves: [],
    });
    expect([9, 10, 19, 20].map((at) => pathAt(dated, 'shop-a', at)?.length)).toEqual([
      undefined,
      4,
      4,
      undefined,
    ]);
    expect(pathAt(dated, 'nobody', 10)).toBeUndefined();
  });
});

describe('a tree that is none', () => {
  const deep = (n: number) =>
    Array.from({ length: n }, (_, i) =>
      i === 0 ? unit('d0', null, 'headquarters') : unit(`d${i}`, `d${i - 1}`),
    );
  const dated = (unitId: string, over: Partial<OrgUnit>) =>
    chain.map((one) => (one.id === unitId ? { ...one, ...over } : one));

  test('the chain itself is sound', () => {
    expect(faults(chain)).toEqual([]);
    expect(faults(deep(maxDepth))).toEqual([]);
  });

  test.each<[(typeof treeFaultCodes)[number], readonly OrgUnit[], readonly OrgMove[]]>([
    ['unit_twice', [...chain, chain[1]!], []],
    ['root_missing', chain.slice(1).map((one) => ({ ...one, parentId: 'east' })), []],
    ['root_twice', [...chain, unit('hq2', null, 'headquarters')], []],
    ['parent_unknown', [...chain, unit('x', 'nowhere')], []],
    ['kind_not_under', [...chain, unit('x', 'shop-a', 'shop')], []],
    ['kind_not_under', [...chain, unit('x', null, 'shop')], []],
    ['validity_reversed', dated('shop-a', { validFrom: t(9), validTo: t(9) }), []],
    ['closed_without_end', dated('shop-a', { status: 'closed' }), []],
    ['moves_overlap', chain, [move('shop-b', 'east', 'west', 5), move('shop-b', 'west', 'hq', 5)]],
    [
      'move_from_elsewhere',
      chain,
      [move('shop-b', 'east', 'west', 5), move('shop-b', 'east', 'hq', 6)],
    ],
    [
      'move_outside_validity',
      dated('shop-b', { validTo: t(5) }),
      [move('shop-b', 'east', 'west', 5)],
    ],
    [
      'move_outside_validity',
      dated('shop-b', { validFrom: t(5) }),
      [move('shop-b', 'east', 'west', 5)],
    ],
    ['parent_not_valid', dated('west', { validFrom: t(5) }), []],
    ['open_children', dated('west', { status: 'closed', validTo: t(5) }), []],
    ['cycle', chain, [move('east', 'hq', 'west', 5), move('west', 'hq', 'east', 5)]],
    ['too_deep', deep(maxDepth + 1), []],
  ])('%s', (code, units, moves) => {
    expect(faults(units, moves)).toContain(code);
  });

  test('all codes and kinds are known', () => {
    expect(new Set(treeFaultCodes).size).toBe(14);
    expect(Object.keys(kindsAbove).toSorted()).toEqual([...unitKinds].toSorted());
  });
});

describe('planning a move', () => {
  const tree = treeOf({ units: chain, moves: [] });
  const plan = (unitId: string, toParentId: string, at = 100, within = tree) => {
    const planned = planMove(within, { unitId, toParentId, at: t(at) }, t(50));
    return planned.ok ? 'ok' : planned.error.code;
  };

  test('answers with the move, and whom it takes along', () => {
    const planned = planMove(tree, { unitId: 'partner-a', toParentId: 'west', at: t(100) }, t(50));
    expect(planned).toEqual({ ok: true, value: move('partner-a', 'east', 'west', 100) });
    expect(movedUnits(tree, move('partner-a', 'east', 'west', 100))).toEqual([
      {
        unitId: 'partner-a',
        before: ['partner-a', 'east', 'hq'],
        after: ['partner-a', 'west', 'hq'],
      },
      {
        unitId: 'shop-a',
        before: ['shop-a', 'partner-a', 'east', 'hq'],
        after: ['shop-a', 'partner-a', 'west', 'hq'],
      },
    ]);
  });

  test.each<[string, string, string, number?]>([
    ['unit_unknown', 'nobody', 'west'],
    ['parent_unknown', 'shop-b', 'nowhere'],
    ['root_stays', 'hq', 'east'],
    ['same_parent', 'shop-b', 'east'],
    ['kind_not_under', 'east', 'partner-a'],
    ['in_the_past', 'shop-b', 'west', 49],
  ])('%s', (code, unitId, to, at = 100) => {
    expect(plan(unitId, to, at)).toBe(code);
  });

  test('no circle, now or by a move that is planned already', () => {
    const inner = treeOf({ units: [...chain, unit('east-1', 'east')], moves: [] });
    expect(plan('east', 'east-1', 100, inner)).toBe('cycle');
    const planned = withMove(inner, move('west', 'hq', 'east-1', 200));
    expect(plan('east', 'west', 100, planned)).toBe('cycle');
    expect(plan('east', 'west', 100, inner)).toBe('ok');
  });

  test('no deeper than eight, with all that hangs on it', () => {
    const regions = Array.from({ length: 6 }, (_, i) =>
      unit(`r${i}`, i === 0 ? 'hq' : `r${i - 1}`),
    );
    const deep = treeOf({ units: [...chain, ...regions], moves: [] });
    expect(plan('shop-b', 'r5', 100, deep)).toBe('ok');
    expect(plan('partner-a', 'r4', 100, deep)).toBe('ok');
    expect(plan('partner-a', 'r5', 100, deep)).toBe('too_deep');
  });

  test('not into what is not there, not before what is planned', () => {
    const dated = treeOf({
      units: chain.map((one) => (one.id === 'west' ? { ...one, validTo: t(300) } : one)),
      moves: [move('shop-b', 'east', 'hq', 200)],
    });
    expect(plan('partner-a', 'west', 100, dated)).toBe('open_children');
    expect(plan('shop-b', 'west', 100, dated)).toBe('later_move_planned');
    expect(plan('shop-b', 'west', 200, dated)).toBe('later_move_planned');
    const opening = treeOf({
      units: [...chain, unit('north', 'hq', 'region', { validFrom: t(150) })],
      moves: [],
    });
    expect(plan('shop-b', 'north', 100, opening)).toBe('parent_not_valid');
    expect(plan('shop-b', 'north', 150, opening)).toBe('ok');
    expect(plan('north', 'west', 100, opening)).toBe('unit_not_valid');
    expect(new Set(moveRefusals).size).toBe(moveRefusals.length);
  });
});

describe('closing', () => {
  test('only what nothing stands under, now or as planned', () => {
    const tree = treeOf({ units: chain, moves: [move('shop-c', 'west', 'east', 100)] });
    const close = (unitId: string, at: number) => {
      const closed = planClosing(tree, unitId, t(at), t(50));
      return closed.ok ? closed.value : closed.error;
    };
    expect(close('west', 99)).toMatchObject({
      code: 'open_children',
      params: { childIds: ['shop-c'] },
    });
    expect(close('west', 100)).toMatchObject({ status: 'closed', validTo: 100 });
    expect(close('east', 100)).toMatchObject({
      params: { childIds: ['partner-a', 'shop-b', 'shop-c'] },
    });
    expect(close('shop-c', 80)).toMatchObject({ code: 'move_outside_validity' });
    expect(close('shop-a', 49)).toMatchObject({ code: 'in_the_past' });
    expect(close('hq', 100)).toMatchObject({ code: 'root_stays' });
  });
});

test('whatever moves are accepted one after the other, the tree stays one tree', () => {
  const wish = fc.record({ unit: fc.nat(20), to: fc.nat(20), at: fc.integer({ min: 1, max: 20 }) });
  let accepted = 0;
  fc.assert(
    fc.property(
      fc.array(fc.nat(20), { minLength: 3, maxLength: 9 }),
      fc.array(wish, { maxLength: 15 }),
      (parents, wishes) => {
        const units = [unit('u0', null, 'headquarters')];
        for (const [i, pick] of parents.entries())
          units.push(unit(`u${i + 1}`, `u${pick % units.length}`));
        let tree = treeOf({ units, moves: [] });
        const moves: OrgMove[] = [];
        for (const { unit: n, to, at } of wishes) {
          const target = {
            unitId: `u${n % units.length}`,
            toParentId: `u${to % units.length}`,
            at: t(at),
          };
          const planned = planMove(tree, target, t(0));
          if (!planned.ok) continue;
          accepted += 1;
          moves.push(planned.value);
          tree = withMove(tree, planned.value);
        }
        expect(faultsOfTree({ units, moves: moves.toReversed() })).toEqual([]);
        for (let at = 0; at <= 21; at += 1) {
          for (const { id } of units) expect(pathAt(tree, id, at)?.at(-1)).toBe('u0');
        }
      },
    ),
  );
  expect(accepted).toBeGreaterThan(100);
});
