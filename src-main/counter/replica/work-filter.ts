import type { Case } from '../../../src-core/after-sales/case.ts';
import type { WorkFilter } from '../../../src-core/contract/counter-rows.ts';

/** Stands for "no clock runs": sorts behind every deadline. */
export const NEVER = 8.64e15;

/**
 * Money that moved for an exchange which came to nothing or became a refund: what was collected is the
 * buyer's, and what was given back for goods that never changed hands is the shop's.
 */
function differenceLeft(one: Case): boolean {
  const { differencePaid = 0, kind, state } = one;
  return state === 'closed' ? differencePaid !== 0 : kind !== 'exchange' && differencePaid > 0;
}

/** What a case wants of the shop, or that it waits for the buyer; null: nothing (arbitration, ended). */
export function workFilterOf(one: Case): WorkFilter | null {
  if (one.goodsToSendBack) return 'send_back';
  switch (one.state) {
    case 'awaiting_seller_review':
      return 'review';
    case 'negotiating':
      return 'negotiate';
    case 'awaiting_seller_receipt':
      // 确认收货并发货: the goods lie on the counter, what is missing is the parcel.
      return one.kind === 'exchange' && one.inbound?.by === 'counter' ? 'ship' : 'receive';
    case 'awaiting_buyer_receipt':
      return one.notReceivedReported ? 'ship' : 'waiting_buyer';
    case 'refunding':
      return 'refund';
    case 'seller_refused':
    case 'awaiting_buyer_return':
    case 'receipt_refused':
      return 'waiting_buyer';
    case 'arbitration':
      return null;
    case 'succeeded':
    case 'closed':
      return differenceLeft(one) ? 'refund' : null;
  }
}

export function isOpen(one: Case): boolean {
  return one.state !== 'succeeded' && one.state !== 'closed';
}
