import { randomUUID } from 'node:crypto';
import type { Case } from '../../src-core/after-sales/case.ts';
import { day, instant } from '../../src-core/basis/instant.ts';
import { fen } from '../../src-core/basis/money.ts';
import type { Budget } from '../../src-core/freight-subsidy/budget.ts';
import type { SubsidyClaim } from '../../src-core/freight-subsidy/subsidy-claim.ts';
import type { SubsidyContent, SubsidyRule } from '../../src-core/freight-subsidy/subsidy-rule.ts';
import type { Order } from '../../src-core/order/order.ts';
import { writeAggregates } from '../../src-hq/store/bulk.ts';
import type { Sql } from '../../src-hq/store/connect.ts';
import { budgetColumns } from '../../src-hq/store/pg-subsidies.ts';
import { benchOn, caseIdOf, Counter, orderOf, outcomesOf, start } from './chain.ts';
import { theCase } from './refund-support.ts';
import { assignTo, publishVersion } from './rollout-support.ts';
import type { TestService } from './service.ts';

const plainRule: SubsidyRule = {
  id: 'all',
  priority: 1,
  scope: { lines: 'any' },
  pays: { self_sent: { by: 'flat', amount: fen(800) }, counter: { by: 'flat', amount: fen(200) } },
  caps: {},
  bearers: [{ bearer: 'headquarters', percent: 100 }],
};

/** Eight yuan for what the buyer sends, two for what is brought, until headquarters says otherwise. */
export function contentOf(over: Partial<SubsidyRule> = {}): SubsidyContent {
  return {
    rules: [{ ...plainRule, ...over }],
    label: { code: 'return_freight', zh: '退货包运费', en: 'Free returns' },
  };
}

/** In force for the whole chain since long ago. */
export async function switchOn(sql: Sql, over: Partial<SubsidyRule> = {}, unitId = 'hq') {
  const from = instant(start - 30 * day);
  const version = await publishVersion(sql, {
    kind: 'freight_subsidy',
    content: contentOf(over),
    at: from,
    from,
  });
  await assignTo(sql, version, unitId, { from });
  return version;
}

export async function addBudget(
  sql: Sql,
  unitId: string,
  limit: number,
  over: Partial<Budget> = {},
): Promise<string> {
  const budget: Budget = {
    id: randomUUID(),
    unitId,
    from: instant(start - 30 * day),
    to: instant(start + 30 * day),
    limit: fen(limit),
    reserved: fen(0),
    spent: fen(0),
    whenExhausted: 'stop',
    version: 1,
    ...over,
  };
  const { id, from, to, reserved, spent, whenExhausted, version } = budget;
  await sql`insert into budget (id, unit_id, from_at, to_at, limit_amount, reserved, spent,
      when_exhausted, version)
    values (${id}, ${unitId}, ${from}, ${to}, ${limit}, ${reserved}, ${spent}, ${whenExhausted},
      ${version})`;
  return id;
}

export async function budgetOf(sql: Sql, id: string): Promise<Budget> {
  const [row] = await sql<Budget[]>`select ${budgetColumns(sql)} from budget b where id = ${id}`;
  if (!row) throw new Error(`no budget ${id}`);
  return row;
}

/** What somebody does at a shop's counter; anything but a plain yes ends the test. */
export async function atCounter(
  service: TestService,
  shopId: string,
  ...steps: readonly (readonly [name: string, args: object])[]
): Promise<void> {
  const bench = benchOn(service.hq.sql);
  bench.now = service.now();
  const counter = new Counter(bench.sync, shopId);
  const commands = steps.map(([name, args]) =>
    counter.command(name, args, {
      occurredAt: service.now(),
      ...(/send_return|withdraw|correct|escalate|amend/.test(name)
        ? { actor: { role: 'buyer', personId: `p-${shopId}` } }
        : {}),
    }),
  );
  const bad = outcomesOf(await counter.push(commands)).find(({ outcome }) => outcome !== 'applied');
  if (bad !== undefined) throw new Error(JSON.stringify(bad));
}

