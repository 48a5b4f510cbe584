import type { Case } from '../../../../src-core/after-sales/case.ts';
import type { CaseRow, OrderRow, WorkFilter } from '../../../../src-core/contract/counter-rows.ts';
import type { WorkSubject } from '../../../../src-core/contract/counter-screen.ts';
import { instant } from '../../../../src-core/basis/instant.ts';
import { modificationOf } from '../../../../src-core/order/modification.ts';
import { totalPaidOf } from '../../../../src-core/order/order-summary.ts';
import type { Order } from '../../../../src-core/order/order.ts';
import { demoRules } from './rules.ts';

const modifiable = (order: Order): boolean =>
  modificationOf(order, demoRules, instant(Date.now())).allowed;

export function workSubject(order: Order | undefined, found: Case | undefined): WorkSubject {
  return {
    orderNo: order?.externalNo ?? '',
    caseNo: found?.no ?? null,
    buyerName: order?.buyer.name ?? '',
    amount: found === undefined || found.kind === 'exchange' ? null : found.amount,
    currency: order?.currency ?? 'CNY',
  };
}

export function orderRow(order: Order, pending: boolean): OrderRow {
  return {
    id: order.id,
    externalNo: order.externalNo,
    channel: order.channel,
    fulfilment: order.fulfilment,
    status: order.status,
    afterSales: order.afterSales.status,
    buyerName: order.buyer.name,
    buyerPhone: `${order.buyer.phone.slice(0, 3)}****${order.buyer.phone.slice(-4)}`,
    placedAt: order.placedAt,
    total: totalPaidOf(order),
    currency: order.currency,
    pieces: order.lines.reduce((sum, line) => sum + line.quantity, 0),
    firstLine: order.lines[0]?.name ?? '',
    modifiable: modifiable(order),
    pending,
  };
}

export function caseRow(found: Case, order: Order, pending: boolean): CaseRow {
  const line = order.lines.find(({ id }) => id === found.lines[0]?.orderLineId);
  return {
    id: found.id,
    no: found.no,
    orderId: order.id,
    orderNo: order.externalNo,
    kind: found.kind,
    state: found.state,
    buyerName: order.buyer.name,
    reasonCode: found.reasonCode,
    amount: found.amount,
    currency: order.currency,
    deadlineAt: found.deadline?.at ?? null,
    deadline: found.deadline ?? null,
    updatedAt: found.updatedAt,
    firstLine: line === undefined ? '' : `${line.name} ${line.specification}`,
    pending,
  };
}

export function filterOf(found: Case): WorkFilter | null {
  if (found.goodsToSendBack) return 'send_back';
  switch (found.state) {
    case 'awaiting_seller_review':
      return 'review';
    case 'negotiating':
      return 'negotiate';
    case 'awaiting_seller_receipt':
      return found.kind === 'exchange' && found.inbound?.by === 'counter' ? 'ship' : 'receive';
    case 'refunding':
      return 'refund';
    case 'awaiting_buyer_receipt':
      return found.notReceivedReported ? 'ship' : 'waiting_buyer';
    case 'seller_refused':
    case 'awaiting_buyer_return':
    case 'receipt_refused':
      return 'waiting_buyer';
    default:
      return null;
  }
}
