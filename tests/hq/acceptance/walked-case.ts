import { randomUUID } from 'node:crypto';
import type { Case, CaseKind, HistoryEntry } from '../../../src-core/after-sales/case.ts';
import type { CommandKey } from '../../../src-core/after-sales/command.ts';
import { day, instant } from '../../../src-core/basis/instant.ts';
import { fen } from '../../../src-core/basis/money.ts';
import type { Order } from '../../../src-core/order/order.ts';
import { writeAggregates } from '../../../src-hq/store/bulk.ts';
import { orderOf } from '../chain.ts';
import { call } from '../service.ts';
import { argumentsOf, type Subject } from './arguments.ts';
import type { Parties, Tried, Who } from './parties.ts';
import type { Step, Way } from './way.ts';

interface View {
  readonly case: Case;
  readonly order: Order;
  readonly history: readonly HistoryEntry[];
}

/** What the buyer decides is entered at the counter in the buyer's name; the rest is the shop's. */
const buyersWord = /case\.(open|amend|withdraw|escalate|send_return|report_not_received)@/;

/** A case that lives at a real headquarters and is moved and looked at over HTTP only. */
export class WalkedCase {
  readonly parties: Parties;
  readonly order: Order;
  readonly foreignOrder: Order;
  readonly caseId: string = randomUUID();
  readonly #way: Way;
  #kind: CaseKind;

  private constructor(parties: Parties, order: Order, foreignOrder: Order, way: Way) {
    this.parties = parties;
    this.order = order;
    this.foreignOrder = foreignOrder;
    this.#way = way;
    this.#kind = way.opensAs;
  }

  /** Places the order and goes the whole way; `opened: false` stops before the application. */
  static async after(parties: Parties, way: Way, opened: boolean): Promise<WalkedCase> {
    const { service } = parties;
    const yesterday = instant(service.now() - day);
    const over = { signedAt: yesterday, completedAt: yesterday };
    const [wechat, alipay] = [fen(19_700), fen(10_000)];
    const tenders = [
      { kind: 'wechat' as const, amount: wechat, reference: 'wx1' },
      { kind: 'alipay' as const, amount: alipay, reference: 'ali1' },
    ];
    const paid = way.twoTenders === true ? { tenders } : {};
    const orders = [orderOf('shop-a', { ...over, ...paid }), orderOf('shop-a', over)];
    await writeAggregates(service.hq.sql, 'shop-a', { orders });
    const walked = new WalkedCase(parties, orders[0]!, orders[1]!, way);
    if (opened) for (const step of ['case.open@1' as const, ...way.steps]) await walked.#go(step);
    return walked;
  }

  async #go(step: Step): Promise<void> {
    const { service } = this.parties;
    if (step === 'settle') {
      await service.hq.settleRefunds();
      return;
    }
    if (step === 'run out') {
      await this.runOut();
      return;
    }
    const key = typeof step === 'string' ? step : 'case.amend@1';
    if (typeof step !== 'string') this.#kind = step.amendTo;
    const args = await this.args(key);
    const role = buyersWord.test(key) ? 'buyer' : 'seller';
    const { outcomes } = await this.parties.push('shop-a', role, [{ key, args }]);
    if (outcomes[0]?.outcome === 'rejected') {
      throw new Error(`${key} on the way: ${JSON.stringify(outcomes[0])}`);
    }
  }

  /** Lets the clock that runs on the case run out, and headquarters look at its clocks. */
  async runOut(): Promise<void> {
    const { service } = this.parties;
    const { deadline } = (await this.view()).case;
    if (deadline === undefined) throw new Error('no clock runs');
    service.pass(deadline.at - service.now());
    this.parties.renew();
    await service.hq.fireDeadlines();
  }

  async view(): Promise<View> {
    const token = await this.parties.deviceToken();
    const { hq } = this.parties.service;
    const answer = await call<View>(hq, 'GET', `/cases/${this.caseId}`, { token });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return answer.body;
  }

  /** Whether the case exists, for a row that opens it. */
  async exists(): Promise<boolean> {
    const token = await this.parties.deviceToken();
    const { hq } = this.parties.service;
    return (await call(hq, 'GET', `/cases/${this.caseId}`, { token })).status === 200;
  }

  async args(key: CommandKey): Promise<Record<string, unknown>> {
    const { replacementPrice } = this.#way;
    const base = {
      caseId: this.caseId,
      kind: this.#kind,
      ...(replacementPrice === undefined ? {} : { replacementPrice }),
    };
    const seen = (await this.exists()) ? await this.view() : undefined;
    const subject: Subject = seen
      ? { ...base, order: seen.order, found: seen.case }
      : { ...base, order: this.order };
    return argumentsOf(key, subject);
  }

  async try(who: Who, key: CommandKey): Promise<Tried> {
    const orders = { own: this.order.id, foreign: this.foreignOrder.id };
    return await this.parties.try(who, key, await this.args(key), orders);
  }
}