let waybills = 0;
export const newWaybill = () => `SF${(1_000_000_000_000 + (waybills += 1)).toString()}`;

export interface Sending {
  readonly shop?: string;
  readonly order?: Partial<Order>;
  readonly reason?: string;
  /** null: it is brought to the counter. */
  readonly waybill?: string | null;
  readonly kind?: 'return_refund' | 'exchange';
}

/** An order with a case that was agreed to and whose goods are on their way, or on the counter. */
export async function sent(
  service: TestService,
  { shop = 'shop-a', order: over = {}, reason = 'dislike', waybill, kind }: Sending = {},
): Promise<Case> {
  const { sql } = service.hq;
  const order = orderOf(shop, { buyer: { name: '王小明', phone: '' }, ...over });
  await writeAggregates(sql, shop, { orders: [order] });
  const bench = benchOn(sql);
  bench.now = service.now();
  const counter = new Counter(bench.sync, shop);
  const evidence = [{ hash: 'a'.repeat(64), mime: 'image/png', name: 'a.png' }];
  const open = counter.open(
    order,
    {},
    { reasonCode: reason, evidence, kind: kind ?? 'return_refund' },
  );
  const caseId = caseIdOf(open);
  const agree = counter.command('case.agree', { caseId, seen: 1 });
  const lines = [{ orderLineId: 'l1', quantity: 1 }];
  const send =
    waybill === null
      ? counter.command('case.goods_taken_in', {
          caseId,
          orderId: order.id,
          seen: 2,
          lines,
          words: '',
        })
      : counter.command(
          'case.send_return',
          { caseId, seen: 2, carrier: 'SF', waybill: waybill ?? newWaybill() },
          { actor: { role: 'buyer', personId: `p-${shop}` }, occurredAt: service.now() },
        );
  const bad = outcomesOf(await counter.push([open, agree, send])).find(
    ({ outcome }) => outcome === 'rejected',
  );
  if (bad !== undefined) throw new Error(JSON.stringify(bad));
  return await theCase(sql, caseId);
}

/** The shop takes the goods. */
export async function accept(service: TestService, found: Case): Promise<void> {
  const { id: caseId, shopId } = found;
  const { version: seen } = await theCase(service.hq.sql, caseId);
  await atCounter(service, shopId, ['case.accept_receipt', { caseId, seen, words: '' }]);
}

export async function claimsOf(sql: Sql, caseId: string): Promise<readonly SubsidyClaim[]> {
  const rows = await sql<{ doc: SubsidyClaim }[]>`
    select doc from subsidy_claim where case_id = ${caseId} order by reserved_at, id`;
  return rows.map(({ doc }) => doc);
}

/** Postings of claims: kind, account, bearer's unit and amount, leg by leg. */
export async function booked(sql: Sql, caseId: string): Promise<readonly unknown[]> {
  const rows = await sql<
    { kind: string; account: string; bearer: string | null; unit: string | null; amount: number }[]
  >`
    select l.kind, l.account, l.bearer, l.bearer_unit as unit, l.amount
    from ledger_leg l join ledger_posting p using (space_id, command_id, kind)
    where p.case_id = ${caseId} and l.kind like 'subsidy_%'
    order by p.at, array_position(array['subsidy_due', 'subsidy_paid', 'subsidy_reversed'], l.kind), l.n`;
  return rows.map(({ kind, account, bearer, unit, amount }) => [
    kind,
    account,
    ...(bearer === null ? [] : [`${bearer}:${unit ?? ''}`]),
    amount,
  ]);
}

/** Everything to its end: the refund is paid, then the freight. */
export async function toTheEnd(service: TestService): Promise<void> {
  await service.hq.followSubsidies();
  await service.hq.settleRefunds();
  await service.hq.followSubsidies();
}
