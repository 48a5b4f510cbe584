import { fail, ok } from '../../src-core/basis/result.ts';
import type { Result } from '../../src-core/basis/result.ts';
import type { RolloutBranchRow, RolloutShow } from '../../src-core/contract/hq-rollout.ts';
import { policyWriters } from '../../src-core/freight-subsidy/pushed-down/lifecycle.ts';
import { isHqRole, sees } from '../access/sight.ts';
import { unitsInSight } from '../office/scope.ts';
import type { PersonPrincipal } from '../office/scope.ts';
import { setAcknowledgeBy } from '../rollout/acknowledge-by.ts';
import { previewBatch } from '../rollout/batch-plan.ts';
import { batchBranches, listBatches, readBatch } from '../rollout/batch-rows.ts';
import { rolloutCsv } from '../rollout/rollout-csv.ts';
import { rolloutOfVersion, rolloutsNow } from '../rollout/rollout-view.ts';
import type { RolloutView } from '../rollout/rollout-view.ts';
import { cancelBatch, startBatch } from '../rollout/start-batch.ts';
import { suggestionsFor } from '../rollout/suggestions.ts';
import { countersOf } from '../rollout/told.ts';
import { takeReceipts } from '../rollout/take-receipts.ts';
import { contract } from './contract.ts';
import { valueOrThrow } from './failures.ts';
import { principalOf, type RequestContext } from './services.ts';

const sight = (context: RequestContext, unitIds?: readonly string[]) =>
  unitsInSight(context.services.sql, principalOf(context, 'person'), unitIds);

/** Somebody who may change what branches do; others are told so. */
function writer(context: RequestContext): PersonPrincipal {
  const who = principalOf(context, 'person');
  const may = policyWriters.some((role) => role === who.role);
  return valueOrThrow(context.reply, may ? ok(who) : fail('not_allowed'));
}

/** Branches are compared by headquarters and by regions; a shop's staff is not shown what the chain sells. */
function comparer(context: RequestContext): void {
  const { role } = principalOf(context, 'person');
  const may = isHqRole(role) || role === 'regional_manager';
  if (!may) valueOrThrow(context.reply, fail('not_allowed'));
}

/** A version's rollout as far as it exists for who asks. */
async function viewFor(
  context: RequestContext,
  { versionId, unitIds }: { readonly versionId: string; readonly unitIds?: string[] | undefined },
): Promise<RolloutView> {
  const { services, reply } = context;
  const { role } = principalOf(context, 'person');
  const found = await rolloutOfVersion(services, versionId, await sight(context, unitIds));
  const seen = (view: Result<RolloutView>): Result<RolloutView> =>
    // Where it concerns none of the own branches, it is not there.
    view.ok && !isHqRole(role) && view.value.rows.length === 0 ? fail('not_found') : view;
  return valueOrThrow(reply, seen(found));
}

function shown(
  rows: readonly RolloutBranchRow[],
  show: RolloutShow,
  text = '',
): readonly RolloutBranchRow[] {
  const wanted = text.trim().toLowerCase();
  return rows.filter(
    ({ stage, behindSince, unitId, name }) =>
      (show === 'all' || (show === 'behind' ? behindSince !== null : stage === show)) &&
      (wanted === '' || unitId.includes(wanted) || name.toLowerCase().includes(wanted)),
  );
}

export const rolloutRouter = {
  receipts: {
    take: contract.receipts.take.handler(async ({ input, context }) => {
      const device = principalOf(context, 'device');
      const { services, reply } = context;
      const passage = await services.syncGate.enter();
      if (!passage.admitted) {
        services.metrics.sentAway.inc({ gate: 'sync' });
        return valueOrThrow(reply, fail('busy', { retryAfter: passage.retryAfter }));
      }
      try {
        return await takeReceipts(services, device, input.receipts);
      } finally {
        passage.leave();
      }
    }),
  },
  rollout: {
    versions: contract.rollout.versions.handler(async ({ input, context }) => {
      const { services } = context;
      const summaries = await rolloutsNow(services, input.kind, await sight(context));
      const rows = summaries.map(({ version, branches, coverage, behind, regions }) => ({
        version,
        branches,
        coverage,
        acknowledged: regions.reduce((sum, one) => sum + one.acknowledged, 0),
        behind,
      }));
      return { now: services.clock(), rows };
    }),
    of: contract.rollout.of.handler(
      async ({ input, context }) => (await viewFor(context, input)).summary,
    ),
    branches: contract.rollout.branches.handler(async ({ input, context }) => {
      const { show, text, limit, cursor } = input;
      const rows = shown((await viewFor(context, input)).rows, show, text);
      const from = /^\d{1,6}$/.test(cursor ?? '') ? Number(cursor) : 0;
      const next = rows.length > from + limit ? String(from + limit) : null;
      return { rows: rows.slice(from, from + limit), next };
    }),
    counters: contract.rollout.counters.handler(async ({ input, context }) => {
      const { services, reply } = context;
      const who = principalOf(context, 'person');
      const { policies } = await services.books.now(services.sql);
      const there = policies.versions.has(input.versionId) && policies.tree.units.has(input.unitId);
      const seen = there && (await sees(services.sql, who, input.unitId));
      if (!seen) return valueOrThrow(reply, fail('not_found'));
      return { rows: await countersOf(services.sql, input) };
    }),
    csv: contract.rollout.csv.handler(async ({ input, context }) => {
      const { summary, rows } = await viewFor(context, input);
      const { policies } = await context.services.books.now(context.services.sql);
      const zone = (unitId: string) => policies.tree.units.get(unitId)?.timeZone ?? 'Asia/Shanghai';
      return rolloutCsv(summary, shown(rows, input.show), zone, input.language);
    }),
    acknowledgeBy: contract.rollout.acknowledgeBy.handler(async ({ input, context }) => {
      const who = writer(context);
      return valueOrThrow(context.reply, await setAcknowledgeBy(context.services, who, input));
    }),
    previewBatch: contract.rollout.previewBatch.handler(async ({ input, context }) => {
      const who = writer(context);
      return valueOrThrow(context.reply, await previewBatch(context.services, who, input));
    }),
    startBatch: contract.rollout.startBatch.handler(async ({ input, context }) => {
      const who = writer(context);
      return valueOrThrow(context.reply, await startBatch(context.services, who, input));
    }),
    cancelBatch: contract.rollout.cancelBatch.handler(async ({ input, context }) => {
      const who = writer(context);
      return valueOrThrow(context.reply, await cancelBatch(context.services, who, input.batchId));
    }),
    batch: contract.rollout.batch.handler(async ({ input, context }) => {
      writer(context);
      const { sql } = context.services;
      const batch = valueOrThrow(context.reply, await readBatch(sql, input.batchId));
      return { batch, ...(await batchBranches(sql, input.batchId, input)) };
    }),
    batches: contract.rollout.batches.handler(async ({ input, context }) => {
      writer(context);
      return { rows: await listBatches(context.services.sql, input.limit) };
    }),
    suggestions: contract.rollout.suggestions.handler(async ({ input, context }) => {
      comparer(context);
      const seen = await sight(context);
      return valueOrThrow(context.reply, await suggestionsFor(context.services, input, seen));
    }),
  },
};
