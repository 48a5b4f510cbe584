import type { CaseKind, CaseState } from '../../src-core/after-sales/case.ts';
import type { CommandKey } from '../../src-core/after-sales/command.ts';

const toReturn: CommandKey[] = ['case.agree@1'];
const toReceipt: CommandKey[] = [...toReturn, 'case.goods_taken_in@1'];

/** Commands that bring a new case into a state, the shortest way; each its rules accept. */
export function pathTo(state: CaseState, kind: CaseKind): CommandKey[] {
  switch (state) {
    case 'awaiting_seller_review':
      return [];
    case 'negotiating':
      return ['case.propose_terms@1'];
    case 'seller_refused':
      return ['case.refuse@1'];
    case 'awaiting_buyer_return':
      return toReturn;
    case 'awaiting_seller_receipt':
      return toReceipt;
    case 'receipt_refused':
      return [...toReceipt, 'case.refuse_receipt@1'];
    case 'awaiting_buyer_receipt':
      return [...toReceipt, 'case.accept_and_ship@1'];
    case 'arbitration':
      return ['case.refuse@1', 'case.escalate@1'];
    case 'refunding':
      return kind === 'refund_only' ? ['case.agree@1'] : [...toReceipt, 'case.accept_receipt@1'];
    case 'succeeded':
      return kind === 'exchange'
        ? [...toReceipt, 'case.handed_over@1']
        : [...pathTo('refunding', kind), 'refund.settle@1'];
    case 'closed':
      return ['case.withdraw@1'];
  }
}
