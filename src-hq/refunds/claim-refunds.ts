import { refundPartsOf, unpaidPartsOf } from '../../src-core/after-sales/refund-parts.ts';
import type { Case } from '../../src-core/after-sales/case.ts';
import type { RefundTrouble } from '../../src-core/after-sales/codes.ts';
import { after, type Instant } from '../../src-core/basis/instant.ts';
import type { Failure } from '../../src-core/basis/result.ts';
import { gatewayLimits, limitFailure } from '../../src-core/order/gateway-limits.ts';
import type { Order } from '../../src-core/order/order.ts';
import type { RefundRecord } from '../store/refund-record.ts';
import type { HqTx } from '../store/store.ts';
import { cashGateway, manualGateway } from './own-gateways.ts';
import { RefundDesk, type RefundDeps } from './refund-desk.ts';
import type { RefundGateway, RefundRequest } from './refund-gateway.ts';
import { lookAfterPeople, nextTry } from './refund-times.ts';

/** Something to ask a gateway, once this transaction is committed. */
export interface Errand {
  readonly gateway: RefundGateway;
  readonly what: 'refund' | 'look';
  readonly request: RefundRequest;
}

const recordsPerLook = 8;

const overLimit: Readonly<Record<string, RefundTrouble>> = {
  payment_too_old: 'refund_payment_too_old',
  too_many_refunds: 'refund_too_many',
};

function requestOf(record: RefundRecord, order: Order, found: Case): RefundRequest {
  const { refundNo, amount, tries } = record;
  const tender = refundPartsOf(found).find(({ part }) => part === record.part)?.tender;
  const known = [...order.tenders, ...(order.afterSales.collected ?? [])].find(
    ({ kind, reference }) => kind === tender?.kind && reference === tender.reference,
  );
  const along = tender && known ? { tender: { ...tender, amount: known.amount } } : {};
  return { refundNo, amount, currency: order.currency, tries, ...along };
}

/** What a payment company lets be refunded of one payment (W): asked only before it hears of a refund first. */
async function limitOf(
  tx: HqTx,
  spaceId: string,
  record: RefundRecord,
  order: Order,
  now: Instant,
): Promise<Failure | undefined> {
  if (record.askedAt !== null || record.tenderKind === null) return undefined;
  const others = await tx.refundsOfOrder(spaceId, record.orderId);
  const earlier = others.flatMap(({ refundNo, tenderKind, tenderReference, askedAt }) =>
    refundNo !== record.refundNo &&
    tenderKind === record.tenderKind &&
    tenderReference === record.tenderReference &&
    askedAt !== null
      ? [askedAt]
      : [],
  );
  return limitFailure(gatewayLimits[record.tenderKind], { paidAt: order.paidAt, earlier, now });
}

/** The case needs it no more: over, unless its gateway may have paid, which it must then say itself. */
async function afterTheEnd(
  desk: RefundDesk,
  found: Case,
  record: RefundRecord,
  gateway: RefundGateway | undefined,
): Promise<'look' | 'over'> {
  const { now } = desk;
  await desk.clear(found.id, record.refundNo);
  const inDoubt = record.askedAt !== null && record.state === 'asked';
  if (inDoubt && gateway !== undefined && gateway.byPerson === undefined) {
    const tries = record.tries + 1;
    const nextTryAt = nextTry(now, tries);
    desk.keep({ ...record, tries, triedAt: now, nextTryAt, caseEnded: true, trouble: null });
    return 'look';
  }
  const way = found.paidParts?.find(({ part }) => part === record.part);
  const paid = way !== undefined && way.gateway === record.gateway;
  desk.keep({
    ...record,
    state: paid ? 'succeeded' : 'given_up',
    reference: paid ? way.reference : record.reference,
    nextTryAt: null,
    concludedAt: now,
    caseEnded: true,
    trouble: null,
  });
  return 'over';
}

async function waitsForPerson(
  desk: RefundDesk,
  found: Case,
  record: RefundRecord,
  { trouble, patience }: NonNullable<RefundGateway['byPerson']>,
): Promise<void> {
  const { now } = desk;
  const told = after(record.writtenAt, patience);
  if (now < told) return desk.keep({ ...record, nextTryAt: told });
  await desk.report(found, record, trouble);
  return desk.keep({ ...record, trouble, nextTryAt: after(now, lookAfterPeople) });
}

