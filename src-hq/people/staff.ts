import { fail, ok, type Result } from '../../src-core/basis/result.ts';
import type { StaffRow } from '../../src-core/contract/hq-staff.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import type { OrgUnit, Person, PersonRole, UnitKind } from '../../src-core/org/org.ts';
import { isClosed } from '../../src-core/org/tree.ts';
import { secretHash } from '../access/tokens.ts';
import { audit } from '../audit/audit-log.ts';
import type { OrgDeps } from '../org/change-org.ts';
import type { PersonPrincipal } from '../office/scope.ts';
import { pushDown, type PushedDoc } from '../policies/push-down.ts';
import type { TxSql } from '../store/connect.ts';
import { newPinHash } from './pin.ts';

export type StaffFields = Pick<Person, 'name' | 'role' | 'unitId' | 'active'>;

/** Where a role works. */
const placeOf: Readonly<Record<PersonRole, UnitKind>> = {
  clerk: 'shop',
  shop_manager: 'shop',
  regional_manager: 'region',
  hq_operator: 'headquarters',
  hq_approver: 'headquarters',
};
/** People of regions and of headquarters are not sent down: their PIN hashes stay here. */
const atCounters = (role: PersonRole) => placeOf[role] === 'shop';

/** Any number nobody else uses as an advisory lock: a name is given once in a unit. */
const staffLock = 4_702_111_826;

async function personOf(tx: TxSql, personId: string): Promise<Person | undefined> {
  const [row] = await tx<Person[]>`
    select id, name, role, unit_id as "unitId", pin_hash as "pinHash", active
    from person where id = ${personId}`;
  return row;
}

/** Why this person may not be so; undefined: nothing stands in the way. */
async function faultOf(
  tx: TxSql,
  wished: Person,
  now: Instant,
): Promise<Result<never> | undefined> {
  const { id, name, role, unitId, active } = wished;
  const [row] = await tx<{ doc: OrgUnit }[]>`select doc from org_unit where id = ${unitId}`;
  if (row === undefined) return fail('unit_unknown', { unitId });
  const unit = row.doc;
  if (active && isClosed(unit, now)) return fail('unit_not_valid', { unitId, at: now });
  if (unit.kind !== placeOf[role]) {
    return fail('role_not_there', { role, kind: unit.kind, needs: placeOf[role] });
  }
  if (!active) return undefined;
  const [same] = await tx`
    select from person where unit_id = ${unitId} and name = ${name} and active and id <> ${id}`;
  return same === undefined ? undefined : fail('name_taken', { name, unit: unit.name });
}

/**
 * What counters are to know. Where somebody left, the name stays with what they did there; the secret
 * does not.
 */
function docsOf(before: Person | undefined, after: Person): PushedDoc[] {
  const docs: PushedDoc[] = [];
  const doc = (spaceId: string, person: Person): PushedDoc => ({
    spaceId,
    doc: { kind: 'person', person },
  });
  if (atCounters(after.role)) docs.push(doc(after.unitId, after));
  if (before === undefined || !atCounters(before.role)) return docs;
  if (before.unitId !== after.unitId || !atCounters(after.role)) {
    docs.push(doc(before.unitId, { ...before, name: after.name, pinHash: '', active: false }));
  }
  return docs;
}

async function save(tx: TxSql, { id, unitId, name, role, pinHash, active }: Person): Promise<void> {
  await tx`
    insert into person (id, unit_id, name, role, pin_hash, active)
    values (${id}, ${unitId}, ${name}, ${role}, ${pinHash}, ${active})
    on conflict (id) do update set unit_id = excluded.unit_id, name = excluded.name,
      role = excluded.role, pin_hash = excluded.pin_hash, active = excluded.active`;
}

async function rowOf(tx: TxSql, { pinHash: _, ...person }: Person): Promise<StaffRow> {
  const [unit] = await tx<{ name: string }[]>`
    select doc ->> 'name' as name from org_unit where id = ${person.unitId}`;
  return { ...person, unitName: unit?.name ?? person.unitId };
}

interface StaffChange {
  readonly before?: Person;
  readonly after: Person;
  readonly action: string;
  readonly details: Readonly<Record<string, unknown>>;
}

