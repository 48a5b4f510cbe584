import type { Instant } from '../../src-core/basis/instant.ts';
import { fail, ok, type Result } from '../../src-core/basis/result.ts';
import { canonicalJson } from '../../src-core/freight-subsidy/pushed-down/content-hash.ts';
import { faultsOfUnit, shapeFaults } from '../../src-core/org/check-tree.ts';
import { isTimeZone } from '../../src-core/org/import-row.ts';
import { planClosing } from '../../src-core/org/moves.ts';
import type { OrgUnit, UnitKind } from '../../src-core/org/org.ts';
import { isValidAt, treeOf } from '../../src-core/org/tree.ts';
import { changeOrg, type OrgAsItIs, type OrgDeps } from './change-org.ts';

export interface NewUnit {
  readonly id: string;
  readonly parentId: string;
  readonly kind: UnitKind;
  readonly name: string;
  readonly timeZone?: string | undefined;
  readonly returnAddress?: string | undefined;
  readonly phone?: string | undefined;
  readonly validFrom?: Instant | undefined;
}

interface Edited {
  readonly unitId: string;
  readonly seen: number;
  readonly name: string;
  readonly timeZone: string;
  readonly returnAddress?: string | undefined;
  readonly phone?: string | undefined;
}

/** An empty text is none. */
function contact({ returnAddress, phone }: Pick<NewUnit, 'returnAddress' | 'phone'>) {
  return {
    ...(returnAddress === undefined || returnAddress === '' ? {} : { returnAddress }),
    ...(phone === undefined || phone === '' ? {} : { phone }),
  };
}

/** Asked again alike it is done once. Failures: `unit_taken`, `parent_unknown`, `row_invalid {column: 'time_zone'}`, those of the tree. */
export function createUnit(deps: OrgDeps, actor: string, wish: NewUnit): Promise<Result<null>> {
  return changeOrg(deps, actor, ({ tree, book }) => {
    const { id, parentId, kind, name, validFrom } = wish;
    const there = tree.units.get(id);
    const parent = tree.units.get(parentId);
    if (parent === undefined) return fail('parent_unknown', { unitId: id, parentId });
    const timeZone = wish.timeZone ?? parent.timeZone;
    if (!isTimeZone(timeZone)) return fail('row_invalid', { column: 'time_zone' });
    const unit: OrgUnit = {
      id,
      parentId,
      kind,
      name,
      timeZone,
      ...contact(wish),
      ...(validFrom === undefined ? {} : { validFrom }),
    };
    if (there !== undefined) {
      return canonicalJson(there) === canonicalJson(unit)
        ? ok({ value: null })
        : fail('unit_taken', { unitId: id });
    }
    const after = treeOf({ units: [...book.org.units, unit], moves: book.org.moves });
    const [error] = [...faultsOfUnit(after, unit), ...shapeFaults(after, [unit])];
    if (error !== undefined) return { ok: false, error };
    const act = { action: 'unit.created', subject: id, details: { parentId, kind } };
    return ok({ units: [unit], act, value: null });
  });
}

/** The version of a unit's document in its own space: whoever changes it says which one they saw. */
export async function versionOfUnit(
  tx: OrgAsItIs['tx'] | OrgDeps['sql'],
  unitId: string,
): Promise<number> {
  const [row] = await tx<{ ver: number }[]>`
    select ver from reference_doc where space_id = ${unitId} and id = ${`unit:${unitId}`}`;
  return row?.ver ?? 0;
}

/** Failures: `not_found`, `unit_changed_meanwhile`, `row_invalid {column: 'time_zone'}`. */
export function editUnit(deps: OrgDeps, actor: string, wish: Edited): Promise<Result<null>> {
  const { unitId, seen, name, timeZone } = wish;
  return changeOrg(deps, actor, async ({ tree, tx }) => {
    const before = tree.units.get(unitId);
    if (before === undefined) return fail('not_found', { unitId });
    if ((await versionOfUnit(tx, unitId)) !== seen) return fail('unit_changed_meanwhile');
    if (!isTimeZone(timeZone)) return fail('row_invalid', { column: 'time_zone' });
    const { returnAddress: _address, phone: _phone, ...kept } = before;
    const unit: OrgUnit = { ...kept, name, timeZone, ...contact(wish) };
    const fields = (['name', 'timeZone', 'returnAddress', 'phone'] as const).filter(
      (field) => unit[field] !== before[field],
    );
    const act = { action: 'unit.edited', subject: unitId, details: { fields } };
    return ok({ units: fields.length === 0 ? [] : [unit], act, value: null });
  });
}

/** A suspended unit stays where it is. Failures: `not_found`, `root_stays`, `unit_not_valid`. */
export function suspendUnit(
  deps: OrgDeps,
  actor: string,
  unitId: string,
  suspended: boolean,
): Promise<Result<null>> {
  return changeOrg(deps, actor, ({ tree, now }) => {
    const before = tree.units.get(unitId);
    if (before === undefined) return fail('not_found', { unitId });
    if (before.parentId === null) return fail('root_stays', { unitId });
    if (before.status === 'closed' || !isValidAt(before, now)) {
      return fail('unit_not_valid', { unitId, at: now });
    }
    const unit: OrgUnit = { ...before, status: suspended ? 'suspended' : 'active' };
    const act = { action: suspended ? 'unit.suspended' : 'unit.resumed', subject: unitId };
    return ok({ units: [unit], act, value: null });
  });
}

/**
 * Closes a unit at an instant; null takes back a closing that has not come. Failures: `not_found`,
 * `already_closed`, `no_closing_planned`, those of `planClosing`.
 */
export function closeUnit(
  deps: OrgDeps,
  actor: string,
  unitId: string,
  at: Instant | null | undefined,
): Promise<Result<null>> {
  return changeOrg(deps, actor, ({ tree, now }) => {
    const before = tree.units.get(unitId);
    if (before === undefined) return fail('not_found', { unitId });
    const { validTo, status: _status, ...open } = before;
    if (validTo !== undefined && validTo <= now) return fail('already_closed', { unitId });
    if (at === null) {
      if (validTo === undefined) return fail('no_closing_planned', { unitId });
      const act = { action: 'unit.closing_cancelled', subject: unitId };
      return ok({ units: [open], act, value: null });
    }
    const closed = planClosing(tree, unitId, at ?? now, now);
    if (!closed.ok) return closed;
    const act = { action: 'unit.closed', subject: unitId, details: { at: at ?? now } };
    return ok({ units: [closed.value], act, value: null });
  });
}
