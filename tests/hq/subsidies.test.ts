import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fen } from '../../src-core/basis/money.ts';
import { writeAggregates } from '../../src-hq/store/bulk.ts';
import { day, instant } from '../../src-core/basis/instant.ts';
import { orderOf, start } from './chain.ts';
import { officeOf } from './policy-support.ts';
import { ledgerFaults, theCase } from './refund-support.ts';
import { assignTo, publishVersion } from './rollout-support.ts';
import { startService, type TestService } from './service.ts';
import {
  accept,
  addBudget,
  atCounter,
  booked,
  budgetOf,
  claimsOf,
  contentOf,
  newWaybill,
  sent,
  switchOn,
  toTheEnd,
} from './subsidy-support.ts';

let service: TestService;
beforeEach(async () => {
  service = await startService();
});
afterEach(async () => {
  await service.stop();
});
const sql = () => service.hq.sql;

describe('a return that is paid for', () => {
  test('is set aside when sent, owed when accepted, paid when the case is done', async () => {
    const version = await switchOn(sql());
    const budget = await addBudget(sql(), 'hq', 10_000);
    const found = await sent(service);
    await service.hq.followSubsidies();
    expect(await claimsOf(sql(), found.id)).toMatchObject([
      { state: 'reserved', promised: 800, amount: 800, versionId: version.id },
    ]);
    expect(await budgetOf(sql(), budget)).toMatchObject({ reserved: 800, spent: 0 });
    expect((await theCase(sql(), found.id)).subsidy).toMatchObject({
      state: 'reserved',
      amount: 800,
    });
    // A claim before receipt cannot be settled, however often it is looked at.
    await toTheEnd(service);
    expect(await claimsOf(sql(), found.id)).toMatchObject([{ state: 'reserved' }]);
    expect(await booked(sql(), found.id)).toEqual([]);

    await accept(service, found);
    await service.hq.followSubsidies();
    expect(await booked(sql(), found.id)).toEqual([
      ['subsidy_due', 'freight_subsidy', 'headquarters:hq', 800],
      ['subsidy_due', 'freight_subsidy_payable', -800],
    ]);
    expect(await budgetOf(sql(), budget)).toMatchObject({ reserved: 800, spent: 0 });
    await toTheEnd(service);
    expect((await theCase(sql(), found.id)).state).toBe('succeeded');
    expect(await claimsOf(sql(), found.id)).toMatchObject([{ state: 'settled', amount: 800 }]);
    expect((await booked(sql(), found.id)).slice(2)).toEqual([
      ['subsidy_paid', 'freight_subsidy_payable', 800],
      ['subsidy_paid', 'tender_clearing', -800],
    ]);
    expect(await budgetOf(sql(), budget)).toMatchObject({ reserved: 0, spent: 800 });
    expect((await theCase(sql(), found.id)).subsidy).toMatchObject({ state: 'settled' });
    expect(await ledgerFaults(sql())).toEqual([]);
  });

  test('brought to the counter', async () => {
    await switchOn(sql());
    const found = await sent(service, { waybill: null });
    await accept(service, found);
    await toTheEnd(service);
    expect(await claimsOf(sql(), found.id)).toMatchObject([{ state: 'settled', amount: 200 }]);
  });

  test('brought to a counter that is not paid for leaves no word: it cost nobody freight', async () => {
    await switchOn(sql(), { pays: { self_sent: { by: 'flat', amount: fen(800) } } });
    const found = await sent(service, { waybill: null });
    await service.hq.followSubsidies();
    expect(await theCase(sql(), found.id)).toEqual(found);
  });

  test('leaves no word where nothing was promised', async () => {
    const found = await sent(service);
    await toTheEnd(service);
    expect(await theCase(sql(), found.id)).toEqual(found);
    expect(await claimsOf(sql(), found.id)).toEqual([]);
  });

  test('gives back what was set aside when the buyer withdraws', async () => {
    await switchOn(sql());
    const budget = await addBudget(sql(), 'shop-a', 800);
    const found = await sent(service);
    await service.hq.followSubsidies();
    await atCounter(service, 'shop-a', [
      'case.refuse_receipt',
      { caseId: found.id, seen: 3, reasonCode: 'used', words: '', evidence: [] },
    ]);
    await atCounter(service, 'shop-a', ['case.withdraw', { caseId: found.id, seen: 5, words: '' }]);
    await service.hq.followSubsidies();
    expect(await claimsOf(sql(), found.id)).toMatchObject([
      { state: 'void', voided: { why: 'withdrawn' } },
    ]);
    expect(await budgetOf(sql(), budget)).toMatchObject({ reserved: 0, spent: 0 });
    expect((await theCase(sql(), found.id)).subsidy).toMatchObject({
      state: 'void',
      refused: { code: 'withdrawn' },
    });
  });

  test('follows a corrected waybill', async () => {
    await switchOn(sql());
    const found = await sent(service);
    await service.hq.followSubsidies();
    const { id: caseId } = found;
    await atCounter(service, 'shop-a', [
      'case.refuse_receipt',
      { caseId, seen: 4, reasonCode: 'used', words: '', evidence: [] },
    ]);
    const waybill = newWaybill();
    await atCounter(service, 'shop-a', [
      'case.correct_logistics',
      { caseId, seen: 5, carrier: 'SF', waybill },
    ]);
    await service.hq.followSubsidies();
    expect(await claimsOf(sql(), caseId)).toMatchObject([{ state: 'reserved', waybill }]);
  });
});

