import { randomUUID } from 'node:crypto';

import type { CaseView } from '../../../src-core/contract/counter-rows.ts';
import type { Result } from '../../../src-core/basis/result.ts';
import type { Order } from '../../../src-core/order/order.ts';
import type { AckLog } from './ack-log.ts';
import type { CounterProgram } from './counter-program.ts';

/** What a counter promised: this is on its disk and will be sent. */
export interface SubmitAck {
  readonly commandId: string;
  readonly name: string;
  readonly caseId: string;
}

interface Step {
  readonly name: string;
  readonly as: 'seller' | 'buyer';
  readonly args: Record<string, unknown>;
}

/** Works at one counter without a pause; after a power cut looks how far it came and goes on from there. */
export class Clerk {
  readonly #counter: CounterProgram;
  readonly #log: AckLog<SubmitAck>;
  readonly #orders: Order[];
  #case: { readonly id: string; readonly order: Order } | null = null;
  #stopped = false;
  #running: Promise<void> = Promise.resolve();
  /** Called between a request and its answer; for whoever waits for that moment. */
  asked: (() => void) | null = null;
  /** Called the moment an answer is here. */
  answered: (() => void) | null = null;
  /** Cases it worked on. */
  readonly caseIds: string[] = [];

  constructor(counter: CounterProgram, orders: Order[], log: AckLog<SubmitAck>) {
    this.#counter = counter;
    this.#orders = orders;
    this.#log = log;
  }

  #begin(): { readonly id: string; readonly order: Order } {
    const order = this.#orders.pop();
    if (order === undefined) throw new Error('the clerk has run out of orders');
    const begun = { id: randomUUID(), order };
    this.caseIds.push(begun.id);
    return begun;
  }

  /** What comes next on a case as it stands; null: it is done with. */
  #next(view: CaseView | null, caseId: string, order: Order): Step | null {
    const lines = [{ orderLineId: 'l1', quantity: 1 }];
    if (view === null) {
      const claim = { kind: 'return_refund', reasonCode: 'dislike', words: '' };
      const args = { caseId, orderId: order.id, lines, ...claim };
      return { name: 'case.open', as: 'buyer', args };
    }
    const about = { caseId, seen: view.case.version };
    switch (view.case.state) {
      case 'awaiting_seller_review':
        return { name: 'case.agree', as: 'seller', args: about };
      case 'awaiting_buyer_return':
        return {
          name: 'case.goods_taken_in',
          as: 'seller',
          args: { ...about, orderId: order.id, lines, words: '' },
        };
      case 'awaiting_seller_receipt':
        return { name: 'case.accept_receipt', as: 'seller', args: { ...about, words: '' } };
      default:
        return null;
    }
  }

  async #step(): Promise<void> {
    const { id, order } = (this.#case ??= this.#begin());
    const view = await this.#counter.call<CaseView | null>('cases.get', { id });
    const step = this.#next(view, id, order);
    if (step === null) {
      this.#case = null;
      return;
    }
    const answer = this.#counter.call<Result<{ commandId: string }>>('commands.submit', {
      ...step,
      version: 1,
    });
    this.asked?.();
    const result = await answer;
    if (!result.ok) throw new Error(`refused ${step.name}: ${JSON.stringify(result.error)}`);
    // Promised from here on, whatever happens next.
    this.answered?.();
    this.#log.add({ commandId: result.value.commandId, name: step.name, caseId: id });
  }

  async #work(): Promise<void> {
    while (!this.#stopped) {
      try {
        await this.#step();
      } catch (error) {
        // Gone in the middle: `fetch failed`, or half an answer. Everything else is a fault.
        if (error instanceof Error && error.message.startsWith('refused')) throw error;
        if (error instanceof Error && error.message.startsWith('the clerk')) throw error;
        return;
      }
    }
  }

  run(): void {
    this.#stopped = false;
    this.#running = this.#work();
    this.#running.catch(() => undefined);
  }

  /** Settles when it can no longer work: the program is gone, or it was refused something. */
  get ended(): Promise<void> {
    return this.#running;
  }

  /** Ends after the step that is under way, or with the program. Throws what was refused. */
  async rest(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }
}
