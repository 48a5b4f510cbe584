import type { Case, CaseState, HistoryEntry } from '../src-core/after-sales/case.ts';
import { day, hour, instant } from '../src-core/basis/instant.ts';
import { fen } from '../src-core/basis/money.ts';
import type { Order } from '../src-core/order/order.ts';
import { datedId } from '../src-hq/import/derived-id.ts';

/** Every so many orders have a case: what shops of clothing report. */
const every = 25;
/** Of these most are over. */
const states: readonly CaseState[] = [
  'succeeded',
  'succeeded',
  'awaiting_seller_review',
  'closed',
  'succeeded',
  'succeeded',
  'awaiting_buyer_return',
  'succeeded',
  'closed',
  'awaiting_seller_receipt',
];

export interface OrdersWithCases {
  readonly orders: readonly Order[];
  readonly cases: readonly { readonly case: Case; readonly history: readonly HistoryEntry[] }[];
}

function caseOf(order: Order, state: CaseState): OrdersWithCases['cases'][number] {
  const openedAt = instant(order.placedAt + 4 * day);
  const id = datedId(openedAt, 'case', order.id);
  const [line] = order.lines;
  const ended = state === 'succeeded' || state === 'closed';
  const amount = fen(line?.paid ?? 0);
  const openedBy = { role: 'buyer' as const };
  const one: Case = {
    id,
    no: `AS${id.replaceAll('-', '').slice(0, 12).toUpperCase()}`,
    shopId: order.shopId,
    orderId: order.id,
    kind: 'return_refund',
    state,
    version: 1,
    lines: [{ orderLineId: line?.id ?? '', quantity: line?.quantity ?? 1 }],
    reasonCode: 'dislike',
    words: '颜色和图片不太一样',
    fault: 'buyer',
    evidence: [],
    negotiated: false,
    amount,
    receiptExtended: false,
    notReceivedReported: false,
    amendUnlocked: false,
    goodsToSendBack: false,
    deadlinePolicyVersion: 1,
    openedAt,
    openedBy,
    updatedAt: openedAt,
    lastEvent: 'opened',
    ...(ended ? {} : { deadline: { rule: 'review', at: instant(openedAt + 48 * hour) } }),
    ...(state === 'closed' ? { closed: { why: 'withdrawn', by: 'buyer', at: openedAt } } : {}),
    ...(state === 'succeeded' ? { succeededAt: openedAt } : {}),
  };
  const entry: HistoryEntry = {
    caseId: id,
    n: 1,
    commandId: datedId(openedAt, 'command', order.id),
    event: 'opened',
    actor: openedBy,
    occurredAt: openedAt,
    takenAt: openedAt,
    from: null,
    to: state,
    details: {},
    buyerSees: true,
  };
  return { case: one, history: [entry] };
}

/** The orders, some of them with a case, as headquarters would hold both. */
export function benchCases(orders: readonly Order[]): OrdersWithCases {
  const cases: OrdersWithCases['cases'][number][] = [];
  const marked = orders.map((order, at): Order => {
    if (at % every !== 0) return order;
    const state = states[(at / every) % states.length] ?? 'closed';
    const made = caseOf(order, state);
    cases.push(made);
    const ended = state === 'succeeded' || state === 'closed';
    return {
      ...order,
      afterSales: {
        ...order.afterSales,
        status: ended ? 'ended' : 'in_progress',
        caseIds: [made.case.id],
        openCaseIds: ended ? [] : [made.case.id],
      },
    };
  });
  return { orders: marked, cases };
}