describe('a case that turns out otherwise', () => {
  /** The shop refuses the goods, the buyer goes to headquarters, which decides. */
  async function ruled(caseId: string, fault: 'seller' | 'buyer'): Promise<void> {
    await atCounter(service, 'shop-a', [
      'case.refuse_receipt',
      { caseId, seen: 4, reasonCode: 'used', words: '', evidence: [] },
    ]);
    await atCounter(service, 'shop-a', ['case.escalate', { caseId, seen: 5, words: '' }]);
    const operator = await officeOf(service.hq, 'hq_operator');
    const { version: seen } = await theCase(sql(), caseId);
    const args = { caseId, seen, ruling: 'refund', fault, reason: '照片为证' };
    const command = { commandId: randomUUID(), name: 'case.rule', version: 1, args };
    const outcome = await operator.get<{ outcome: string }>('/commands', command);
    expect(outcome.outcome).toBe('applied');
  }

  test('is paid by the seller once the fault is theirs, and the budget has its money back', async () => {
    await switchOn(sql());
    const budget = await addBudget(sql(), 'hq', 10_000);
    const { id } = await sent(service);
    await service.hq.followSubsidies();
    await ruled(id, 'seller');
    await service.hq.followSubsidies();
    // What it comes to, only the bill says.
    const operator = await officeOf(service.hq, 'hq_operator');
    const [claim] = await claimsOf(sql(), id);
    expect(claim).toMatchObject({
      state: 'reserved',
      why: 'seller_fault',
      promised: 800,
      amount: null,
    });
    expect(await budgetOf(sql(), budget)).toMatchObject({ reserved: 0 });
    const named = await operator.ask(`/subsidies/claims/${claim!.id}/bill`, {
      amount: 1_500,
      words: '账单',
    });
    expect(named.status).toBe(200);
    await toTheEnd(service);
    expect(await claimsOf(sql(), id)).toMatchObject([
      {
        state: 'settled',
        why: 'seller_fault',
        promised: 800,
        amount: 1_500,
        draws: [],
        differs: { code: 'fault_changed', words: '账单' },
      },
    ]);
    expect(await budgetOf(sql(), budget)).toMatchObject({ reserved: 0, spent: 0 });
    expect((await theCase(sql(), id)).subsidy).toMatchObject({ promised: 800, amount: 1_500 });
    expect((await booked(sql(), id))[0]).toEqual([
      'subsidy_due',
      'freight_subsidy',
      'shop:shop-a',
      1_500,
    ]);
  });

  test('gives back what was set aside when goods are not to travel after all', async () => {
    await switchOn(sql());
    const budget = await addBudget(sql(), 'hq', 10_000);
    const { id: caseId, inbound } = await sent(service);
    await service.hq.followSubsidies();
    await atCounter(
      service,
      'shop-a',
      ['case.refuse_receipt', { caseId, seen: 4, reasonCode: 'used', words: '', evidence: [] }],
      [
        'case.amend',
        {
          caseId,
          seen: 5,
          kind: 'refund_only',
          lines: [{ orderLineId: 'l1', quantity: 1 }],
          reasonCode: 'dislike',
          words: '',
        },
      ],
    );
    await service.hq.followSubsidies();
    expect(await claimsOf(sql(), caseId)).toMatchObject([
      { state: 'void', voided: { why: 'not_covered_after_all' } },
    ]);
    expect(await budgetOf(sql(), budget)).toMatchObject({ reserved: 0, spent: 0 });
    // The waybill is free again.
    const waybill = inbound?.by === 'parcel' ? inbound.parcel.waybill : '';
    const other = await sent(service, { shop: 'shop-c', waybill });
    await service.hq.followSubsidies();
    expect(await claimsOf(sql(), other.id)).toMatchObject([{ state: 'reserved' }]);
  });
});

