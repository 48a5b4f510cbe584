import type { Fen } from '../../src-core/basis/money.ts';
import { fail, ok, type Result } from '../../src-core/basis/result.ts';
import { audit } from '../audit/audit-log.ts';
import type { Sql } from '../store/connect.ts';
import { claimRecord, insertClaims } from '../store/pg-subsidies.ts';
import { lockSpaceRow } from '../store/write-rows.ts';
import { followCase } from './follow-case.ts';
import { bookPayout } from './pay-claims.ts';
import type { SubsidyDeps } from './subsidy-desk.ts';

export interface ClaimActor {
  readonly personId: string;
  readonly name: string;
}

interface Place {
  readonly spaceId: string;
  readonly claimId: string;
}

/**
 * Names what the carrier charged for a return that is paid in full, and goes on with its claim. Failures:
 * `not_found`, `bill_not_awaited`.
 */
export async function nameBill(
  sql: Sql,
  deps: SubsidyDeps,
  { spaceId, claimId }: Place,
  { amount, words }: { readonly amount: Fen; readonly words: string },
  { personId, name }: ClaimActor,
): Promise<Result<null>> {
  const named = await sql.begin(async (tx): Promise<Result<string>> => {
    await lockSpaceRow(tx, spaceId);
    const record = await claimRecord(tx, spaceId, claimId);
    if (!record) return fail('not_found');
    const { claim } = record;
    if (claim.state !== 'reserved' || claim.why !== 'seller_fault') return fail('bill_not_awaited');
    await insertClaims(tx, spaceId, [{ ...record, bill: { amount, words, by: name } }]);
    await audit(tx, {
      at: deps.clock(),
      actor: `person:${personId}`,
      action: 'subsidy.bill_named',
      subject: claimId,
      details: { amount },
    });
    return ok(claim.caseId);
  });
  if (!named.ok) return named;
  const moved = await deps.store.write((tx) => followCase(deps, tx, spaceId, named.value));
  if (moved) deps.moved([spaceId]);
  return ok(null);
}

/** A person paid outside of every gateway here. Failures: `not_found`, `payout_not_open`. */
export async function sayPaid(
  sql: Sql,
  deps: SubsidyDeps,
  { spaceId, claimId }: Place,
  { from, reference }: { readonly from: 'cash' | 'tender_clearing'; readonly reference: string },
  { personId }: ClaimActor,
): Promise<Result<null>> {
  const record = await deps.store.write((tx) => tx.claimRecord(spaceId, claimId));
  if (!record) return fail('not_found');
  const { claim, payout } = record;
  if (claim.state === 'settled' && payout?.reference === reference) return ok(null);
  if (claim.state !== 'confirmed' || payout === null) return fail('payout_not_open');
  const way = { gateway: from === 'cash' ? 'cash' : 'manual', reference };
  const settled = await deps.store.write((tx) =>
    bookPayout(deps, tx, spaceId, claim.caseId, from, way),
  );
  if (!settled) return fail('payout_not_open');
  await sql.begin((tx) =>
    audit(tx, {
      at: deps.clock(),
      actor: `person:${personId}`,
      action: 'subsidy.paid_outside',
      subject: claimId,
      details: { from, reference },
    }),
  );
  deps.moved([spaceId]);
  return ok(null);
}

/** The gateway is asked again with the next pass. Failures: `not_found`, `payout_not_open`. */
export async function retryPayout(
  sql: Sql,
  deps: SubsidyDeps,
  { spaceId, claimId }: Place,
): Promise<Result<null>> {
  return await sql.begin(async (tx): Promise<Result<null>> => {
    await lockSpaceRow(tx, spaceId);
    const record = await claimRecord(tx, spaceId, claimId);
    if (!record) return fail('not_found');
    const { claim, payout } = record;
    if (claim.state !== 'confirmed' || payout === null) return fail('payout_not_open');
    const due = { ...payout, nextTryAt: deps.clock() };
    await insertClaims(tx, spaceId, [{ ...record, waits: 'payment', payout: due }]);
    return ok(null);
  });
}
