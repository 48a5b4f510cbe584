import { fc } from '../support/property.ts';
import { describe, expect, test } from 'vitest';
import { faultsOfTree } from '../../src-core/org/check-tree.ts';
import { unitColumns } from '../../src-core/org/import-row.ts';
import type { UnitRow } from '../../src-core/org/import-row.ts';
import { importRefusals, planImport } from '../../src-core/org/import-units.ts';
import type { RowAnswer } from '../../src-core/org/import-units.ts';
import { pathAt, treeOf } from '../../src-core/org/tree.ts';
import { chain, shanghai } from './freight-world.ts';

const at = shanghai('2026-11-02T00:00:00');
const take = (...rows: UnitRow[]) => planImport({ units: chain, moves: [] }, rows, at);
const said = ({ done, error }: RowAnswer) => error?.code ?? done;
const unitOf = (plan: ReturnType<typeof take>, unitId: string) =>
  plan.after.units.find(({ id }) => id === unitId);

test('rows in any order: children before their parents', () => {
  const plan = take(
    { id: 'shop-n', parent_id: 'north-1', kind: 'shop', name: '沈阳店', return_address: '沈阳市' },
    { id: 'north-1', parent_id: 'north', kind: 'region', name: '东北一区' },
    { id: 'north', parent_id: 'hq', kind: 'region', name: ' 东北大区 ', time_zone: 'Asia/Urumqi' },
  );
  expect(plan.answers.map(said)).toEqual(['added', 'added', 'added']);
  expect(unitOf(plan, 'shop-n')).toEqual({
    id: 'shop-n',
    parentId: 'north-1',
    kind: 'shop',
    name: '沈阳店',
    timeZone: 'Asia/Urumqi',
    returnAddress: '沈阳市',
  });
  expect(faultsOfTree(plan.after)).toEqual([]);
});

test('days are whole days of the unit’s own time zone', () => {
  const row = {
    id: 'shop-n',
    parent_id: 'east',
    kind: 'shop',
    name: '店',
    valid_from: '2026-12-01',
    valid_to: '2026-12-31',
  };
  expect(unitOf(take(row), 'shop-n')).toMatchObject({
    validFrom: shanghai('2026-12-01T00:00:00'),
    validTo: shanghai('2027-01-01T00:00:00'),
    status: 'closed',
  });
  const london = unitOf(take({ ...row, time_zone: 'Europe/London' }), 'shop-n');
  expect(london?.validFrom).toBe(Date.parse('2026-12-01T00:00:00Z'));
});

test('what is known is changed, moved or left, and says which', () => {
  const plan = take(
    { id: 'shop-a', name: '新名字' },
    { id: 'shop-b', parent_id: 'west', phone: '0571-1' },
    { id: 'shop-c', parent_id: 'west', kind: 'shop', name: 'shop-c' },
    { id: 'hq', name: '总部' },
  );
  expect(plan.answers.map(said)).toEqual(['changed', 'moved', 'unchanged', 'changed']);
  expect(plan.after.moves).toEqual([
    { unitId: 'shop-b', fromParentId: 'east', toParentId: 'west', at },
  ]);
  expect(unitOf(plan, 'shop-b')).toMatchObject({ parentId: 'east', phone: '0571-1' });
  const tree = treeOf(plan.after);
  expect(pathAt(tree, 'shop-b', at - 1)).toEqual(['shop-b', 'east', 'hq']);
  expect(pathAt(tree, 'shop-b', at)).toEqual(['shop-b', 'west', 'hq']);
});

