import { commandArgs } from '../../../src-core/after-sales/command.ts';
import type { CommandKey } from '../../../src-core/after-sales/command.ts';
import { unpaidCashOf, unpaidOf } from '../../../src-core/after-sales/refund-parts.ts';
import type {
  AfterSalesException,
  Case,
  CaseLine,
  CaseState,
} from '../../../src-core/after-sales/case.ts';
import { fen } from '../../../src-core/basis/money.ts';
import type { Order } from '../../../src-core/order/order.ts';
import type { Random } from '../kernel/random.ts';
import type { Chain } from '../world/chain.ts';

/** What a person has before their eyes: the screen of a counter, or headquarters' own. */
export interface Sight {
  readonly orders: readonly Order[];
  readonly cases: readonly Case[];
  readonly exceptions: readonly AfterSalesException[];
}

export interface Move {
  readonly key: CommandKey;
  readonly args: Record<string, unknown>;
}

/** What somebody reasonable does in a state. Read off the table of after-sales.md, not off the code. */
const sensible: Readonly<
  Record<CaseState, Readonly<Record<'seller' | 'buyer' | 'hq', readonly CommandKey[]>>>
> = {
  awaiting_seller_review: {
    seller: [
      'case.agree@1',
      'case.agree@1',
      'case.agree@1',
      'case.refuse@1',
      'case.propose_terms@1',
    ],
    buyer: ['case.amend@1', 'case.withdraw@1'],
    hq: [],
  },
  negotiating: {
    seller: ['case.withdraw_terms@1'],
    buyer: ['case.accept_terms@1', 'case.accept_terms@1', 'case.reject_terms@1'],
    hq: [],
  },
  seller_refused: {
    seller: [],
    buyer: ['case.amend@1', 'case.withdraw@1', 'case.escalate@1'],
    hq: [],
  },
  awaiting_buyer_return: {
    seller: ['case.goods_taken_in@1'],
    buyer: ['case.send_return@1', 'case.send_return@1', 'case.amend@1', 'case.withdraw@1'],
    hq: [],
  },
  awaiting_seller_receipt: {
    seller: [
      'case.accept_receipt@1',
      'case.accept_receipt@1',
      'case.accept_and_ship@1',
      'case.accept_and_ship@1',
      'case.refuse_receipt@1',
      'case.handed_over@1',
    ],
    buyer: ['case.amend@1'],
    hq: [],
  },
  receipt_refused: {
    seller: ['case.goods_sent_back@1'],
    buyer: ['case.correct_logistics@1', 'case.amend@1', 'case.withdraw@1', 'case.escalate@1'],
    hq: [],
  },
  awaiting_buyer_receipt: {
    seller: ['case.handed_over@1', 'case.ship_again@1', 'case.propose_terms@1'],
    buyer: [
      'case.confirm_receipt@1',
      'case.report_not_received@1',
      'case.withdraw_report@1',
      'case.extend_receipt@1',
      'case.escalate@1',
    ],
    hq: [],
  },
  arbitration: { seller: [], buyer: [], hq: ['case.rule@1'] },
  refunding: {
    seller: ['case.cash_paid@1', 'case.cash_paid@1'],
    buyer: [],
    hq: ['refund.paid_outside@1'],
  },
  succeeded: { seller: ['case.cash_paid@1'], buyer: [], hq: [] },
  closed: { seller: ['case.goods_sent_back@1'], buyer: [], hq: [] },
};

const anyKey = Object.keys(commandArgs) as CommandKey[];
const everyCase = anyKey.filter((key) => key.startsWith('case.') && key !== 'case.open@1');

/** Decides what to do next: mostly what fits, now and then what does not, from what is seen and never from the truth. */
export class Mind {
  readonly #random: Random;
  readonly #chain: Chain;
  readonly #newId: () => string;
  #waybills = 0;

  constructor(random: Random, chain: Chain, newId: () => string) {
    this.#random = random;
    this.#chain = chain;
    this.#newId = newId;
  }