async function standsStill(
  desk: RefundDesk,
  found: Case,
  record: RefundRecord,
  failure: Failure,
): Promise<void> {
  const trouble = overLimit[failure.code] ?? 'refund_failed';
  await desk.report(found, record, trouble, { error: failure.code, ...failure.params });
  const nextTryAt = after(desk.now, lookAfterPeople);
  desk.keep({ ...record, state: 'failed', lastError: failure, trouble, nextTryAt });
}

const gatewaysOf = ({ formerGateways = [], gateway }: RefundDeps) =>
  new Map(
    [cashGateway, manualGateway, ...formerGateways, gateway].map((one) => [one.name, one] as const),
  );

/** The case still waits for just this part. */
export function isOwed(found: Case, { part }: Pick<RefundRecord, 'part'>): boolean {
  return found.state === 'refunding' && unpaidPartsOf(found).some((one) => one.part === part);
}

/** Sees at once that a refund was settled another way, which a pass would see a little later. */
export async function noticeEnd(
  deps: RefundDeps,
  tx: HqTx,
  spaceId: string,
  refundNo: string,
): Promise<{ readonly moved: boolean }> {
  const desk = await RefundDesk.open(deps, tx, spaceId);
  const record = desk && (await tx.refundRecord(spaceId, refundNo));
  if (!desk || !record || record.nextTryAt === null || record.caseEnded) return { moved: false };
  await desk.load([record.caseId]);
  const found = desk.case(record.caseId);
  if (!found || isOwed(found, record)) return { moved: false };
  await afterTheEnd(desk, found, record, gatewaysOf(deps).get(record.gateway));
  await desk.save();
  return { moved: desk.moved };
}

/**
 * Takes up to eight due requests of a space: says for each what comes next and writes that down, so that
 * no other instance asks meanwhile and no crash forgets that a gateway may have heard of it. `more`: there
 * may be further ones.
 */
export async function claimRefunds(
  deps: RefundDeps,
  tx: HqTx,
  spaceId: string,
): Promise<{
  readonly errands: readonly Errand[];
  readonly moved: boolean;
  readonly more: boolean;
}> {
  const desk = await RefundDesk.open(deps, tx, spaceId);
  const due = desk ? await tx.dueRefunds(spaceId, desk.now, recordsPerLook) : [];
  if (!desk || due.length === 0) return { errands: [], moved: false, more: false };
  const gateways = gatewaysOf(deps);
  await desk.load(due.map(({ caseId }) => caseId));
  const errands: Errand[] = [];
  for (const record of due) {
    const found = desk.case(record.caseId);
    const order = desk.order(record.orderId);
    if (!found || !order) throw new Error(`a refund without its case: ${record.refundNo}`);
    const gateway = gateways.get(record.gateway);
    let what: Errand['what'] = 'refund';
    if (!isOwed(found, record)) {
      if ((await afterTheEnd(desk, found, record, gateway)) === 'over') continue;
      what = 'look';
    } else if (gateway === undefined) {
      await standsStill(desk, found, record, { code: 'gateway_unknown', params: {} });
      continue;
    } else if (gateway.byPerson !== undefined) {
      await waitsForPerson(desk, found, record, gateway.byPerson);
      continue;
    } else {
      const limit = await limitOf(tx, spaceId, record, order, desk.now);
      if (limit?.code === 'refund_too_soon') {
        desk.keep({ ...record, nextTryAt: limit.params['until'] as Instant });
        continue;
      }
      if (limit !== undefined) {
        await standsStill(desk, found, record, limit);
        continue;
      }
      const tries = record.tries + 1;
      const { now } = desk;
      const times = {
        askedAt: record.askedAt ?? now,
        triedAt: now,
        nextTryAt: nextTry(now, tries),
      };
      desk.keep({ ...record, ...times, tries, state: 'asked' });
      // The next of the same payment must see it.
      await tx.saveRefunds(spaceId, [desk.kept(record.refundNo) ?? record]);
    }
    const claimed = desk.kept(record.refundNo) ?? record;
    if (gateway) errands.push({ gateway, what, request: requestOf(claimed, order, found) });
  }
  await desk.save();
  return { errands, moved: desk.moved, more: due.length === recordsPerLook };
}
