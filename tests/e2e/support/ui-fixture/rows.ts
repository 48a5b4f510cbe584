import type { Case } from '../../../../src-core/after-sales/case.ts';
import type { CaseRow, OrderRow, WorkFilter } from '../../../../src-core/contract/counter.ts';
import { totalPaidOf } from '../../../../src-core/order/order-summary.ts';
import type { Order } from '../../../../src-core/order/order.ts';

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
