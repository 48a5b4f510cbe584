import { unpaidPartsOf, type RefundPart } from '../../src-core/after-sales/refund-parts.ts';
import type { Case } from '../../src-core/after-sales/case.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import type { Order } from '../../src-core/order/order.ts';
import { inKind } from '../../src-core/order/tenders.ts';
import type { RefundRecord } from '../store/refund-record.ts';
import type { HqTx } from '../store/store.ts';
import { cashGateway, inKindName, nothingName } from './own-gateways.ts';
import { RefundDesk, type RefundDeps } from './refund-desk.ts';

const casesPerLook = 100;

/** How a part goes back: as it was paid. Where the tenders are not known, cash among them decides. */
function gatewayNameFor({ tender }: RefundPart, order: Order, money: string): string {
  const cash =
    tender === undefined
      ? order.tenders.some(({ kind }) => kind === 'cash')
      : tender.kind === 'cash';
  if (cash) return cashGateway.name;
  return tender !== undefined && inKind.has(tender.kind) ? inKindName : money;
}

function newRecord(found: Case, part: RefundPart, gateway: string, now: Instant): RefundRecord {
  return {
    refundNo: part.refundNo,
    caseId: found.id,
    orderId: found.orderId,
    part: part.part,
    tenderKind: part.tender?.kind ?? null,
    tenderReference: part.tender?.reference ?? null,
    amount: part.amount,
    gateway,
    state: 'waiting',
    writtenAt: now,
    askedAt: null,
    triedAt: null,
    tries: 0,
    unknowns: 0,
    nextTryAt: now,
    concludedAt: null,
    reference: null,
    lastError: null,
    trouble: null,
    caseEnded: false,
  };
}

/**
 * Writes down every refund that fell due in a space, part by part, before anybody is asked for money.
 * What goes back in kind, or comes to nothing, is settled in the same transaction. Answers the cases
 * this settled; `more`: there are further ones.
 */
export async function planRefunds(deps: RefundDeps, tx: HqTx, spaceId: string) {
  const desk = await RefundDesk.open(deps, tx, spaceId);
  const due = desk ? await tx.unplannedRefunds(spaceId, casesPerLook) : [];
  if (!desk || due.length === 0) return { settled: [], moved: false, more: false };
  await desk.load(due.map(({ id }) => id));
  for (const { id, orderId } of due) {
    const found = desk.case(id);
    const order = desk.order(orderId);
    if (!found || !order) throw new Error(`a refund without its case or order: ${id}`);
    const parts = unpaidPartsOf(found);
    if (parts.length === 0) await desk.settled(found, nothingName);
    for (const part of parts) {
      const name = gatewayNameFor(part, order, deps.gateway.name);
      const record = newRecord(found, part, name, desk.now);
      if (name !== inKindName) {
        desk.keep(record);
        continue;
      }
      const reference = part.tender?.reference ?? '';
      await desk.paid(desk.case(id) ?? found, part, { gateway: name, reference });
      const concluded = { nextTryAt: null, concludedAt: desk.now };
      desk.keep({ ...record, ...concluded, state: 'succeeded', reference });
    }
  }
  await desk.save();
  const settled = due.filter(({ id }) => desk.case(id)?.state === 'succeeded').map(({ id }) => id);
  return { settled, moved: desk.moved, more: due.length === casesPerLook };
}
