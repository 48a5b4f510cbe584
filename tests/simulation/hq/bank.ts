import type {
  RefundAnswer,
  RefundGateway,
  RefundRequest,
} from '../../../src-hq/refunds/refund-gateway.ts';
import type { EventLog } from '../kernel/event-log.ts';
import type { Random } from '../kernel/random.ts';
import type { Process, Scheduler } from '../kernel/scheduler.ts';

interface Refund {
  readonly amount: number;
  /** How often it is asked before it says for good what became of it. */
  asksLeft: number;
  readonly fails: boolean;
  readonly never: boolean;
  paid: boolean;
}

/**
 * Whoever gives money back without cash: at once, late, after errors, unheard or never, but one refund number
 * once, however often and by however many instances it is asked. Keeps its own books.
 */
export class Bank {
  readonly #refunds = new Map<string, Refund>();
  readonly #scheduler: Scheduler;
  readonly #random: Random;
  readonly #log: EventLog;
  /** The line to it is good. */
  calm = false;

  constructor(parts: { scheduler: Scheduler; random: Random; log: EventLog }) {
    this.#scheduler = parts.scheduler;
    this.#random = parts.random;
    this.#log = parts.log;
  }

  /** Refund numbers it has paid, with the amounts. */
  get paid(): ReadonlyMap<string, number> {
    const paid = [...this.#refunds].filter(([, refund]) => refund.paid);
    return new Map(paid.map(([no, { amount }]) => [no, amount]));
  }

  gatewayFor(owner: Process): RefundGateway {
    return {
      name: 'simulated',
      refund: async (request) => {
        await this.#scheduler.sleep(owner, this.#random.int(3_000));
        const answer = this.#answer(request);
        await this.#scheduler.sleep(owner, this.#random.int(3_000));
        return this.#heard(answer);
      },
      look: async (request) => {
        await this.#scheduler.sleep(owner, this.#random.int(3_000));
        const known = this.#refunds.has(request.refundNo);
        const answer = known ? this.#answer(request) : ({ state: 'unknown' } as const);
        await this.#scheduler.sleep(owner, this.#random.int(3_000));
        return this.#heard(answer);
      },
    };
  }

  /** What it did it did, whether the line brings its answer or not. */
  #heard<T>(answer: T): T {
    if (!this.calm && this.#random.chance(0.25)) throw new Error('the line to the bank broke');
    return answer;
  }

  #answer({ refundNo, amount }: RefundRequest): RefundAnswer {
    let refund = this.#refunds.get(refundNo);
    if (refund === undefined) {
      refund = {
        amount,
        asksLeft: this.#random.pick([0, 0, 0, 1, 3]),
        fails: this.#random.chance(0.3),
        never: this.#random.chance(0.1),
        paid: false,
      };
      this.#refunds.set(refundNo, refund);
    }
    if (refund.never) return { state: 'pending' };
    if (refund.asksLeft > 0) {
      refund.asksLeft -= 1;
      return refund.fails ? { state: 'failed', code: 'not_now' } : { state: 'pending' };
    }
    if (!refund.paid) this.#log.write(this.#scheduler.now, 'bank', `pays ${refundNo}: ${amount}`);
    refund.paid = true;
    return { state: 'succeeded', reference: `bank-${refundNo}` };
  }
}
