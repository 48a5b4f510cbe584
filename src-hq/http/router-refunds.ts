import type { RefundRequestView } from '../../src-core/contract/hq-refunds.ts';
import { fail, ok, type Result } from '../../src-core/basis/result.ts';
import { isHqRole, mayAct, sees } from '../access/sight.ts';
import type { Principal } from '../access/principal.ts';
import { caseLedger } from '../refunds/case-ledger.ts';
import { noticeEnd } from '../refunds/claim-refunds.ts';
import { retryRefund } from '../refunds/remedies.ts';
import { listRefunds } from '../refunds/refund-views.ts';
import { reverseEntry } from '../refunds/reverse-entry.ts';
import { contract } from './contract.ts';
import { valueOrThrow } from './failures.ts';
import { principalOf, type RequestContext } from './services.ts';
import { submitFor } from './submit-for.ts';

type Who = Extract<Principal, { kind: 'person' | 'device' }>;

async function viewOf(
  context: RequestContext,
  who: Who,
  refundNo: string,
): Promise<Result<RefundRequestView>> {
  const query = { state: 'all' as const, refundNo, limit: 1 };
  const [found] = (await listRefunds(context.services.sql, who, query)).refunds;
  return found ? ok(found) : fail('not_found');
}

/** The space of a case, if it exists for who asks. */
async function spaceOfCase(
  { services: { store, sql } }: RequestContext,
  who: Who,
  caseId: string,
): Promise<Result<string>> {
  const spaceId = await store.read((view) => view.locateCase(caseId));
  return spaceId !== undefined && (await sees(sql, who, spaceId)) ? ok(spaceId) : fail('not_found');
}

const forHeadquarters = (who: Who) => who.kind === 'person' && isHqRole(who.role);

export const refundsRouter = {
  refunds: {
    list: contract.refunds.list.handler(async ({ input, context }) => {
      const who = principalOf(context, 'person', 'device');
      const { state = 'open', limit = 50, ...rest } = input;
      return await listRefunds(context.services.sql, who, { ...rest, state, limit });
    }),
    get: contract.refunds.get.handler(async ({ input, context }) => {
      const who = principalOf(context, 'person', 'device');
      return valueOrThrow(context.reply, await viewOf(context, who, input.refundNo));
    }),
    retry: contract.refunds.retry.handler(async ({ input, context }) => {
      const { reply, services } = context;
      const who = principalOf(context, 'person', 'device');
      const { refundNo } = input;
      const found = valueOrThrow(reply, await viewOf(context, who, refundNo));
      // A counter writes down itself who was at it; asking again under the same number pays nothing twice.
      if (who.kind === 'person' && !mayAct(who)) return valueOrThrow(reply, fail('not_allowed'));
      valueOrThrow(reply, await retryRefund(services, found.shopId, refundNo));
      return valueOrThrow(reply, await viewOf(context, who, refundNo));
    }),
    paidOutside: contract.refunds.paidOutside.handler(async ({ input, context }) => {
      const { reply, services } = context;
      const who = principalOf(context, 'person');
      const { refundNo, commandId, reference, words } = input;
      const found = valueOrThrow(reply, await viewOf(context, who, refundNo));
      if (!forHeadquarters(who)) return valueOrThrow(reply, fail('not_allowed'));
      const { personId, name } = who;
      const submitter = { actor: { role: 'hq' as const, personId, name }, sees: () => true };
      const args = { caseId: found.caseId, part: found.part, reference, words };
      const command = { commandId, name: 'refund.paid_outside', version: 1, args };
      const outcome = valueOrThrow(reply, await submitFor(services, submitter, command));
      const deps = await services.refunds.deps();
      const noticed = await services.store.write((tx) =>
        noticeEnd(deps, tx, found.shopId, refundNo),
      );
      if (noticed.moved) services.hub.moved([found.shopId]);
      const refund = valueOrThrow(reply, await viewOf(context, who, refundNo));
      return { outcome, refund };
    }),
  },
  ledger: {
    ofCase: contract.ledger.ofCase.handler(async ({ input, context }) => {
      const who = principalOf(context, 'person', 'device');
      const { caseId } = input;
      const spaceId = valueOrThrow(context.reply, await spaceOfCase(context, who, caseId));
      return await caseLedger(context.services.sql, spaceId, caseId, forHeadquarters(who));
    }),
    reverse: contract.ledger.reverse.handler(async ({ input, context }) => {
      const { reply, services } = context;
      const who = principalOf(context, 'person');
      const spaceId = valueOrThrow(reply, await spaceOfCase(context, who, input.caseId));
      if (!forHeadquarters(who)) return valueOrThrow(reply, fail('not_allowed'));
      const { personId, name } = who;
      const order = { ...input, by: { personId, name }, at: services.clock() };
      return valueOrThrow(reply, await reverseEntry(services.sql, spaceId, order));
    }),
  },
};
