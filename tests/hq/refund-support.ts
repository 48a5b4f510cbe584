import type { AfterSalesException, Case } from '../../src-core/after-sales/case.ts';
import type { RefundTrouble } from '../../src-core/after-sales/codes.ts';
import { refundTroubles } from '../../src-core/after-sales/codes.ts';
import type { Order } from '../../src-core/order/order.ts';
import type {
  RefundAnswer,
  RefundGateway,
  RefundRequest,
  RefundStanding,
} from '../../src-hq/refunds/refund-gateway.ts';
import { simulatedGateway, type SimulatedTurn } from '../../src-hq/refunds/simulated-gateway.ts';
import { writeAggregates } from '../../src-hq/store/bulk.ts';
import type { Sql } from '../../src-hq/store/connect.ts';
import type { RefundRecord } from '../../src-hq/store/refund-record.ts';
import { refundColumns } from '../../src-hq/store/pg-refunds.ts';
import { benchOn, caseIdOf, Counter, orderOf, outcomesOf } from './chain.ts';
import type { TestService } from './service.ts';

export interface Asked {
  readonly what: 'refund' | 'look';
  readonly refundNo: string;
  readonly amount: number;
  readonly tries: number;
}

/** The simulated gateway under a script, with a record of every question. */
export class ScriptedGateway implements RefundGateway {
  readonly name = 'simulated';
  readonly asked: Asked[] = [];
  /** By refund number, or for all. */
  turns: readonly SimulatedTurn[] | ((request: RefundRequest) => readonly SimulatedTurn[]) = [
    { answer: 'succeeded' },
  ];
  /** Runs while the question is out. */
  meanwhile: (() => Promise<void>) | undefined;

  readonly #inner = simulatedGateway((request) =>
    typeof this.turns === 'function' ? this.turns(request) : this.turns,
  );

  async #note(what: Asked['what'], { refundNo, amount, tries }: RefundRequest): Promise<void> {
    this.asked.push({ what, refundNo, amount, tries });
    await this.meanwhile?.();
  }

  async refund(request: RefundRequest): Promise<RefundAnswer> {
    await this.#note('refund', request);
    return await this.#inner.refund(request);
  }

  async look(request: RefundRequest): Promise<RefundStanding> {
    await this.#note('look', request);
    return await this.#inner.look(request);
  }
}

/** Opens a refund on an order and agrees to it; answers the case as it fell due. */
export async function fallDue(
  service: TestService,
  over: Partial<Order> = {},
  { quantity = 1, shop = 'shop-a' } = {},
): Promise<Case> {
  const { sql } = service.hq;
  const order = orderOf(shop, over);
  await writeAggregates(sql, shop, { orders: [order] });
  return await fallDueOn(service, order, quantity);
}

export async function fallDueOn(service: TestService, order: Order, quantity = 1): Promise<Case> {
  const { sql } = service.hq;
  const bench = benchOn(sql);
  bench.now = service.now();
  const counter = new Counter(bench.sync, order.shopId);
  const lines = [{ orderLineId: 'l1', quantity }];
  const kind = { kind: 'refund_only', reasonCode: 'dislike', lines, negotiated: true };
  const open = counter.open(
    order,
    { actor: { role: 'seller', personId: `p-${order.shopId}` } },
    kind,
  );
  const agree = counter.command('case.agree', { caseId: caseIdOf(open), seen: 1 });
  const outcomes = outcomesOf(await counter.push([open, agree]));
  const bad = outcomes.find(({ outcome }) => outcome === 'rejected');
  if (bad !== undefined) throw new Error(JSON.stringify(bad));
  return await theCase(sql, caseIdOf(open));
}

/** Cash out of the till of the case's shop. */
export async function payCash(service: TestService, found: Case, amount: number): Promise<string> {
  const bench = benchOn(service.hq.sql);
  bench.now = service.now();
  const counter = new Counter(bench.sync, found.shopId);
  const { id: caseId, orderId } = found;
  const args = { caseId, orderId, seen: found.version, amount, till: '1' };
  const [outcome] = outcomesOf(await counter.push([counter.command('case.cash_paid', args)]));
  return outcome!.outcome;
}

export async function theCase(sql: Sql, caseId: string): Promise<Case> {
  const [row] = await sql<{ doc: Case }[]>`select doc from cases where id = ${caseId}`;
  if (!row) throw new Error(`no case ${caseId}`);
  return row.doc;
}

export async function recordsOf(sql: Sql, caseId: string): Promise<readonly RefundRecord[]> {
  return await sql<RefundRecord[]>`
    select ${refundColumns(sql)} from refund_request r where case_id = ${caseId} order by part`;
}

/** Entries about refunds that stand still, open ones or all. */
export async function queueOf(
  sql: Sql,
  caseId: string,
  { all = false } = {},
): Promise<readonly AfterSalesException[]> {
  const rows = await sql<{ doc: AfterSalesException }[]>`
    select doc from exceptions where doc->>'caseId' = ${caseId} order by doc->>'openedAt'`;
  return rows
    .map(({ doc }) => doc)
    .filter(({ code, resolved }) => {
      return refundTroubles.includes(code as RefundTrouble) && (all || resolved === undefined);
    });
}

export interface Posted {
  readonly kind: string;
  readonly account: string;
  readonly amount: number;
  readonly tender: string | null;
}

/** Every leg about a case but the one that says what is owed. */
export async function paymentsOf(sql: Sql, caseId: string): Promise<readonly Posted[]> {
  return await sql<Posted[]>`
    select l.kind, l.account, l.amount, l.tender_kind as tender
    from ledger_leg l join ledger_posting p using (space_id, command_id, kind)
    where p.case_id = ${caseId} and l.amount < 0 and l.kind <> 'refund_due'
    order by l.kind, l.tender_kind, p.at, l.n`;
}

/** The whole ledger's sum per case is nothing, and what is owed is what is not paid yet. */
export async function ledgerFaults(sql: Sql): Promise<readonly unknown[]> {
  return await sql`
    select space_id, command_id, kind, sum(amount) from ledger_leg group by 1, 2, 3
    having sum(amount) <> 0`;
}
