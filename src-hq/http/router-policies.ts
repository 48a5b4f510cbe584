import { defaultRulebook } from '../../src-core/after-sales/default-rulebook.ts';
import { fail, ok, type Result } from '../../src-core/basis/result.ts';
import { isHqRole } from '../access/sight.ts';
import type { KeptBook } from '../policies/book.ts';
import { concernOf, type Concern } from '../policies/concern.ts';
import { cover, exampleOf, pick, totalsOf } from '../policies/examples.ts';
import { forUnit } from '../policies/for-unit.ts';
import { listAssignments } from '../policies/list-assignments.ts';
import { listNames } from '../policies/list-names.ts';
import { listPolicies } from '../policies/list-policies.ts';
import { newestReturns, pastReturnOf } from '../policies/past-returns.ts';
import { previewPlan } from '../policies/preview-assign.ts';
import { simulate } from '../policies/simulate.ts';
import { readPolicies, readVersion } from '../policies/version-rows.ts';
import { viewVersion } from '../policies/view-version.ts';
import { reasonNames, vocabulary } from '../policies/vocabulary.ts';
import { assign, endAssignment } from '../policies/write-assignment.ts';
import { createPolicy, renamePolicy } from '../policies/write-policy.ts';
import { draft, move } from '../policies/write-version.ts';
import { unitsInSight } from '../office/scope.ts';
import { contract } from './contract.ts';
import { valueOrThrow } from './failures.ts';
import { principalOf, type RequestContext } from './services.ts';

/** Returns that a content is tried on. */
const sampleSize = 300;

const whoAsks = (context: RequestContext) => principalOf(context, 'person');

/** Whoever does not write policies is told so, whatever they asked for. */
function headquartersOnly(context: RequestContext): void {
  const { role } = whoAsks(context);
  const allowed: Result<null> = isHqRole(role) ? ok(null) : fail('not_allowed', { role });
  valueOrThrow(context.reply, allowed);
}

interface Question {
  readonly kept: KeptBook;
  readonly concern: Concern;
}

async function questionOf(context: RequestContext): Promise<Question> {
  const { books, sql, clock } = context.services;
  const kept = await books.now(sql);
  return { kept, concern: concernOf(kept, whoAsks(context), clock()) };
}

async function policyNames({ services }: RequestContext) {
  const policies = await readPolicies(services.sql);
  return new Map(policies.map((policy) => [policy.id, policy]));
}

async function reasonsOf({ services }: RequestContext, shopId: string) {
  const { store, clock } = services;
  const context = await store.read((view) => view.shopContext(shopId, clock()));
  return (context?.rulebook ?? defaultRulebook).reasons.list;
}

export const policiesRouter = {
  policies: {
    list: contract.policies.list.handler(async ({ input, context }) => {
      const { services } = context;
      const now = services.clock();
      const { concern } = await questionOf(context);
      const all = isHqRole(whoAsks(context).role);
      return { policies: await listPolicies(services, concern, input.kind, now, all), now };
    }),
    names: contract.policies.names.handler(async ({ context }) => {
      const { concern } = await questionOf(context);
      const all = isHqRole(whoAsks(context).role);
      return { policies: await listNames(context.services.sql, concern, all) };
    }),
    create: contract.policies.create.handler(async ({ input, context }) =>
      valueOrThrow(context.reply, await createPolicy(context.services, whoAsks(context), input)),
    ),
    rename: contract.policies.rename.handler(async ({ input, context }) =>
      valueOrThrow(context.reply, await renamePolicy(context.services, whoAsks(context), input)),
    ),
    version: contract.policies.version.handler(async ({ input, context }) => {
      const { services, reply } = context;
      const { concern } = await questionOf(context);
      const who = whoAsks(context);
      return valueOrThrow(
        reply,
        await viewVersion(services, who, concern, input, services.clock()),
      );
    }),
    draft: contract.policies.draft.handler(async ({ input, context }) =>
      valueOrThrow(context.reply, await draft(context.services, whoAsks(context), input)),
    ),
    move: contract.policies.move.handler(async ({ input, context }) =>
      valueOrThrow(context.reply, await move(context.services, whoAsks(context), input)),
    ),
    assignments: contract.policies.assignments.handler(async ({ input, context }) => {
      const { kept, concern } = await questionOf(context);
      const names = await policyNames(context);
      return listAssignments(kept, names, concern, input, context.services.clock());
    }),
    assign: contract.policies.assign.handler(async ({ input, context }) =>
      valueOrThrow(context.reply, await assign(context.services, whoAsks(context), input)),
    ),
    endAssignment: contract.policies.endAssignment.handler(async ({ input, context }) =>
      valueOrThrow(context.reply, await endAssignment(context.services, whoAsks(context), input)),
    ),
    previewAssign: contract.policies.previewAssign.handler(async ({ input, context }) => {
      headquartersOnly(context);
      const { kept } = await questionOf(context);
      const now = context.services.clock();
      const names = await policyNames(context);
      return valueOrThrow(context.reply, previewPlan(kept, names, whoAsks(context), input, now));
    }),
    resolve: contract.policies.resolve.handler(async ({ input, context }) => {
      const { sql, clock } = context.services;
      const policies = await policyNames(context);
      const asked = { ...(await questionOf(context)), sql, policies, now: clock() };
      const answer = await simulate(asked, input, (shopId) => reasonsOf(context, shopId));
      return valueOrThrow(context.reply, answer);
    }),
    examples: contract.policies.examples.handler(async ({ input, context }) => {
      headquartersOnly(context);
      const { sql, clock } = context.services;
      const now = clock();
      const { kept } = await questionOf(context);
      const { content, unitIds, limit, compareWith } = input;
      const shops = await unitsInSight(sql, whoAsks(context), unitIds);
      const { returns: newest, whole } = await newestReturns(sql, shops, sampleSize);
      const returns = newest.map((one) => pastReturnOf(one, kept, now)).reverse();
      const answered = cover(returns, content);
      const other = compareWith === undefined ? undefined : await readVersion(sql, compareWith);
      const before = other?.kind === 'freight_subsidy' ? cover(returns, other.content) : null;
      return {
        examples: pick(answered, limit).map((one) => exampleOf(one, kept.policies)),
        totals: totalsOf(answered),
        before: before === null ? null : totalsOf(before),
        sample: {
          size: newest.length,
          from: newest.at(-1)?.found.openedAt ?? null,
          to: newest[0]?.found.openedAt ?? null,
          whole,
        },
      };
    }),
    forShop: contract.policies.forShop.handler(async ({ input, context }) => {
      const { kept, concern } = await questionOf(context);
      const names = await policyNames(context);
      const now = context.services.clock();
      return valueOrThrow(context.reply, forUnit(kept, names, concern, input.unitId, now));
    }),
    vocabulary: contract.policies.vocabulary.handler(async ({ context }) => {
      headquartersOnly(context);
      const { sql, clock } = context.services;
      const { kept, concern } = await questionOf(context);
      const plain = (shopId: string) => reasonsOf(context, shopId);
      const reasons = await reasonNames(kept.policies, concern.shops, plain, clock());
      return { ...(await vocabulary(sql)), reasons };
    }),
  },
};