  next(role: 'seller' | 'buyer' | 'hq', sight: Sight): Move | null {
    const random = this.#random;
    const unresolved = sight.exceptions.filter((exception) => exception.resolved === undefined);
    if (role !== 'buyer' && unresolved.length > 0 && random.chance(0.15))
      return {
        key: 'exception.resolve@1',
        args: { exceptionId: random.pick(unresolved).id, words: '已处理' },
      };
    const open = sight.cases.filter((one) => one.state !== 'closed' && one.state !== 'succeeded');
    const opens = role === 'hq' ? 0.02 : open.length < 3 ? 0.5 : 0.15;
    if (sight.cases.length === 0 || random.chance(opens)) return this.#open(sight);
    if (role !== 'buyer' && random.chance(0.01)) return this.#factOutOfNowhere(sight);
    const target = random.pick(open.length > 0 && random.chance(0.93) ? open : sight.cases);
    const order = sight.orders.find((one) => one.id === target.orderId);
    if (order === undefined) return null;
    const fitting = sensible[target.state][role];
    const key =
      random.chance(0.07) || fitting.length === 0 ? random.pick(everyCase) : random.pick(fitting);
    if (fitting.length === 0 && random.chance(0.8)) return null;
    return { key, args: this.#args(key, target, order) };
  }

  #open(sight: Sight): Move | null {
    if (sight.orders.length === 0) return null;
    const order = this.#random.pick(sight.orders);
    const lines = this.#lines(order);
    if (lines.length === 0) return null;
    const kind = this.#random.pick([
      'refund_only',
      'return_refund',
      'exchange',
      'exchange',
    ] as const);
    return {
      key: 'case.open@1',
      args: {
        caseId: this.#newId(),
        orderId: order.id,
        kind,
        lines,
        ...this.#reason(),
        ...(kind !== 'exchange' && this.#random.chance(0.2)
          ? { amount: fen(this.#random.between(1, 5_000)) }
          : {}),
        negotiated: this.#random.chance(0.1),
      },
    };
  }

  /** Cash or goods with a slip whose case nobody finds. */
  #factOutOfNowhere({ orders }: Sight): Move | null {
    if (orders.length === 0) return null;
    const order = this.#random.pick(orders);
    const base = { caseId: this.#newId(), seen: 1, orderId: order.id };
    return this.#random.chance(0.5)
      ? { key: 'case.cash_paid@1', args: { ...base, amount: fen(777), till: 'till-1' } }
      : {
          key: 'case.goods_taken_in@1',
          args: { ...base, lines: [{ orderLineId: 'l1', quantity: 1 }], words: '' },
        };
  }

  /** What is left, sometimes one piece too many. */
  #lines(order: Order, more = 0): CaseLine[] {
    const random = this.#random;
    const lines = random.shuffle(order.lines).slice(0, random.between(1, order.lines.length));
    return lines.flatMap((line) => {
      const taken = order.afterSales.lines[line.id]?.taken ?? 0;
      const left = line.quantity - taken + more;
      const quantity = random.chance(0.05)
        ? line.quantity + 1
        : left > 0
          ? random.between(1, left)
          : random.int(2);
      return quantity > 0 ? [{ orderLineId: line.id, quantity }] : [];
    });
  }

  #reason(): {
    reasonCode: string;
    words: string;
    evidence: { hash: string; mime: string; name: string }[];
  } {
    const random = this.#random;
    const evidence = random.chance(0.5)
      ? [{ hash: '0'.repeat(64), mime: 'image/jpeg', name: '1.jpg' }]
      : [];
    const reasons = ['dislike', 'wrong_size', 'quality', 'quality', 'damaged'];
    return {
      reasonCode: random.chance(0.03) ? 'no_such' : random.pick(reasons),
      words: '',
      evidence,
    };
  }

  #parcel(): { carrier: string; waybill: string } {
    this.#waybills += 1;
    const sf = this.#random.chance(0.5);
    const digits = String(this.#random.int(1_000_000) * 1_000 + this.#waybills);
    if (this.#random.chance(0.06)) return { carrier: 'sf', waybill: '' };
    // One parcel for two returns, now and then: only one of them may claim its freight.
    if (this.#random.chance(0.15))
      return { carrier: 'sf', waybill: `SF${String(this.#random.int(4)).padStart(12, '0')}` };
    return sf
      ? { carrier: 'sf', waybill: `SF${digits.padStart(12, '0').slice(-12)}` }
      : { carrier: 'yto', waybill: `YT${digits.padStart(10, '0').slice(-10)}` };
  }

  /** All of a refund, what is left of it, what of it was paid in cash; sometimes anything. */
  #cash(target: Case): number {
    const random = this.#random;
    const right = random.pick([target.amount, unpaidOf(target), unpaidCashOf(target)]);
    return fen(random.chance(0.9) && right > 0 ? right : random.between(1, 900));
  }

  #args(key: CommandKey, target: Case, order: Order): Record<string, unknown> {
    const random = this.#random;
    // Someone who looked away for a while: saw an older version.
    const seen = random.chance(0.05) ? Math.max(1, target.version - 1) : target.version;
    const base = { caseId: target.id, seen };
    const refusal = {
      reasonCode: random.pick(this.#chain.rulebook.refusalReasons).code,
      words: '不可',
      evidence: [],
    };
    switch (key) {
      case 'case.refuse@1':
      case 'case.refuse_receipt@1':
        return { ...base, ...refusal };
      case 'case.propose_terms@1':
        return {
          ...base,
          kind: random.pick(['refund_only', 'return_refund', 'exchange']),
          amount: fen(random.chance(0.2) ? 0 : random.between(1, Math.max(1, target.amount))),
          words: '商议',
        };
      case 'case.amend@1': {
        const own = target.lines.reduce((sum, line) => sum + line.quantity, 0);
        const lines = random.chance(0.5) ? target.lines : this.#lines(order, own);
        return {
          ...base,
          kind: random.pick(['refund_only', 'return_refund', 'exchange']),
          lines: lines.length > 0 ? lines : target.lines,
          ...this.#reason(),
        };
      }
      case 'case.send_return@1':
      case 'case.correct_logistics@1':
      case 'case.accept_and_ship@1':
      case 'case.ship_again@1':
        return { ...base, ...this.#parcel() };
      case 'case.goods_taken_in@1':
        return {
          ...base,
          orderId: order.id,
          lines: random.chance(0.9) ? target.lines : [{ ...target.lines[0], quantity: 1 }],
          words: '',
        };
      case 'case.handed_over@1':
        return { ...base, orderId: order.id };
      case 'case.cash_paid@1':
        return {
          ...base,
          orderId: order.id,
          amount: this.#cash(target),
          till: 'till-1',
        };
      case 'case.goods_sent_back@1':
        return { ...base, orderId: order.id, ...this.#parcel() };
      case 'case.rule@1':
        return {
          ...base,
          ruling: random.pick(['refund', 'return', 'exchange', 'close']),
          fault: random.pick(['none', 'buyer', 'seller', 'carrier']),
          reason: '裁定',
        };
      case 'deadline.fire@1':
        return { caseId: target.id, rule: 'review' };
      case 'refund.settle@1':
        return { caseId: target.id, gateway: 'simulated', reference: 'x' };
      case 'refund.part_paid@1':
        return { caseId: target.id, part: 0, gateway: 'simulated', reference: 'x' };
      case 'refund.paid_outside@1':
        return { caseId: target.id, part: random.int(2), reference: 'x', words: '' };
      case 'case.reject_terms@1':
      case 'case.withdraw@1':
      case 'case.escalate@1':
      case 'case.accept_receipt@1':
      case 'case.report_not_received@1':
        return { ...base, words: '' };
      default:
        return base;
    }
  }
}
