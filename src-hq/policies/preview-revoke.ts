import { instant, type Instant } from '../../src-core/basis/instant.ts';
import { fail, ok } from '../../src-core/basis/result.ts';
import {
  whatChanges,
  type UnitChange,
} from '../../src-core/freight-subsidy/pushed-down/changes.ts';
import { moveVersion } from '../../src-core/freight-subsidy/pushed-down/lifecycle.ts';
import { shopsOf } from '../../src-core/freight-subsidy/pushed-down/plan-selection.ts';
import { PolicyIndex } from '../../src-core/freight-subsidy/pushed-down/policy-index.ts';
import type { Policy, PolicyVersion } from '../../src-core/freight-subsidy/pushed-down/version.ts';
import type { KeptBook } from './book.ts';
import type { PolicyActor } from './policy-deps.ts';
import { byName, previewAnswer } from './preview-answer.ts';
import { sha256 } from './sha256.ts';

interface Page {
  readonly offset: number;
  readonly limit: number;
}

/** From when a version holds in a shop: at the instant, or the first time after it; undefined: never. */
function firstHeld(
  index: PolicyIndex,
  { id, kind }: PolicyVersion,
  shopId: string,
  at: Instant,
): Instant | undefined {
  if (index.at(kind, shopId, at).version?.id === id) return at;
  return index.comingAfter(kind, shopId, at).find(({ resolution }) => resolution.version?.id === id)
    ?.at;
}

/**
 * What revoking a version changes for which shop, also where it would hold later only; nothing is
 * written. Failures: `not_found` also for one that was never published, and those of revoking.
 */
export function previewRevoke(
  { book, policies: before }: KeptBook,
  policies: ReadonlyMap<string, Policy>,
  by: PolicyActor,
  versionId: string,
  page: Page,
  now: Instant,
) {
  const version = before.versions.get(versionId);
  if (version === undefined) return fail('not_found');
  const command = { name: 'revoke', words: '' } as const;
  const revoked = moveVersion(version, command, { by, now, sha256, others: [] });
  if (!revoked.ok) return revoked;
  const others = book.versions.filter(({ id }) => id !== versionId);
  const after = new PolicyIndex({ ...book, versions: [...others, revoked.value] });
  const { kind } = version;
  const { tree } = before;
  const at = instant(Math.max(now, version.window?.from ?? now));
  const changes = new Map<string, UnitChange & { readonly from?: Instant }>();
  for (const shopId of byName(tree, tree.units.keys())) {
    const from = firstHeld(before, version, shopId, at);
    const [change] = from === undefined ? [] : whatChanges(before, after, [shopId], [kind], from);
    if (change === undefined || from === undefined) continue;
    changes.set(shopId, from === at ? change : { ...change, from });
  }
  const assignedTo = before.assignments
    .filter((one) => one.versionId === versionId && (one.to === undefined || one.to > at))
    .map(({ unitId }) => unitId);
  const shops = byName(tree, [...shopsOf(tree, assignedTo, at), ...changes.keys()]);
  return ok(previewAnswer({ kind, at, after, shops, changes, ...page }, policies));
}
