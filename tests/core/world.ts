import type {
  Actor,
  AfterSalesException,
  Case,
  HistoryEntry,
} from '../../src-core/after-sales/case.ts';
import type { Command, CommandKey } from '../../src-core/after-sales/command.ts';
import { decide } from '../../src-core/after-sales/decide.ts';
import type {
  Decision,
  DecisionContext,
  LedgerPosting,
  World,
} from '../../src-core/after-sales/decision.ts';
import { defaultRulebook } from '../../src-core/after-sales/default-rulebook.ts';
import { parseCommand } from '../../src-core/after-sales/parse-command.ts';
import { day, instant } from '../../src-core/basis/instant.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import { fen } from '../../src-core/basis/money.ts';
import type { Order } from '../../src-core/order/order.ts';
import type { OrgUnit } from '../../src-core/org/org.ts';

export const start = instant(Date.UTC(2026, 10, 2, 4));
export const sha = 'a'.repeat(64);

export const shop: OrgUnit = {
  id: 'shop-hz-01',
  parentId: 'east',
  kind: 'shop',
  name: '杭州湖滨店',
  timeZone: 'Asia/Shanghai',
  returnAddress: '杭州市上城区湖滨路1号',
};
export const otherShop: OrgUnit = { ...shop, id: 'shop-sh-01', name: '上海南京路店' };

export const buyer: Actor = { role: 'buyer', name: '买家' };
export const clerk: Actor = { role: 'seller', personId: 'p-1', name: '店员' };
export const buyerAtCounter: Actor = { role: 'buyer', personId: 'p-1', atCounter: true };
export const headquarters: Actor = { role: 'hq', personId: 'p-9' };
export const system: Actor = { role: 'system' };

/** A deterministic UUID of a number. */
export function id(n: number): string {
  return `01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

export function orderOf(over: Partial<Order> = {}): Order {
  return {
    id: id(1),
    shopId: shop.id,
    channel: 'mini_program',
    externalNo: 'E20261101001',
    currency: 'CNY',
    status: 'completed',
    fulfilment: 'express',
    buyer: { name: '王小明', phone: '13800001111' },
    lines: [
      {
        id: 'l1',
        articleId: 'a1',
        name: '羊毛衫',
        specification: 'M 灰',
        category: '上衣',
        unitPrice: fen(9900),
        quantity: 3,
        paid: fen(28_001),
      },
      {
        id: 'l2',
        articleId: 'a2',
        name: '坚果礼盒',
        specification: '1kg',
        category: '零食',
        unitPrice: fen(5000),
        quantity: 1,
        paid: fen(4500),
      },
    ],
    freight: fen(1000),
    tenders: [{ kind: 'wechat', amount: fen(33_501), reference: 'wx1' }],
    shipments: [{ carrier: 'SF', waybill: 'SF1234567890123', shippedAt: instant(start - 5 * day) }],
    placedAt: instant(start - 6 * day),
    paidAt: instant(start - 6 * day),
    signedAt: instant(start - 2 * day),
    completedAt: instant(start - 1 * day),
    afterSales: {
      status: 'none',
      lines: {},
      freightRefunded: fen(0),
      caseIds: [],
      openCaseIds: [],
    },
    ...over,
  };
}

export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}

/** A small world in memory that applies decisions as headquarters does; everything in it is frozen. */
export class TestWorld implements World {
  orders = new Map<string, Order>();
  cases = new Map<string, Case>();
  exceptions = new Map<string, AfterSalesException>();
  history: HistoryEntry[] = [];
  postings: LedgerPosting[] = [];
  now: Instant = start;
  shop: OrgUnit = shop;
  rulebook = defaultRulebook;
  #commands = 1000;

  constructor(...orders: Order[]) {
    for (const order of orders) this.orders.set(order.id, deepFreeze(order));
  }

  order(orderId: string) {
    return this.orders.get(orderId);
  }
  case(caseId: string) {
    return this.cases.get(caseId);
  }
  exception(exceptionId: string) {
    return this.exceptions.get(exceptionId);
  }

  context(actor: Actor, over: Partial<DecisionContext> = {}): DecisionContext {
    return {
      actor,
      occurredAt: this.now,
      now: this.now,
      authoritative: true,
      shop: this.shop,
      rulebook: this.rulebook,
      ...over,
    };
  }

  command(key: CommandKey, args: unknown): Command {
    const [name = '', version = ''] = key.split('@');
    this.#commands += 1;
    const parsed = parseCommand({
      name,
      version: Number(version),
      args,
      commandId: id(this.#commands),
    });
    if (!parsed.ok) throw new Error(`${key}: ${JSON.stringify(parsed.error)}`);
    return deepFreeze(parsed.value);
  }

  /** Decides without writing. */
  ask(key: CommandKey, args: unknown, actor: Actor, over: Partial<DecisionContext> = {}): Decision {
    return decide(this.command(key, args), this, this.context(actor, over));
  }

  do(key: CommandKey, args: unknown, actor: Actor, over: Partial<DecisionContext> = {}): Decision {
    const decision = this.ask(key, args, actor, over);
    this.write(decision);
    return decision;
  }

  write(decision: Decision): void {
    if (decision.outcome === 'rejected') return;
    const { effects } = deepFreeze(decision);
    for (const order of effects.orders) this.orders.set(order.id, order);
    for (const found of effects.cases) this.cases.set(found.id, found);
    for (const exception of effects.exceptions) this.exceptions.set(exception.id, exception);
    this.history.push(...effects.history);
    this.postings.push(...effects.postings);
  }

  theCase(caseId: string): Case {
    const found = this.cases.get(caseId);
    if (found === undefined) throw new Error(`no case ${caseId}`);
    return found;
  }
}

/** The failure's code of a rejected decision, else the outcome. */
export function codeOf(decision: Decision): string {
  return decision.outcome === 'rejected' ? decision.error.code : decision.outcome;
}
