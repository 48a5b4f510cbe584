import { fail, ok, type Result } from '../../src-core/basis/result.ts';
import type { RefundNotification } from '../refunds/notification.ts';
import type { Sql } from '../store/connect.ts';
import { spaceOfClaim } from './claim-rows.ts';
import { bookGatewayWord, noteTrouble } from './pay-claims.ts';
import { claimOfPayout } from './payout-no.ts';
import type { SubsidyDeps } from './subsidy-desk.ts';

/**
 * Takes what a gateway says by itself of a payout of return freight, its signature held: late, twice and
 * out of order, like that of a refund. A success is believed at any time; anything else changes nothing
 * any more once the freight is paid. Failures: `not_found`: this gateway was never asked for the number;
 * `amount_differs` {asked, amount}: not booked, somebody must look.
 */
export async function takePayoutNotification(
  sql: Sql,
  deps: SubsidyDeps,
  gateway: string,
  { refundNo: payoutNo, state, reference = '', amount, code = 'refused' }: RefundNotification,
): Promise<Result<{ readonly taken: true }>> {
  const claimId = claimOfPayout(payoutNo);
  const spaceId = claimId === undefined ? undefined : await spaceOfClaim(sql, claimId);
  const record =
    claimId === undefined || spaceId === undefined
      ? undefined
      : await deps.store.write((tx) => tx.claimRecord(spaceId, claimId));
  // Once somebody paid it by hand it carries their name; whoever was asked before may still speak of it.
  const wasAsked =
    record?.payout != null &&
    record.payout.tries > 0 &&
    (record.payout.gateway === gateway || record.payout.state === 'succeeded');
  if (spaceId === undefined || record === undefined || !wasAsked) {
    deps.log.error({ payoutNo, gateway }, 'a gateway speaks of an unknown payout');
    return fail('not_found');
  }
  const { claim } = record;
  if (amount !== undefined && amount !== claim.amount) {
    deps.log.error({ payoutNo, amount, asked: claim.amount }, 'a payout of another amount');
    return fail('amount_differs', { asked: claim.amount, amount });
  }
  if (state === 'succeeded') {
    const way = { gateway, reference: reference.slice(0, 80) };
    await deps.store.write((tx) => bookGatewayWord(deps, tx, spaceId, claim.caseId, way));
    deps.moved([spaceId]);
  } else if (state === 'failed') {
    await deps.store.write((tx) => noteTrouble(deps, tx, spaceId, claim.id, code, true));
  }
  return ok({ taken: true });
}
