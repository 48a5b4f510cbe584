import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type {
  AlertRow,
  BudgetRow,
  ClaimRow,
  ClaimView,
} from '../../src-core/contract/hq-subsidies.ts';
import { day } from '../../src-core/basis/instant.ts';
import { brokenLink } from '../../src-hq/audit/audit-log.ts';
import { writeSetting } from '../../src-hq/settings.ts';
import { start } from './chain.ts';
import { officeOf, type Office } from './policy-support.ts';
import { theCase } from './refund-support.ts';
import { startService, type TestService } from './service.ts';
import {
  accept,
  addBudget,
  booked,
  claimsOf,
  sent,
  switchOn,
  toTheEnd,
} from './subsidy-support.ts';

let service: TestService;
let operator: Office;
beforeEach(async () => {
  service = await startService();
  operator = await officeOf(service.hq, 'hq_operator');
});
afterEach(async () => {
  await service.stop();
});
const sql = () => service.hq.sql;
const claims = (by: Office, body: object = {}) =>
  by.get<{ rows: ClaimRow[] }>('/subsidies/claims/search', body);
const month = '2026-11';

function wish(over: object = {}) {
  return {
    id: randomUUID(),
    unitId: 'east',
    from: start - day,
    to: start + 30 * day,
    limit: 100_000,
    whenExhausted: 'stop',
    seenLimit: null,
    words: '十一月',
    ...over,
  };
}

describe('claims', () => {
  test('are seen with their books, by whom they concern, and by nobody else', async () => {
    await switchOn(sql());
    const found = await sent(service);
    const west = await sent(service, { shop: 'shop-c' });
    await accept(service, found);
    await toTheEnd(service);
    expect((await claims(operator)).rows).toHaveLength(2);
    expect((await claims(operator, { state: ['settled'], month })).rows).toMatchObject([
      { claim: { caseId: found.id, amount: 800, state: 'settled' }, caseNo: found.no },
    ]);
    expect((await claims(operator, { waits: 'receipt' })).rows).toMatchObject([
      { claim: { caseId: west.id } },
    ]);
    const waybill = found.inbound?.by === 'parcel' ? found.inbound.parcel.waybill : '';
    expect((await claims(operator, { text: waybill.toLowerCase() })).rows).toHaveLength(1);
    const [row] = (await claims(operator, { unitIds: ['east'] })).rows;
    expect(JSON.stringify(row)).not.toContain('buyerKey');

    const claimId = row!.claim.id;
    const view = await operator.get<ClaimView>(`/subsidies/claims/${claimId}`);
    expect(view).toMatchObject({
      unitNames: { hq: 'hq' },
      payout: { state: 'succeeded', gateway: 'simulated', tries: 1 },
      entries: [
        { kind: 'subsidy_due', legs: [{ bearer: { bearer: 'headquarters', unitId: 'hq' } }, {}] },
        { kind: 'subsidy_paid' },
      ],
      steps: [{ state: 'reserved' }, { state: 'confirmed' }, { state: 'settled', amount: 800 }],
      remedies: [],
    });
    const ofCase = await operator.get<{ claims: ClaimRow[] }>(`/cases/${found.id}/subsidy`);
    expect(ofCase.claims).toMatchObject([{ claim: { id: claimId } }]);

    const manager = await officeOf(service.hq, 'regional_manager', 'west');
    expect((await claims(manager)).rows).toMatchObject([{ claim: { caseId: west.id } }]);
    for (const path of [`/subsidies/claims/${claimId}`, `/cases/${found.id}/subsidy`]) {
      expect((await manager.ask(path)).status).toBe(404);
    }
    const own = (await claims(manager)).rows[0]!.claim.id;
    const bill = { amount: 1200, words: '发票' };
    expect((await manager.ask(`/subsidies/claims/${own}/bill`, bill)).status).toBe(403);
  });

  test('of the seller’s fault wait for the bill, and are paid in full once it is named', async () => {
    await switchOn(sql(), { caps: { perClaim: 100 as never } });
    const found = await sent(service, { reason: 'quality' });
    await accept(service, found);
    await service.hq.followSubsidies();
    const [row] = (await claims(operator, { waits: 'bill' })).rows;
    const path = `/subsidies/claims/${row!.claim.id}/bill`;
    const view = await operator.get<ClaimView>(path, { amount: 2345, words: '顺丰账单' });
    expect(view).toMatchObject({
      claim: {
        state: 'confirmed',
        amount: 2345,
        perBearer: [{ bearer: 'shop', unitId: 'shop-a' }],
      },
      waits: 'case_end',
      bill: { amount: 2345, words: '顺丰账单' },
    });
    await toTheEnd(service);
    expect(await claimsOf(sql(), found.id)).toMatchObject([{ state: 'settled', draws: [] }]);
    const again = await operator.ask(path, { amount: 1, words: 'x' });
    expect([again.status, again.body]).toMatchObject([409, { code: 'bill_not_awaited' }]);
    expect(await brokenLink(sql())).toBeUndefined();
  });

  test('wait for a person where nobody else pays, and are paid once', async () => {
    await switchOn(sql());
    const found = await sent(service, { waybill: null });
    await accept(service, found);
    await service.hq.followSubsidies();
    const [early] = (await claims(operator, { waits: 'case_end' })).rows;
    const path = `/subsidies/claims/${early!.claim.id}/paid`;
    const paid = { from: 'cash', reference: '收据 7' };
    expect((await operator.ask(path, paid)).body).toMatchObject({ code: 'payout_not_open' });
    await service.hq.settleRefunds();
    await writeSetting(sql(), 'refund_gateway', 'manual');
    await service.hq.followSubsidies();
    expect((await claims(operator, { waits: 'person' })).rows).toHaveLength(1);
    expect(await operator.get(path, paid)).toMatchObject({
      claim: { state: 'settled' },
      payout: { state: 'succeeded', gateway: 'cash', reference: '收据 7' },
    });
    expect((await operator.ask(path, paid)).status).toBe(200);
    expect((await operator.ask(path, { ...paid, reference: '8' })).status).toBe(409);
    expect((await booked(sql(), found.id)).slice(2)).toEqual([
      ['subsidy_paid', 'freight_subsidy_payable', 200],
      ['subsidy_paid', 'cash', -200],
    ]);
  });

  test('sum up by who bears them and by shop', async () => {
    await switchOn(sql(), {
      bearers: [
        { bearer: 'headquarters', percent: 75 },
        { bearer: 'shop', percent: 25 },
      ],
    });
    const found = await sent(service);
    await sent(service, { shop: 'shop-c' });
    await accept(service, found);
    await toTheEnd(service);
    const sums = await operator.get('/subsidies/sums', { month });
    expect(sums).toMatchObject({
      total: { claims: 2, reserved: 800, settled: 800 },
      bearers: [
        { bearer: 'headquarters', unitId: 'hq', reserved: 600, settled: 600 },
        { bearer: 'shop', unitId: 'shop-a', settled: 200 },
        { bearer: 'shop', unitId: 'shop-c', reserved: 200 },
      ],
      shops: [{ unitId: 'shop-a' }, { unitId: 'shop-c' }],
    });
  });
});

