import type { Case } from '../../../src-core/after-sales/case.ts';
import type { CaseRow, OrderRow } from '../../../src-core/contract/counter-rows.ts';
import type { WorkSubject } from '../../../src-core/contract/counter-screen.ts';
import type { Order } from '../../../src-core/order/order.ts';
import { returnableLines } from '../../../src-core/order/returnable-lines.ts';
import { maskPhone } from './masking.ts';

function linesText(
  lines: readonly { readonly name: string; readonly specification: string }[],
): string {
  const [first] = lines;
  if (first === undefined) return '';
  return first.specification === '' ? first.name : `${first.name} ${first.specification}`;
}

/** What was paid for the goods and their way here, in minor units. */
function totalOf(order: Order): number {
  return order.lines.reduce<number>((sum, line) => sum + line.paid, order.freight);
}

export function orderRow(order: Order, pending: boolean, modifiable: boolean): OrderRow {
  return {
    id: order.id,
    externalNo: order.externalNo,
    channel: order.channel,
    fulfilment: order.fulfilment,
    status: order.status,
    afterSales: order.afterSales.status,
    buyerName: order.buyer.name,
    buyerPhone: maskPhone(order.buyer.phone),
    placedAt: order.placedAt,
    total: totalOf(order),
    currency: order.currency,
    pieces: order.lines.reduce((sum, line) => sum + line.quantity, 0),
    firstLine: linesText(order.lines),
    modifiable,
    pending,
  };
}

/** `order` is undefined while a first fill has brought the case and not yet its order. */
export function caseRow(one: Case, order: Order | undefined, pending: boolean): CaseRow {
  const ids = new Set(one.lines.map((line) => line.orderLineId));
  return {
    id: one.id,
    no: one.no,
    orderId: one.orderId,
    orderNo: order?.externalNo ?? '',
    kind: one.kind,
    state: one.state,
    buyerName: order?.buyer.name ?? '',
    reasonCode: one.reasonCode,
    amount: one.amount,
    currency: order?.currency ?? 'CNY',
    deadlineAt: one.deadline?.at ?? null,
    deadline: one.deadline ?? null,
    updatedAt: one.updatedAt,
    firstLine: linesText(
      order === undefined ? [] : returnableLines(order).filter((line) => ids.has(line.id)),
    ),
    pending,
  };
}

/** What stands beside an exception or an answer; of either, whatever is here. */
export function workSubject(one: Case | undefined, order: Order | undefined): WorkSubject {
  return {
    orderNo: order?.externalNo ?? '',
    caseNo: one?.no ?? null,
    buyerName: order?.buyer.name ?? '',
    amount: one === undefined || one.kind === 'exchange' ? null : one.amount,
    currency: order?.currency ?? 'CNY',
  };
}
