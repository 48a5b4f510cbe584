import type { Instant } from '../../src-core/basis/instant.ts';
import { ok, type Result } from '../../src-core/basis/result.ts';
import type { OrgUnitView } from '../../src-core/contract/hq-org.ts';
import { pushedKinds } from '../../src-core/freight-subsidy/pushed-down/contents.ts';
import { staysOf, unitsBelow } from '../../src-core/org/tree.ts';
import type { OrgTree } from '../../src-core/org/tree.ts';
import { isHqRole } from '../access/sight.ts';
import type { PersonPrincipal } from '../office/scope.ts';
import type { KeptBook } from '../policies/book.ts';
import type { Sql } from '../store/connect.ts';
import { noSuchUnit } from './change-org.ts';
import { heldAs, policyNames } from './held.ts';
import { inSight, pathOf, stepOf } from './tree-view.ts';
import { versionOfUnit } from './units.ts';

const bound = (at: number) => (Number.isFinite(at) ? (at as Instant) : null);

/** What holds at a unit, kind by kind, and whose assignment says so. */
async function policiesAt(sql: Sql, { policies }: KeptBook, unitId: string, now: Instant) {
  const names = await policyNames(sql);
  return pushedKinds.flatMap((kind) => {
    const { version, reasons } = policies.at(kind, unitId, now);
    const reason = reasons.find(({ code }) => code === 'assigned');
    if (version === null || reason?.code !== 'assigned') return [];
    const from = stepOf(policies.tree, reason.assignment.unitId);
    return [{ kind, held: heldAs(names, version), from }];
  });
}

/** From the top of what one sees; what stands above a region is not the region's. */
function pathInSight(tree: OrgTree, who: PersonPrincipal, unitId: string, now: Instant) {
  const path = pathOf(tree, unitId, now);
  return isHqRole(who.role) ? path : path.slice(path.findIndex(({ id }) => id === who.unitId));
}

/** One unit, where it was, is and will be, and what holds there. Failure: `not_found`. */
export async function viewUnit(
  sql: Sql,
  book: KeptBook,
  who: PersonPrincipal,
  unitId: string,
  now: Instant,
): Promise<Result<OrgUnitView>> {
  const { tree } = book.policies;
  const unit = tree.units.get(unitId);
  if (unit === undefined || !inSight(tree, who, unitId, now)) return noSuchUnit(unitId);
  const [counts] = await sql<{ people: number; devices: number }[]>`
    select (select count(*)::int from person where unit_id = ${unitId} and active) as people,
      (select count(*)::int from device where unit_id = ${unitId} and revoked_at is null) as devices`;
  const stays = staysOf(tree, unitId).map(({ parentId, from, to }) => ({
    parent: parentId === null ? null : stepOf(tree, parentId),
    from: bound(from),
    to: bound(to),
  }));
  return ok({
    unit,
    ver: await versionOfUnit(sql, unitId),
    path: pathInSight(tree, who, unitId, now),
    stays,
    shops: unitsBelow(tree, unitId, now).filter(({ kind }) => kind === 'shop').length,
    people: counts?.people ?? 0,
    devices: counts?.devices ?? 0,
    policies: await policiesAt(sql, book, unitId, now),
  });
}
