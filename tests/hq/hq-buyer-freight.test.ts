import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Case, CaseSubsidy } from '../../src-core/after-sales/case.ts';
import { day } from '../../src-core/basis/instant.ts';
import { fen } from '../../src-core/basis/money.ts';
import { writeAggregates } from '../../src-hq/store/bulk.ts';
import { buyerWith } from './buyer-browser.ts';
import { benchOn, caseIdOf, Counter, orderOf } from './chain.ts';
import { assigned, flatContent, newPolicy, officeOf, published } from './policy-support.ts';
import type { Office } from './policy-support.ts';
import { call, startService, type TestService } from './service.ts';

let service: TestService;
let writer: Office;
let approver: Office;

beforeAll(async () => {
  service = await startService();
  writer = await officeOf(service.hq, 'hq_operator');
  approver = await officeOf(service.hq, 'hq_approver');
});
afterAll(() => service.stop());

async function force(kind: string, content: unknown, unitId = 'hq'): Promise<string> {
  const policyId = await newPolicy(writer, kind);
  const from = service.now();
  const version = await published(writer, approver, { policyId, content, window: { from } });
  await assigned(writer, { unitId, kind, versionId: version.id, from });
  return version.id;
}

async function placed() {
  const order = orderOf('shop-a', {
    placedAt: service.now(),
    paidAt: service.now(),
    signedAt: service.now(),
    completedAt: service.now(),
  });
  await writeAggregates(service.hq.sql, 'shop-a', { orders: [order] });
  return order;
}

test('an order carries the label, how much and how it is paid; one from before does not', async () => {
  const before = await placed();
  service.pass(1_000);
  await force('freight_subsidy', flatContent(1234));
  await force('hints', {
    texts: [{ code: 'order_apply', zh: '十五天内<可>申请', en: 'Apply within 15 days' }],
  });
  await force('labels', {
    texts: [
      { code: 'return_freight', zh: '无忧退货', en: 'Carefree returns' },
      { code: 'no_reason_return', zh: '七天无理由', en: '7 days, no questions' },
    ],
  });
  const order = await placed();
  const page = await (await buyerWith(service, 'orders', order.id)).open();
  expect(page.html).toContain('<span class="tag" data-label>无忧退货</span>');
  expect(page.html).toContain('最多 ¥12.34');
  expect(page.html).toContain('data-hint="order_apply">十五天内&lt;可&gt;申请');
  const old = await (await buyerWith(service, 'orders', before.id)).open();
  expect(old.html).not.toContain('无忧退货');
  expect(old.html).not.toContain('data-freight');
  // For as long as that is so, and no longer.
  expect(old.html).toContain('<span class="tag" data-label>七天无理由</span>');
  service.pass(9 * day);
  const later = await (await buyerWith(service, 'orders', order.id)).open();
  expect(later.html).toContain('无忧退货');
  expect(later.html).not.toContain('data-label>七天无理由');
});

test('a claim is told in plain words, and never whose else it was', async () => {
  const order = await placed();
  const bench = benchOn(service.hq.sql);
  bench.now = service.now();
  const counter = new Counter(bench.sync, 'shop-a');
  const command = counter.open(order);
  await counter.push([command]);
  const caseId = caseIdOf(command);
  const said = async (subsidy: CaseSubsidy) => {
    await service.hq.sql`
      update cases set doc = (doc::jsonb || ${JSON.stringify({ subsidy })}::text::jsonb)::json
      where id = ${caseId}`;
    const buyer = await buyerWith(service, 'cases', caseId);
    // Over the API the same, with everything that is not drawn.
    const path = `/buyer/case?token=${buyer.token}`;
    const api = await call(service.hq, 'GET', path);
    return (await buyer.open()).html + JSON.stringify(api.body);
  };
  const base = { versionId: null, ruleId: 'all', why: 'rule', at: service.now() } as const;
  const other = randomUUID();
  const refused = await said({
    ...base,
    state: 'refused',
    promised: null,
    amount: null,
    refused: { code: 'waybill_claimed', params: { claimId: other } },
  });
  expect(refused).toContain('data-freight-state="refused"');
  expect(refused).toContain('这个快递单号已经补贴过一次');
  expect(refused).not.toContain(other);
  const confirmed = await said({
    ...base,
    claimId: other,
    state: 'confirmed',
    promised: fen(1200),
    amount: fen(800),
    differs: { code: 'cap_used_up', words: '' },
  });
  expect(confirmed).toContain('"state":"confirmed"');
  expect(confirmed).not.toContain(other);
  expect(confirmed).toContain('运费补贴 ¥8.00 已确认');
  expect(confirmed).toContain('寄出时预计 ¥12.00，核实后为 ¥8.00');
  const [row] = await service.hq.sql<{ doc: Case }[]>`select doc from cases where id = ${caseId}`;
  expect(row?.doc.subsidy?.claimId).toBe(other);
});
