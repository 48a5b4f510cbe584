import type { Order } from '../../src-core/order/order.ts';
import type { RefundAnswer } from '../refunds/refund-gateway.ts';
import { nextTry, nextTryAfterRefusal } from '../refunds/refund-times.ts';
import type { HqTx } from '../store/store.ts';
import type { ClaimRecord, Payout } from '../store/subsidy-port.ts';
import { settle } from './follow-case.ts';
import { SubsidyDesk, type SubsidyDeps } from './subsidy-desk.ts';

const payoutsPerLook = 50;

interface Errand {
  readonly record: ClaimRecord;
  readonly payout: Payout;
  readonly currency: Order['currency'];
}

/** Writes down whom it is going to ask for what, before it does. */
async function claimPayouts(deps: SubsidyDeps, tx: HqTx, spaceId: string) {
  const head = await tx.lockSpace(spaceId);
  const now = deps.clock();
  const due = head ? await tx.duePayouts(spaceId, now, payoutsPerLook) : [];
  const { gateway } = deps;
  const orderIds = due.map(({ claim }) => claim.orderId);
  const { orders } =
    due.length === 0
      ? { orders: [] }
      : await tx.loadAggregates(spaceId, { orderIds, caseIds: [], exceptionIds: [] });
  const errands: Errand[] = [];
  const claims: ClaimRecord[] = [];
  for (const record of due) {
    const order = orders.find(({ doc }) => doc.id === record.claim.orderId)?.doc;
    if (record.payout === null || order === undefined)
      throw new Error('a payout without its order');
    const tries = record.payout.tries + 1;
    const payout: Payout =
      gateway.byPerson === undefined
        ? {
            ...record.payout,
            gateway: gateway.name,
            state: 'asked',
            tries,
            nextTryAt: nextTry(now, tries),
          }
        : { ...record.payout, gateway: gateway.name, nextTryAt: null };
    claims.push({ ...record, waits: payout.nextTryAt === null ? 'person' : 'payment', payout });
    if (payout.state === 'asked' && payout.nextTryAt !== null)
      errands.push({ record, payout, currency: order.currency });
  }
  if (claims.length > 0)
    await tx.saveSubsidies(spaceId, { looked: [], claims, budgets: [], alerts: [] });
  return { errands, more: due.length === payoutsPerLook };
}

/** Asks outside of any transaction: a gateway takes the time it takes. */
async function ask(
  { gateway, log }: SubsidyDeps,
  { record: { claim }, payout: { payoutNo, tries }, currency }: Errand,
): Promise<RefundAnswer | { readonly state: 'unreachable'; readonly code: string }> {
  if (claim.amount === null) throw new Error('a payout of nobody knows how much');
  try {
    return await gateway.refund({ refundNo: payoutNo, amount: claim.amount, currency, tries });
  } catch (error) {
    log.warn({ err: error, payoutNo, gateway: gateway.name }, 'a gateway gave no answer');
    return { state: 'unreachable', code: error instanceof Error ? error.name : 'unknown' };
  }
}

/**
 * Money left, by somebody's word: the claim is settled, once, whoever says so. False: it was settled
 * before, or was never owed.
 */
export async function bookPayout(
  deps: SubsidyDeps,
  tx: HqTx,
  spaceId: string,
  caseId: string,
  from: 'cash' | 'tender_clearing',
  way: { readonly gateway: string; readonly reference: string },
): Promise<boolean> {
  const desk = await SubsidyDesk.open(deps, tx, spaceId, caseId);
  if (desk?.record?.claim.state !== 'confirmed') return false;
  await desk.lock();
  const settled = settle(desk, from, way);
  await desk.save();
  return settled;
}

/**
 * Money left by a gateway's word, at once or long after. Where the claim was settled another way meanwhile, the
 * second payment is booked as one to be recovered, once. Answers whether the claim is settled by it.
 */
export async function bookGatewayWord(
  deps: SubsidyDeps,
  tx: HqTx,
  spaceId: string,
  caseId: string,
  way: { readonly gateway: string; readonly reference: string },
): Promise<boolean> {
  if (await bookPayout(deps, tx, spaceId, caseId, 'tender_clearing', way)) return true;
  const desk = await SubsidyDesk.open(deps, tx, spaceId, caseId);
  const { claim, payout } = desk?.record ?? {};
  const isKnown = payout?.gateway === way.gateway && payout.reference === way.reference;
  if (desk === undefined || claim?.state !== 'settled' || payout == null || isKnown) return false;
  if (await desk.paidAgain(way)) await desk.save();
  return false;
}

/** Writes down why it was not paid; nothing once it was. */
export async function noteTrouble(
  deps: SubsidyDeps,
  tx: HqTx,
  spaceId: string,
  claimId: string,
  lastError: string,
  isRefusal: boolean,
): Promise<void> {
  await tx.lockSpace(spaceId);
  const record = await tx.claimRecord(spaceId, claimId);
  const payout = record?.payout;
  if (!record || !payout || payout.state === 'succeeded') return;
  const now = deps.clock();
  const after: Payout = isRefusal
    ? { ...payout, state: 'failed', lastError, nextTryAt: nextTryAfterRefusal(now, payout.tries) }
    : { ...payout, lastError };
  const claims = [{ ...record, payout: after }];
  await tx.saveSubsidies(spaceId, { looked: [], claims, budgets: [], alerts: [] });
}

/**
 * Asks for every payout of a space that is due. A process that ends anywhere in it loses nothing: the next
 * pass asks again under the same number. Answers the cases it settled.
 */
export async function payClaims(deps: SubsidyDeps, spaceId: string): Promise<readonly string[]> {
  const settled: string[] = [];
  for (let more = true; more;) {
    const claimed = await deps.store.write((tx) => claimPayouts(deps, tx, spaceId));
    ({ more } = claimed);
    for (const errand of claimed.errands) {
      const said = await ask(deps, errand);
      const { id: claimId, caseId } = errand.record.claim;
      if (said.state === 'pending') continue;
      if (said.state !== 'succeeded') {
        const isRefusal = said.state === 'failed';
        await deps.store.write((tx) =>
          noteTrouble(deps, tx, spaceId, claimId, said.code, isRefusal),
        );
        continue;
      }
      const way = { gateway: deps.gateway.name, reference: said.reference.slice(0, 80) };
      const paid = await deps.store.write((tx) => bookGatewayWord(deps, tx, spaceId, caseId, way));
      if (paid) settled.push(caseId);
    }
  }
  return settled;
}