describe('caps', () => {
  const buyer = { name: '王小明', phone: '13800002222' };
  const plain = contentOf().rules[0]!;
  const pays = (amount: number) => ({ self_sent: { by: 'flat', amount: fen(amount) } }) as const;

  test('a later return under another rule takes nothing of what an earlier one was promised', async () => {
    const from = instant(start - 30 * day);
    const rules = [
      { ...plain, id: 'tight', caps: { perBuyerMonth: fen(900) }, priority: 1 },
      { ...plain, id: 'wide', caps: { perBuyerMonth: fen(5_000) }, priority: 2 },
    ].map((rule, i) => ({
      ...rule,
      pays: pays([800, 3_000][i]!),
      scope: { lines: 'any' as const, categories: [['上衣', '鞋'][i]!] },
    }));
    const content = { ...contentOf(), rules };
    const version = await publishVersion(sql(), {
      kind: 'freight_subsidy',
      content,
      at: from,
      from,
    });
    await assignTo(sql(), version, 'hq', { from });
    const of = (category: string) => {
      const order = orderOf('shop-a', { buyer });
      return { buyer, lines: order.lines.map((line) => ({ ...line, category })) };
    };
    const first = await sent(service, { order: of('上衣') });
    await service.hq.followSubsidies();
    const second = await sent(service, { shop: 'shop-c', order: of('鞋') });
    await service.hq.followSubsidies();
    expect(await claimsOf(sql(), second.id)).toMatchObject([{ amount: 3_000, ruleId: 'wide' }]);
    await accept(service, first);
    await toTheEnd(service);
    expect(await claimsOf(sql(), first.id)).toMatchObject([
      { state: 'settled', promised: 800, amount: 800, ruleId: 'tight' },
    ]);
  });

  test('count in the shop’s month in which the goods were sent, also when headquarters hears of it later', async () => {
    await switchOn(sql(), { pays: pays(800), caps: { perBuyerMonth: fen(1_000) } });
    // The last second of the month in Shanghai, and the first of the next.
    const last = Date.parse('2026-11-30T23:59:59+08:00');
    const send = async (shop: string, at: number) => {
      service.pass(at - service.now());
      return await sent(service, { shop, order: { buyer, placedAt: instant(at - day) } });
    };
    const november = await send('shop-a', last);
    const december = await send('shop-c', last + 1_000);
    await service.hq.followSubsidies();
    expect(await claimsOf(sql(), november.id)).toMatchObject([{ month: '2026-11', amount: 800 }]);
    expect(await claimsOf(sql(), december.id)).toMatchObject([{ month: '2026-12', amount: 800 }]);
  });
});

describe('who bears it', () => {
  test('a supplier and the shop, the remainder of a fen on the first', async () => {
    await writeAggregates(sql(), 'hq', {
      references: [
        {
          kind: 'unit',
          unit: {
            id: 'supplier-s',
            parentId: 'hq',
            kind: 'supplier',
            name: '供货商',
            timeZone: 'Asia/Shanghai',
          },
        },
      ],
    });
    await switchOn(sql(), {
      pays: { self_sent: { by: 'flat', amount: 801 as never } },
      bearers: [
        { bearer: 'supplier', percent: 50 },
        { bearer: 'shop', percent: 50 },
      ],
    });
    const found = await sent(service, {
      order: {
        lines: [
          {
            id: 'l1',
            articleId: 'a1',
            name: '羊毛衫',
            specification: 'M',
            category: '上衣',
            supplierId: 'supplier-s',
            unitPrice: 9900 as never,
            quantity: 3,
            paid: 29_700 as never,
          },
        ],
      },
    });
    await accept(service, found);
    await toTheEnd(service);
    expect(await booked(sql(), found.id)).toEqual([
      ['subsidy_due', 'freight_subsidy', 'supplier:supplier-s', 401],
      ['subsidy_due', 'freight_subsidy', 'shop:shop-a', 400],
      ['subsidy_due', 'freight_subsidy_payable', -801],
      ['subsidy_paid', 'freight_subsidy_payable', 801],
      ['subsidy_paid', 'tender_clearing', -801],
    ]);
  });

  test('the seller in full and out of no budget, whatever the benefit’s cap', async () => {
    await switchOn(sql(), { caps: { perClaim: 100 as never } });
    const budget = await addBudget(sql(), 'hq', 50);
    const found = await sent(service, { reason: 'quality' });
    await accept(service, found);
    await toTheEnd(service);
    // Nobody knows what it cost before somebody names the bill.
    expect(await claimsOf(sql(), found.id)).toMatchObject([
      { state: 'reserved', why: 'seller_fault', promised: null, amount: null },
    ]);
    expect(await budgetOf(sql(), budget)).toMatchObject({ reserved: 0, spent: 0 });
  });
});