async function change(
  { sql, clock, moved }: OrgDeps,
  who: PersonPrincipal,
  decide: (tx: TxSql) => Promise<Result<StaffChange | StaffRow>>,
): Promise<Result<StaffRow>> {
  let spaceIds: readonly string[] = [];
  const done = await sql.begin(async (tx): Promise<Result<StaffRow>> => {
    await tx`select pg_advisory_xact_lock(${staffLock})`;
    const decided = await decide(tx);
    if (!decided.ok) return decided;
    if (!('after' in decided.value)) return ok(decided.value);
    const { before, after, action, details } = decided.value;
    spaceIds = await pushDown(tx, docsOf(before, after));
    await save(tx, after);
    const actor = `person:${who.personId}`;
    await audit(tx, { at: clock(), actor, action, subject: after.id, details });
    return ok(await rowOf(tx, after));
  });
  moved(spaceIds);
  return done;
}

/** Approvers are made and changed by approvers alone: else one person could be two. */
const mayGive = (who: PersonPrincipal, role: PersonRole) =>
  role !== 'hq_approver' || who.role === 'hq_approver';

/**
 * Somebody new. Asked again with the same id and the same words it is done once. Failures:
 * `not_your_role_to_give`, `unit_unknown`, `unit_not_valid`, `role_not_there`, `name_taken`, `person_taken`.
 */
export async function addPerson(
  deps: OrgDeps,
  who: PersonPrincipal,
  { pin, ...wish }: Omit<StaffFields, 'active'> & { readonly id: string; readonly pin: string },
): Promise<Result<StaffRow>> {
  if (!mayGive(who, wish.role)) return fail('not_your_role_to_give', { role: wish.role });
  const pinHash = await newPinHash(pin);
  return await change(deps, who, async (tx) => {
    const there = await personOf(tx, wish.id);
    if (there !== undefined) {
      const same = there.name === wish.name && there.unitId === wish.unitId;
      return same && there.role === wish.role ? ok(await rowOf(tx, there)) : fail('person_taken');
    }
    const after: Person = { ...wish, pinHash, active: true };
    const fault = await faultOf(tx, after, deps.clock());
    if (fault !== undefined) return fault;
    const details = { role: wish.role, unitId: wish.unitId };
    return ok({ after, action: 'person.added', details });
  });
}

const fields = ['name', 'role', 'unitId', 'active'] as const;

/**
 * Name, role, unit, and whether they work here. Failures: `not_found`, `person_changed_meanwhile`,
 * `not_yourself`, `not_your_role_to_give`, `unit_unknown`, `unit_not_valid`, `role_not_there`, `name_taken`.
 */
export function changePerson(
  deps: OrgDeps,
  who: PersonPrincipal,
  personId: string,
  wish: StaffFields,
  seen: StaffFields,
): Promise<Result<StaffRow>> {
  return change(deps, who, async (tx) => {
    const before = await personOf(tx, personId);
    if (before === undefined) return fail('not_found');
    const differs = fields.filter((field) => before[field] !== wish[field]);
    // Nothing left to do: done before, or by somebody else alike.
    if (differs.length === 0) return ok(await rowOf(tx, before));
    if (fields.some((field) => before[field] !== seen[field])) {
      return fail('person_changed_meanwhile');
    }
    if (personId === who.personId && differs.some((field) => field !== 'name')) {
      return fail('not_yourself');
    }
    if (!mayGive(who, before.role) || !mayGive(who, wish.role)) {
      return fail('not_your_role_to_give', { role: 'hq_approver' });
    }
    const after: Person = {
      ...before,
      name: wish.name,
      role: wish.role,
      unitId: wish.unitId,
      active: wish.active,
    };
    const fault = await faultOf(tx, after, deps.clock());
    if (fault !== undefined) return fault;
    // Names are personal: the record says that it changed, not to what.
    const { name: _, ...shown } = wish;
    return ok({ before, after, action: 'person.changed', details: { fields: differs, ...shown } });
  });
}

/**
 * A new PIN: who is signed in with the old one is not any more, and who was made to wait after wrong ones
 * need not. Failures: `not_found`, `not_your_role_to_give`.
 */
export async function setPin(
  deps: OrgDeps,
  who: PersonPrincipal,
  personId: string,
  pin: string,
): Promise<Result<StaffRow>> {
  const pinHash = await newPinHash(pin);
  return await change(deps, who, async (tx) => {
    const before = await personOf(tx, personId);
    if (before === undefined) return fail('not_found');
    if (!mayGive(who, before.role)) return fail('not_your_role_to_give', { role: before.role });
    await tx`delete from sign_in_failure where key = ${secretHash(`${before.unitId}/${before.name}`)}`;
    await tx`update person set pin_set_at = ${deps.clock()} where id = ${personId}`;
    const after: Person = { ...before, pinHash };
    return ok({ before, after, action: 'person.pin_set', details: {} });
  });
}
