import type { Instant } from '../basis/instant.ts';
import { fail, ok } from '../basis/result.ts';
import type { Failure, Result } from '../basis/result.ts';
import { faultsOfUnit, shapeFaults } from './check-tree.ts';
import { parseUnitRow, unitFromRow } from './import-row.ts';
import type { ParsedUnitRow, UnitRow } from './import-row.ts';
import { planMove, withMove } from './moves.ts';
import type { OrgUnit } from './org.ts';
import { parentAt, treeOf } from './tree.ts';
import type { OrgHistory, OrgTree } from './tree.ts';

export const importRefusals = [
  'row_invalid',
  'row_twice',
  'parent_refused',
  'kind_stays',
  'valid_from_stays',
] as const;

export interface RowAnswer {
  /** Counted from 1, without the head line. */
  readonly row: number;
  readonly unitId: string;
  readonly done: 'added' | 'changed' | 'moved' | 'unchanged' | 'refused';
  /** Refused: one of `importRefusals`, `moveRefusals` or `treeFaultCodes`. */
  readonly error?: Failure;
}

interface ImportPlan {
  readonly answers: readonly RowAnswer[];
  /** The organisation with every row that was not refused. */
  readonly after: OrgHistory;
}

type Done = Exclude<RowAnswer['done'], 'refused'>;

/** Grows row by row; a row that is refused leaves no trace. */
class GrowingTree {
  readonly #units: Map<string, OrgUnit>;
  readonly #at: Instant;
  #tree: OrgTree;

  constructor(history: OrgHistory, at: Instant) {
    const { units, moves } = treeOf(history);
    this.#units = new Map(units);
    this.#tree = { units: this.#units, moves };
    this.#at = at;
  }

  has(unitId: string): boolean {
    return this.#units.has(unitId);
  }

  history(): OrgHistory {
    const moves = [...this.#tree.moves.values()].flat();
    return { units: [...this.#units.values()], moves: moves.toSorted((a, b) => a.at - b.at) };
  }

  take(row: ParsedUnitRow): Result<Done> {
    const { id: unitId } = row;
    const before = this.#units.get(unitId);
    const parentNow = parentAt(this.#tree, unitId, this.#at);
    const parentId = row.parent_id ?? parentNow;
    if (before !== undefined && parentId === null) return this.#write(row, before, before);
    const parent = parentId == null ? undefined : this.#units.get(parentId);
    if (parent === undefined) return fail('parent_unknown', { unitId, parentId: parentId ?? '' });
    const written = this.#write(row, before, parent);
    if (!written.ok || before === undefined || parentNow === parent.id) return written;
    const wish = { unitId, toParentId: parent.id, at: this.#at };
    const move = planMove(this.#tree, wish, this.#at);
    if (!move.ok) {
      this.#units.set(unitId, before);
      return move;
    }
    this.#tree = withMove(this.#tree, move.value);
    return ok('moved');
  }

  #write(row: ParsedUnitRow, before: OrgUnit | undefined, parent: OrgUnit): Result<Done> {
    const made = unitFromRow(row, before, parent);
    if (!made.ok) return made;
    const unit = made.value;
    if (JSON.stringify(unit) === JSON.stringify(before)) return ok('unchanged');
    this.#units.set(unit.id, unit);
    const error =
      before === undefined ? this.#faultOfNew(unit) : this.#faultOfChanged(before, unit);
    if (error === undefined) return ok(before === undefined ? 'added' : 'changed');
    if (before === undefined) this.#units.delete(unit.id);
    else this.#units.set(unit.id, before);
    return { ok: false, error };
  }

  #faultOfNew(unit: OrgUnit): Failure | undefined {
    return [...faultsOfUnit(this.#tree, unit), ...shapeFaults(this.#tree, [unit])][0];
  }

  /** Of what a row may change, the end alone concerns others. */
  #faultOfChanged(before: OrgUnit, unit: OrgUnit): Failure | undefined {
    const { validTo } = unit;
    if (validTo === undefined || validTo === before.validTo) return undefined;
    if (validTo < this.#at) {
      return { code: 'in_the_past', params: { unitId: unit.id, at: validTo, now: this.#at } };
    }
    const [own] = faultsOfUnit(this.#tree, unit);
    if (own !== undefined) return own;
    return [...this.#units.values()]
      .flatMap((child) => [...faultsOfUnit(this.#tree, child)])
      .find(({ code, params }) => code === 'open_children' && params['unitId'] === unit.id);
  }
}

/** Rows that can be read, in their order, and the answers to the others. */
function readRows(rows: readonly UnitRow[]) {
  const answers = new Map<number, RowAnswer>();
  const waiting = new Map<number, ParsedUnitRow>();
  const named = new Set<string>();
  for (const [i, raw] of rows.entries()) {
    const unitId = (raw.id ?? '').trim();
    const parsed = named.has(unitId) ? fail('row_twice', { unitId }) : parseUnitRow(raw);
    named.add(unitId);
    if (parsed.ok) waiting.set(i, parsed.value);
    else answers.set(i, { row: i + 1, unitId, done: 'refused', error: parsed.error });
  }
  return { answers, waiting, named };
}

/**
 * Takes a table of units in, whatever the order of its rows: a parent may stand below its children. A
 * refused row leaves the others alone, but for those under it.
 * @param at when moves take effect, and the earliest a unit may end: now or later.
 */
export function planImport(history: OrgHistory, rows: readonly UnitRow[], at: Instant): ImportPlan {
  const tree = new GrowingTree(history, at);
  const { answers, waiting, named } = readRows(rows);
  const refuse = (i: number, unitId: string, error: Failure) =>
    answers.set(i, { row: i + 1, unitId, done: 'refused', error });
  const coming = new Set([...waiting.values()].map(({ id }) => id));
  for (let grew = true; grew;) {
    grew = false;
    for (const [i, row] of waiting) {
      const { id: unitId, parent_id: parentId } = row;
      const known = parentId === undefined || tree.has(parentId);
      if (!known && coming.has(parentId)) continue;
      waiting.delete(i);
      coming.delete(unitId);
      grew = true;
      const taken =
        !known && named.has(parentId)
          ? fail('parent_refused', { unitId, parentId })
          : tree.take(row);
      if (taken.ok) answers.set(i, { row: i + 1, unitId, done: taken.value });
      else refuse(i, unitId, taken.error);
    }
  }
  for (const [i, { id: unitId }] of waiting) {
    refuse(i, unitId, { code: 'cycle', params: { unitId } });
  }
  return {
    answers: [...answers.values()].toSorted((a, b) => a.row - b.row),
    after: tree.history(),
  };
}
