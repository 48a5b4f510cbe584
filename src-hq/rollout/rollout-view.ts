import { fail, ok } from '../../src-core/basis/result.ts';
import type { Result } from '../../src-core/basis/result.ts';
import { instant } from '../../src-core/basis/instant.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import type {
  RolloutBranchRow,
  RolloutSummary,
  RolloutVersion,
} from '../../src-core/contract/hq-rollout.ts';
import type { PushedKind } from '../../src-core/freight-subsidy/pushed-down/contents.ts';
import { rolloutStages } from '../../src-core/freight-subsidy/rollout/rollout.ts';
import type { RolloutStage } from '../../src-core/freight-subsidy/rollout/rollout.ts';
import { inForceOf } from '../../src-core/freight-subsidy/pushed-down/version.ts';
import type { Policy, PolicyVersion } from '../../src-core/freight-subsidy/pushed-down/version.ts';
import type { KeptBook, PolicyBooks } from '../policies/book.ts';
import type { Sql } from '../store/connect.ts';
import { branchesOf } from './branches.ts';
import type { RolloutBranches } from './branches.ts';
import { publishedAt } from './published.ts';
import { rolloutRows } from './rollout-rows.ts';
import { toldOf } from './told.ts';

export interface RolloutDeps {
  readonly sql: Sql;
  readonly books: PolicyBooks;
  readonly clock: () => Instant;
}

/** Units that exist for who asks; undefined: all. */
export type Sight = readonly string[] | undefined;

export interface RolloutView {
  readonly summary: RolloutSummary;
  readonly rows: readonly RolloutBranchRow[];
}

async function policyOf(sql: Sql, policyId: string): Promise<Policy | undefined> {
  const [row] = await sql<{ doc: Policy }[]>`select doc from policy where id = ${policyId}`;
  return row?.doc;
}

function within({ branches, over }: RolloutBranches, sight: Sight): RolloutBranches {
  if (sight === undefined) return { branches, over };
  const seen = new Set(sight);
  return { branches: branches.filter(({ unit }) => seen.has(unit.id)), over };
}

function versionOf(
  version: PolicyVersion,
  names: Pick<Policy, 'zh' | 'en'>,
  acknowledgeBy: Instant | null,
): RolloutVersion {
  const { id, policyId, kind, n, serial, state, window, revokedAt = null } = version;
  const published = publishedAt(version);
  return {
    id,
    policyId,
    kind,
    zh: names.zh,
    en: names.en,
    n,
    serial,
    state,
    window: window ?? { from: published },
    publishedAt: published,
    revokedAt,
    acknowledgeBy,
  };
}

const isWaitedFor = ({ stage, suspended }: RolloutBranchRow) =>
  stage !== 'no_counter' && !suspended;
const reached = (row: RolloutBranchRow) => isWaitedFor(row) && row.stage !== 'published';
const isBehind = ({ behindSince }: RolloutBranchRow) => behindSince !== null;

function regionsOf(rows: readonly RolloutBranchRow[]): RolloutSummary['regions'] {
  const groups = Map.groupBy(rows, ({ regionId }) => regionId);
  return [...groups]
    .map(([unitId, of]) => ({
      unitId,
      name: of[0]?.regionName ?? null,
      branches: of.length,
      coverage: { reached: of.filter(reached).length, of: of.filter(isWaitedFor).length },
      acknowledged: of.filter(({ acknowledgedAt }) => acknowledgedAt !== null).length,
      behind: of.filter(isBehind).length,
    }))
    .toSorted((a, b) => ((a.unitId ?? '~') < (b.unitId ?? '~') ? -1 : 1));
}

async function viewOf(
  { sql }: Pick<RolloutDeps, 'sql'>,
  { policies }: KeptBook,
  version: PolicyVersion,
  sight: Sight,
  now: Instant,
): Promise<RolloutView> {
  const [policy, told] = await Promise.all([
    policyOf(sql, version.policyId),
    toldOf(sql, version.id),
  ]);
  const { branches, over } = within(branchesOf(policies, version, now), sight);
  const opensAt = instant(inForceOf(version).from);
  const { rows, rollout } = rolloutRows(branches, told, {
    publishedAt: publishedAt(version),
    opensAt,
    over,
    now,
  });
  const stageCount = (stage: RolloutStage) => [stage, rollout.counts[stage]] as const;
  return {
    rows,
    summary: {
      version: versionOf(version, policy ?? { zh: '', en: '' }, told.acknowledgeBy),
      now,
      over,
      branches: rows.length,
      coverage: rollout.coverage,
      counts: Object.fromEntries(rolloutStages.map(stageCount)) as Record<RolloutStage, number>,
      behind: rows.filter(isBehind).length,
      regions: regionsOf(rows),
    },
  };
}

/** How far a published version has come in the branches in sight. Failure: `not_found`. */
export async function rolloutOfVersion(
  deps: RolloutDeps,
  versionId: string,
  sight: Sight,
): Promise<Result<RolloutView>> {
  const kept = await deps.books.now(deps.sql);
  const version = kept.policies.versions.get(versionId);
  if (version === undefined) return fail('not_found');
  return ok(await viewOf(deps, kept, version, sight, deps.clock()));
}

/** More than anybody reads; the newest publication first. */
const mostVersions = 60;

/** Every version that holds somewhere in sight or will. */
export async function rolloutsNow(
  deps: RolloutDeps,
  kind: PushedKind | undefined,
  sight: Sight,
): Promise<readonly RolloutSummary[]> {
  const now = deps.clock();
  const kept = await deps.books.now(deps.sql);
  const standing = [...kept.policies.versions.values()]
    .filter((one) => kind === undefined || one.kind === kind)
    .filter((one) => {
      const { branches, over } = within(branchesOf(kept.policies, one, now), sight);
      return !over && branches.length > 0;
    })
    .toSorted((a, b) => publishedAt(b) - publishedAt(a))
    .slice(0, mostVersions);
  const summaries: RolloutSummary[] = [];
  for (const version of standing) {
    summaries.push((await viewOf(deps, kept, version, sight, now)).summary);
  }
  return summaries;
}
