import type { Instant } from '../../src-core/basis/instant.ts';
import { fail, ok } from '../../src-core/basis/result.ts';
import { pushedKinds } from '../../src-core/freight-subsidy/pushed-down/contents.ts';
import type { Policy } from '../../src-core/freight-subsidy/pushed-down/version.ts';
import { pathAt, type OrgTree } from '../../src-core/org/tree.ts';
import type { KeptBook } from './book.ts';
import type { Concern } from './concern.ts';
import { answerOf } from './resolution-answer.ts';

/** A unit by its name; one that is not known by its id. */
export function unitRef(tree: OrgTree, id: string) {
  const unit = tree.units.get(id);
  return { id, name: unit?.name ?? id, kind: unit?.kind ?? ('shop' as const) };
}

/** The way up at an instant, nearest first; empty: there was none. */
export function pathRefs(tree: OrgTree, unitId: string, at: Instant) {
  return (pathAt(tree, unitId, at) ?? []).map((id) => unitRef(tree, id));
}

/** What holds at a unit now, kind by kind, and what is coming. Failure: `not_found`. */
export function forUnit(
  { policies: index }: Pick<KeptBook, 'policies'>,
  policies: ReadonlyMap<string, Policy>,
  concern: Concern,
  unitId: string,
  now: Instant,
) {
  const { tree } = index;
  if (!tree.units.has(unitId) || !concern.unit(unitId)) return fail('not_found');
  return ok({
    at: now,
    unit: unitRef(tree, unitId),
    path: pathRefs(tree, unitId, now),
    kinds: pushedKinds.map((kind) => ({
      kind,
      inForce: answerOf(index.at(kind, unitId, now), policies, tree),
      coming: index.comingAfter(kind, unitId, now).map(({ at, resolution }) => ({
        at,
        resolution: answerOf(resolution, policies, tree),
      })),
    })),
  });
}
