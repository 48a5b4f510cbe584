import type { Case } from '../after-sales/case.ts';
import type { Instant } from '../basis/instant.ts';

/** What a case waits for, said to the buyer. Screens translate `print.todo.<code>`. */
export const todoCodes = [
  'wait_review',
  'answer_terms',
  'answer_refusal',
  'return_goods',
  'wait_inspection',
  'wait_replacement',
  'may_amend',
  'answer_receipt_refusal',
  'confirm_receipt',
  'wait_after_report',
  'wait_ruling',
  'wait_refund',
  'collect_goods',
  'exchanged',
  'refunded',
  'closed',
] as const;
export type TodoCode = (typeof todoCodes)[number];

/** Those a clock can run on; the others say nothing of a time. */
export const clockedTodos = [
  'wait_review',
  'answer_terms',
  'answer_refusal',
  'return_goods',
  'wait_inspection',
  'wait_replacement',
  'answer_receipt_refusal',
  'confirm_receipt',
] as const satisfies readonly TodoCode[];
export type ClockedTodo = (typeof clockedTodos)[number];

/** Who it is up to now. */
export type TodoSide = 'buyer' | 'shop' | 'platform' | 'nobody';

export interface Todo {
  readonly code: TodoCode;
  readonly side: TodoSide;
  /** When the rules go on by themselves, and which rule; null: no clock runs. */
  readonly clock: { readonly by: Instant; readonly code: ClockedTodo } | null;
}

function codeOf(found: Case): readonly [TodoCode, TodoSide] {
  switch (found.state) {
    case 'awaiting_seller_review':
      return ['wait_review', 'shop'];
    case 'negotiating':
      return ['answer_terms', 'buyer'];
    case 'seller_refused':
      return ['answer_refusal', 'buyer'];
    case 'awaiting_buyer_return':
      return ['return_goods', 'buyer'];
    case 'awaiting_seller_receipt':
      if (found.kind !== 'exchange') return ['wait_inspection', 'shop'];
      return found.amendUnlocked ? ['may_amend', 'buyer'] : ['wait_replacement', 'shop'];
    case 'receipt_refused':
      return ['answer_receipt_refusal', 'buyer'];
    case 'awaiting_buyer_receipt':
      return found.notReceivedReported
        ? ['wait_after_report', 'shop']
        : ['confirm_receipt', 'buyer'];
    case 'arbitration':
      return ['wait_ruling', 'platform'];
    case 'refunding':
      return ['wait_refund', 'shop'];
    case 'succeeded':
      return [found.kind === 'exchange' ? 'exchanged' : 'refunded', 'nobody'];
    case 'closed':
      return found.goodsToSendBack ? ['collect_goods', 'buyer'] : ['closed', 'nobody'];
  }
}

/** What the buyer must do and by when, or whom the buyer waits for. */
export function todoOf(found: Case): Todo {
  const [code, side] = codeOf(found);
  const clocked = clockedTodos.find((one) => one === code);
  const { deadline } = found;
  return {
    code,
    side,
    clock:
      deadline === undefined || clocked === undefined ? null : { by: deadline.at, code: clocked },
  };
}
