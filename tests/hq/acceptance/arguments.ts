import type { Case, CaseKind } from '../../../src-core/after-sales/case.ts';
import type { CommandKey } from '../../../src-core/after-sales/command.ts';
import { differenceOpen } from '../../../src-core/order/exchange-difference.ts';
import type { Order } from '../../../src-core/order/order.ts';

/** A case as it stands, or as it will once it is opened. */
export interface Subject {
  readonly caseId: string;
  readonly order: Order;
  readonly kind: CaseKind;
  /** Price of what an exchange goes to; absent: the same article again. */
  readonly replacementPrice?: number;
  /** Absent: not opened yet. */
  readonly found?: Case;
}

const parcel = { carrier: 'SF', waybill: 'SF1234567890123' };
const refusal = { reasonCode: 'used', words: '已使用', evidence: [] };

function linesOf({ kind, replacementPrice }: Subject) {
  const line = { orderLineId: 'l1', quantity: 1 };
  if (kind !== 'exchange' || replacementPrice === undefined) return [line];
  const replacement = {
    articleId: 'a9',
    name: '羊绒衫',
    specification: 'L',
    unitPrice: replacementPrice,
  };
  return [{ ...line, replacement }];
}

/** Arguments that the rules take where the table has a row for the command. */
export function argumentsOf(key: CommandKey, subject: Subject): Record<string, unknown> {
  const { caseId, order, kind, found } = subject;
  const target = { caseId, seen: found?.version ?? 1 };
  const lines = linesOf(subject);
  const taken = lines.map(({ orderLineId, quantity }) => ({ orderLineId, quantity }));
  switch (key) {
    case 'case.open@1':
      return { caseId, orderId: order.id, kind, lines, reasonCode: 'wrong_goods', words: '发错了' };
    case 'case.amend@1':
      return { ...target, kind, lines, reasonCode: 'other', words: '改一下' };
    case 'case.propose_terms@1': {
      const reported = found?.notReceivedReported === true;
      const other = kind === 'exchange' ? 'return_refund' : kind;
      return { ...target, kind: reported ? 'refund_only' : other, amount: 100, words: '补偿' };
    }
    case 'case.refuse@1':
    case 'case.refuse_receipt@1':
      return { ...target, ...refusal };
    case 'case.send_return@1':
    case 'case.correct_logistics@1':
    case 'case.accept_and_ship@1':
    case 'case.ship_again@1':
      return { ...target, ...parcel };
    case 'case.goods_taken_in@1':
      return { ...target, orderId: order.id, lines: taken, words: '' };
    case 'case.handed_over@1':
      return { ...target, orderId: order.id };
    case 'case.goods_sent_back@1':
      return { ...target, orderId: order.id, ...parcel };
    case 'case.accept_with_deductions@1': {
      const deduction = { code: 'damaged_goods', orderLineId: 'l1', name: '污渍', amount: 100 };
      return { ...target, deductions: [deduction], words: '有污渍' };
    }
    case 'case.difference_collected@1':
    case 'case.difference_refunded@1': {
      const open = found === undefined ? 0 : differenceOpen(order, found);
      const amount = Math.abs(open) || 1;
      return { ...target, orderId: order.id, amount, tender: 'wechat', reference: 'wx2' };
    }
    case 'case.cash_paid@1':
      return {
        ...target,
        orderId: order.id,
        amount: found?.amount || 1,
        till: '1',
        consent: '同意',
      };
    case 'case.rule@1':
      return { ...target, ruling: 'refund', fault: 'seller', reason: '支持买家' };
    case 'deadline.fire@1':
      return { caseId, rule: found?.deadline?.rule ?? 'review' };
    case 'refund.settle@1':
      return { caseId, gateway: 'manual', reference: 'm-1' };
    case 'refund.part_paid@1':
      return { caseId, part: 0, gateway: 'manual', reference: 'm-1' };
    case 'refund.paid_outside@1':
      return { caseId, part: 0, reference: 'T20261102', words: '已转账' };
    default:
      return target;
  }
}