describe('budgets', () => {
  test('are written and changed with their history, and never below what is used unawares', async () => {
    const first = wish();
    const row = await operator.get<BudgetRow>('/subsidies/budgets', first);
    expect(row).toMatchObject({ left: 100_000, openClaims: 0, unitName: 'east' });
    expect(await operator.get('/subsidies/budgets', first)).toEqual(row);
    const overlapping = await operator.ask(
      '/subsidies/budgets',
      wish({ from: start + 29 * day, to: start + 60 * day }),
    );
    expect(overlapping.body).toMatchObject({ code: 'budget_overlaps' });

    await switchOn(sql());
    await sent(service);
    await service.hq.followSubsidies();
    const lower = { ...first, limit: 700, seenLimit: 100_000 };
    const refused = await operator.ask('/subsidies/budgets', lower);
    expect(refused.body).toMatchObject({ code: 'budget_below_used', data: { used: 800 } });
    const meant = await operator.get<BudgetRow>('/subsidies/budgets', {
      ...lower,
      belowUsed: true,
    });
    expect(meant).toMatchObject({ left: -100, openClaims: 1 });
    const late = await operator.ask('/subsidies/budgets', {
      ...first,
      limit: 5,
      seenLimit: 100_000,
    });
    expect(late.body).toMatchObject({ code: 'budget_changed', data: { limit: 700 } });
    const view = await operator.get<{ steps: object[] }>(`/subsidies/budgets/${first.id}`);
    expect(view.steps).toMatchObject([
      { limit: { before: null, after: 100_000 } },
      { limit: { before: 100_000, after: 700 } },
    ]);
    expect(await brokenLink(sql())).toBeUndefined();
  });

  test('are a region’s to read and headquarters’ to write', async () => {
    const { id } = await operator
      .get<BudgetRow>('/subsidies/budgets', wish())
      .then(({ budget }) => budget);
    const manager = await officeOf(service.hq, 'regional_manager', 'west');
    expect((await manager.ask(`/subsidies/budgets/${id}`)).status).toBe(404);
    expect((await manager.ask('/subsidies/budgets', wish({ unitId: 'west' }))).status).toBe(403);
    const east = await officeOf(service.hq, 'regional_manager', 'east');
    expect(await east.get('/subsidies/budgets/search')).toMatchObject({
      rows: [{ budget: { id } }],
    });
  });

  test('that ran out say so, and what was refused is paid once there is more', async () => {
    await switchOn(sql());
    const id = await addBudget(sql(), 'east', 500);
    const found = await sent(service);
    await service.hq.followSubsidies();
    expect((await theCase(sql(), found.id)).subsidy).toMatchObject({
      state: 'refused',
      refused: { code: 'budget_exhausted' },
    });
    const alerts = await operator.get<{ rows: AlertRow[]; open: number }>(
      '/subsidies/alerts/search',
    );
    expect(alerts).toMatchObject({
      open: 1,
      rows: [
        { code: 'budget_exhausted', unitId: 'east', amount: 800, refused: 1, caseNo: found.no },
      ],
    });
    const west = await officeOf(service.hq, 'regional_manager', 'west');
    expect(await west.get('/subsidies/alerts/search')).toMatchObject({ open: 0, rows: [] });
    const path = `/subsidies/alerts/${alerts.rows[0]!.id}/acknowledge`;
    expect((await west.ask(path)).status).toBe(403);
    expect(await operator.get(path, { words: '已加额度' })).toMatchObject({
      acknowledged: { words: '已加额度' },
    });

    const [budget] = (await operator.get<{ rows: BudgetRow[] }>('/subsidies/budgets/search')).rows;
    const { unitId, from, to, whenExhausted } = budget!.budget;
    await operator.get('/subsidies/budgets', {
      id,
      unitId,
      from,
      to,
      whenExhausted,
      limit: 900,
      seenLimit: 500,
    });
    await service.hq.followSubsidies();
    expect((await theCase(sql(), found.id)).subsidy).toMatchObject({ state: 'reserved' });
  });
});
