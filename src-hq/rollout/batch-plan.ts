import { fail, ok } from '../../src-core/basis/result.ts';
import type { Result } from '../../src-core/basis/result.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import type { BatchPreview, BatchSpec } from '../../src-core/contract/hq-rollout-batch.ts';
import { publishedStates } from '../../src-core/freight-subsidy/pushed-down/version.ts';
import {
  planSelection,
  shopsOf,
  showsFrom,
} from '../../src-core/freight-subsidy/pushed-down/plan-selection.ts';
import type { SelectionWish } from '../../src-core/freight-subsidy/pushed-down/plan-selection.ts';
import { PolicyIndex } from '../../src-core/freight-subsidy/pushed-down/policy-index.ts';
import type { KeptBook } from '../policies/book.ts';
import type { PolicyActor } from '../policies/policy-deps.ts';
import { estimateFor } from './estimate.ts';
import { heldVersion, policyNames, reasonWords } from './held-version.ts';
import type { RolloutDeps } from './rollout-view.ts';

/** A batch as one deed that begins at `from`. */
export function wishOf(spec: Omit<BatchSpec, 'unitIds'>, from: Instant): SelectionWish {
  const { kind, mode, versionId, to, locked, lift, words } = spec;
  return { kind, mode, versionId, from, to, locked, lift, words };
}

/**
 * The shops a batch is about, or why it cannot begin: `in_the_past`, `window_reversed`, `version_unknown`,
 * `other_kind`, `version_not_published`, `no_branches`.
 */
export function checkBatch(
  { policies }: KeptBook,
  spec: BatchSpec,
  now: Instant,
): Result<readonly string[]> {
  const { from = now, to, versionId, kind, unitIds } = spec;
  if (from < now) return fail('in_the_past', { at: from, now });
  if (to !== undefined && to <= from) return fail('window_reversed', { from, to });
  if (versionId !== undefined) {
    const version = policies.versions.get(versionId);
    if (version === undefined) return fail('version_unknown', { versionId });
    if (version.kind !== kind) return fail('other_kind', { versionId, kind: version.kind });
    if (!publishedStates.has(version.state) || version.state === 'revoked') {
      return fail('version_not_published', { versionId, state: version.state });
    }
  }
  const shops = shopsOf(policies.tree, unitIds, from);
  return shops.length === 0 ? fail('no_branches') : ok(shops);
}

/** What a batch would do, branch by branch, and what it would have cost. Failures as of `checkBatch`. */
export async function previewBatch(
  { sql, books, clock }: RolloutDeps,
  by: PolicyActor,
  spec: BatchSpec,
): Promise<Result<BatchPreview>> {
  const now = clock();
  const kept = await books.now(sql);
  const shops = checkBatch(kept, spec, now);
  if (!shops.ok) return shops;
  const { book, policies } = kept;
  const wish = wishOf(spec, spec.from ?? now);
  const last = Math.max(0, ...book.assignments.map(({ n }) => n));
  // Numbers and ids of its own: nothing of this is written.
  const make = (_unitId: string, i: number) => ({
    id: `00000000-0000-7000-8000-${String(i).padStart(12, '0')}`,
    n: last + 1 + i,
    by: { personId: by.personId, name: by.name },
  });
  const plan = planSelection(book, shops.value, wish, make, { by, now });
  const names = await policyNames(sql, spec.kind);
  const { tree } = policies;
  const branches = plan.answers.map(({ unitId, done, error, before, after }) => ({
    unitId,
    name: tree.units.get(unitId)?.name ?? unitId,
    done,
    ...(error === undefined ? {} : { error }),
    before: heldVersion(before?.version, names),
    after: heldVersion(after?.version, names),
    reasons: done === 'no_effect' ? reasonWords(after, tree) : [],
  }));
  const at = showsFrom(book, wish);
  const count = (wanted: string) => branches.filter(({ done }) => done === wanted).length;
  const estimate =
    spec.kind === 'freight_subsidy'
      ? await estimateFor(sql, kept, new PolicyIndex(plan.after), shops.value, { at, now })
      : null;
  return ok({
    at,
    counts: {
      changed: count('changed'),
      no_effect: count('no_effect'),
      refused: count('refused'),
    },
    branches,
    estimate,
  });
}
