import type { Instant } from '../../src-core/basis/instant.ts';
import type { UnitChange } from '../../src-core/freight-subsidy/pushed-down/changes.ts';
import type { PushedKind } from '../../src-core/freight-subsidy/pushed-down/contents.ts';
import type { PolicyIndex } from '../../src-core/freight-subsidy/pushed-down/policy-index.ts';
import type { Policy } from '../../src-core/freight-subsidy/pushed-down/version.ts';
import type { OrgTree } from '../../src-core/org/tree.ts';
import { answerOf } from './resolution-answer.ts';

const unmovedShown = 20;

interface Compared {
  readonly kind: PushedKind;
  readonly at: Instant;
  /** What would be the book. */
  readonly after: PolicyIndex;
  /** Whom it is about, by name. */
  readonly shops: readonly string[];
  /** For these it changes something; `from`: later than `at`. */
  readonly changes: ReadonlyMap<string, UnitChange & { readonly from?: Instant }>;
  readonly offset: number;
  readonly limit: number;
}

/** Shops alone, in the order of their names. */
export function byName(tree: OrgTree, unitIds: Iterable<string>): readonly string[] {
  const { compare } = new Intl.Collator('zh');
  const name = (id: string) => tree.units.get(id)?.name ?? id;
  return [...new Set(unitIds)]
    .filter((id) => tree.units.get(id)?.kind === 'shop')
    .toSorted((a, b) => compare(name(a), name(b)) || (a < b ? -1 : 1));
}

/** What a plan changes for which shop, a page of it, as it travels. */
export function previewAnswer(compared: Compared, policies: ReadonlyMap<string, Policy>) {
  const { kind, at, after, shops, changes, offset, limit } = compared;
  const { tree } = after;
  const name = (id: string) => tree.units.get(id)?.name ?? id;
  const counts = { gains: 0, loses: 0, other_version: 0, unchanged: shops.length - changes.size };
  for (const { change } of changes.values()) counts[change] += 1;
  const changed = shops.flatMap((id) => changes.get(id) ?? []);
  const unmoved = shops.filter((id) => !changes.has(id)).slice(0, unmovedShown);
  return {
    at,
    shops: shops.length,
    counts,
    changes: changed.slice(offset, offset + limit).map((one) => ({
      unitId: one.unitId,
      unitName: name(one.unitId),
      change: one.change,
      ...(one.from === undefined ? {} : { from: one.from }),
      before: answerOf(one.before, policies, tree),
      after: answerOf(one.after, policies, tree),
    })),
    unmoved: unmoved.map((unitId) => ({
      unitId,
      unitName: name(unitId),
      after: answerOf(after.at(kind, unitId, at), policies, tree),
    })),
  };
}
