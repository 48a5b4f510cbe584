import { fail, ok, type Result } from '../../src-core/basis/result.ts';
import type { BudgetRow, ClaimView } from '../../src-core/contract/hq-subsidies.ts';
import { isHqRole, sees } from '../access/sight.ts';
import { unitsInSight } from '../office/scope.ts';
import { acknowledgeAlert, listAlerts } from '../subsidies/alert-rows.ts';
import { budgetRow, listBudgets, viewBudget } from '../subsidies/budget-rows.ts';
import { nameBill, retryPayout, sayPaid } from '../subsidies/claim-acts.ts';
import { claimRowsOfCase, listClaims, spaceOfClaim, viewClaim } from '../subsidies/claim-rows.ts';
import { claimSums } from '../subsidies/claim-sums.ts';
import { putBudget } from '../subsidies/put-budget.ts';
import { contract } from './contract.ts';
import { valueOrThrow } from './failures.ts';
import { principalOf, type RequestContext } from './services.ts';

const person = (context: RequestContext) => principalOf(context, 'person');

/** The units of a list, or all: see `unitsInSight`. */
function sight(context: RequestContext, unitIds?: readonly string[]) {
  return unitsInSight(context.services.sql, person(context), unitIds);
}

/** The space a claim lives in, if it exists for who asks. */
async function placeOfClaim(context: RequestContext, claimId: string): Promise<Result<string>> {
  const who = person(context);
  const { sql } = context.services;
  const spaceId = await spaceOfClaim(sql, claimId);
  const isThere = spaceId !== undefined && (await sees(sql, who, spaceId));
  return isThere ? ok(spaceId) : fail('not_found');
}

async function claimFor(context: RequestContext, claimId: string): Promise<ClaimView> {
  const { services, reply } = context;
  const spaceId = valueOrThrow(reply, await placeOfClaim(context, claimId));
  const { role } = person(context);
  const view = await viewClaim(services.sql, spaceId, claimId, isHqRole(role));
  return valueOrThrow(reply, view === undefined ? fail('not_found') : ok(view));
}

/** Whoever acts on a claim they may see; others than headquarters are told that they may not. */
async function actOn(
  context: RequestContext,
  claimId: string,
  act: (spaceId: string) => Promise<Result<null>>,
): Promise<ClaimView> {
  const { reply, services } = context;
  const spaceId = valueOrThrow(reply, await placeOfClaim(context, claimId));
  if (!isHqRole(person(context).role)) valueOrThrow(reply, fail('not_allowed'));
  valueOrThrow(reply, await act(spaceId));
  services.hub.moved([spaceId]);
  return await claimFor(context, claimId);
}

async function budgetFor(context: RequestContext, budgetId: string): Promise<BudgetRow> {
  const { services, reply } = context;
  const row = await budgetRow(services.sql, await sight(context), budgetId);
  return valueOrThrow(reply, row === undefined ? fail('not_found') : ok(row));
}

export const subsidiesRouter = {
  subsidies: {
    claims: contract.subsidies.claims.handler(async ({ input, context }) =>
      listClaims(context.services.sql, await sight(context, input.unitIds), input),
    ),
    claim: contract.subsidies.claim.handler(({ input, context }) =>
      claimFor(context, input.claimId),
    ),
    ofCase: contract.subsidies.ofCase.handler(async ({ input: { caseId }, context }) => {
      const { services, reply } = context;
      const spaceId = await services.store.read((view) => view.locateCase(caseId));
      const who = person(context);
      const isThere = spaceId !== undefined && (await sees(services.sql, who, spaceId));
      const place = valueOrThrow(reply, isThere ? ok(spaceId) : fail('not_found'));
      return { claims: await claimRowsOfCase(services.sql, place, caseId) };
    }),
    nameBill: contract.subsidies.nameBill.handler(async ({ input, context }) => {
      const { claimId, ...bill } = input;
      const { sql, subsidies } = context.services;
      const deps = await subsidies.deps();
      return await actOn(context, claimId, (spaceId) =>
        nameBill(sql, deps, { spaceId, claimId }, bill, person(context)),
      );
    }),
    sayPaid: contract.subsidies.sayPaid.handler(async ({ input, context }) => {
      const { claimId, ...paid } = input;
      const { sql, subsidies } = context.services;
      const deps = await subsidies.deps();
      return await actOn(context, claimId, (spaceId) =>
        sayPaid(sql, deps, { spaceId, claimId }, paid, person(context)),
      );
    }),
    retry: contract.subsidies.retry.handler(async ({ input: { claimId }, context }) => {
      const { sql, subsidies } = context.services;
      const deps = await subsidies.deps();
      return await actOn(context, claimId, (spaceId) =>
        retryPayout(sql, deps, { spaceId, claimId }),
      );
    }),
    sums: contract.subsidies.sums.handler(async ({ input, context }) =>
      claimSums(context.services.sql, await sight(context, input.unitIds), input.month),
    ),
    budgets: contract.subsidies.budgets.handler(async ({ input, context }) => {
      const { sql, clock } = context.services;
      const { all, at = clock() } = input;
      return { rows: await listBudgets(sql, await sight(context, input.unitIds), { all, at }) };
    }),
    budget: contract.subsidies.budget.handler(async ({ input: { budgetId }, context }) => {
      const view = await viewBudget(context.services.sql, await sight(context), budgetId);
      return valueOrThrow(context.reply, view === undefined ? fail('not_found') : ok(view));
    }),
    putBudget: contract.subsidies.putBudget.handler(async ({ input, context }) => {
      const { services, reply } = context;
      const { role, personId, name } = person(context);
      if (!isHqRole(role)) valueOrThrow(reply, fail('not_allowed'));
      const by = { personId, name, at: services.clock() };
      valueOrThrow(reply, await putBudget(services.sql, input, by));
      services.hub.moved([input.unitId]);
      return await budgetFor(context, input.id);
    }),
    alerts: contract.subsidies.alerts.handler(async ({ input, context }) => {
      const [units, seen] = await Promise.all([sight(context, input.unitIds), sight(context)]);
      return await listAlerts(context.services.sql, units, seen, input);
    }),
    acknowledgeAlert: contract.subsidies.acknowledgeAlert.handler(async ({ input, context }) => {
      const { services, reply } = context;
      const { role, personId, name } = person(context);
      if (!isHqRole(role)) valueOrThrow(reply, fail('not_allowed'));
      const by = { personId, name, at: services.clock() };
      return valueOrThrow(reply, await acknowledgeAlert(services.sql, input, by));
    }),
  },
};