describe('a refused row', () => {
  test.each<[string, UnitRow]>([
    ['row_invalid', { id: 'UPPER', parent_id: 'hq', kind: 'shop', name: 'x' }],
    ['row_invalid', { id: 'x', parent_id: 'hq', kind: 'stall', name: 'x' }],
    ['row_invalid', { id: 'x', parent_id: 'hq', kind: 'shop' }],
    ['row_invalid', { id: 'x', parent_id: 'hq', kind: 'shop', name: 'x', valid_from: '1.12.2026' }],
    ['row_invalid', { id: 'x', parent_id: 'hq', kind: 'shop', name: 'x', time_zone: 'Mars/Base' }],
    [
      'row_invalid',
      { id: 'x', parent_id: 'hq', kind: 'shop', name: 'x', colour: 'red' } as UnitRow,
    ],
    ['parent_unknown', { id: 'x', kind: 'shop', name: 'x' }],
    ['parent_unknown', { id: 'x', parent_id: 'nowhere', kind: 'shop', name: 'x' }],
    ['kind_not_under', { id: 'x', parent_id: 'shop-a', kind: 'shop', name: 'x' }],
    ['kind_stays', { id: 'shop-a', kind: 'region' }],
    ['valid_from_stays', { id: 'shop-a', valid_from: '2026-12-01' }],
    ['open_children', { id: 'west', valid_to: '2026-12-01' }],
    ['in_the_past', { id: 'shop-a', valid_to: '2026-10-01' }],
    ['cycle', { id: 'x', parent_id: 'x', kind: 'region', name: 'x' }],
  ])('%s', (code, row) => {
    const plan = take(row);
    expect(plan.answers.map(said)).toEqual([code]);
    expect(plan.after).toEqual({ units: [...chain], moves: [] });
  });

  test('takes those under it along, and nobody else', () => {
    const plan = take(
      { id: 'a1', parent_id: 'a', kind: 'region', name: 'a1' },
      { id: 'a', parent_id: 'nowhere', kind: 'region', name: 'a' },
      { id: 'a11', parent_id: 'a1', kind: 'shop', name: 'a11' },
      { id: 'b', parent_id: 'hq', kind: 'region', name: 'b' },
      { id: 'b', parent_id: 'hq', kind: 'region', name: 'again' },
      { id: 'c', parent_id: 'd', kind: 'region', name: 'c' },
      { id: 'd', parent_id: 'c', kind: 'region', name: 'd' },
    );
    expect(plan.answers.map(said)).toEqual([
      'parent_refused',
      'parent_unknown',
      'parent_refused',
      'added',
      'row_twice',
      'cycle',
      'cycle',
    ]);
    expect(plan.answers.map(({ row }) => row)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  test('that moves leaves no half of itself', () => {
    const plan = take({ id: 'east', parent_id: 'partner-a', name: '不该写下' });
    expect(plan.answers.map(said)).toEqual(['kind_not_under']);
    expect(unitOf(plan, 'east')).toEqual(chain.find(({ id }) => id === 'east'));
  });

  test('the ninth level', () => {
    const rows = Array.from({ length: 8 }, (_, i) => ({
      id: `r${i}`,
      parent_id: i === 0 ? 'hq' : `r${i - 1}`,
      kind: 'region',
      name: `r${i}`,
    }));
    expect(take(...rows.toReversed()).answers.map(said)).toEqual([
      'too_deep',
      ...Array.from({ length: 7 }, () => 'added'),
    ]);
  });
});

test('three thousand rows in any order end as one sound tree', () => {
  const rows = Array.from({ length: 3000 }, (_, i) => ({
    id: `s${i}`,
    parent_id: i < 30 ? 'hq' : `s${i % 30}`,
    kind: i < 30 ? 'region' : 'shop',
    name: `s${i}`,
  }));
  const [shuffled] = fc.sample(fc.shuffledSubarray(rows, { minLength: rows.length }), {
    numRuns: 1,
    seed: 7,
  });
  const plan = take(...shuffled!);
  expect(new Set(plan.answers.map(said))).toEqual(new Set(['added']));
  expect(faultsOfTree(plan.after)).toEqual([]);
  expect(unitColumns.length).toBe(9);
  expect(new Set(importRefusals).size).toBe(5);
});
