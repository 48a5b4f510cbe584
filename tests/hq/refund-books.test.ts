import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Case } from '../../src-core/after-sales/case.ts';
import { defaultRulebook } from '../../src-core/after-sales/default-rulebook.ts';
import type { CaseLedger } from '../../src-core/contract/hq-refunds.ts';
import { fen } from '../../src-core/basis/money.ts';
import { writeAggregates } from '../../src-hq/store/bulk.ts';
import { benchOn, Counter, orderOf, outcomesOf } from './chain.ts';
import { ledgerFaults, theCase } from './refund-support.ts';
import { call, signedIn, startService, type TestService } from './service.ts';

let service: TestService;
beforeEach(async () => {
  service = await startService();
  const refundRules = {
    deductions: ['damaged_goods' as const, 'threshold_broken' as const],
    cashNeedsConsent: false,
    settleDifferenceFirst: true,
  };
  const rulebook = { ...defaultRulebook, refundRules };
  await writeAggregates(service.hq.sql, 'hq', { references: [{ kind: 'rulebook', rulebook }] });
});
afterEach(async () => {
  expect(await ledgerFaults(service.hq.sql)).toEqual([]);
  await service.stop();
});

const seller = { role: 'seller' as const, personId: 'p-shop-a' };
const buyer = { role: 'buyer' as const, personId: 'p-shop-a' };

/** A case at the counter of shop-a, one command after the other, each of which must be applied. */
class Story {
  readonly caseId = randomUUID();
  readonly order = orderOf('shop-a', {
    promotions: [
      {
        id: 'p1',
        name: '满200减30',
        lineIds: ['l1'],
        threshold: fen(20_000),
        off: fen(3000),
        gifts: [],
      },
    ],
  });
  readonly #counter: Counter;

  constructor() {
    const bench = benchOn(service.hq.sql);
    bench.now = service.now();
    this.#counter = new Counter(bench.sync, 'shop-a');
  }

  async do(
    name: string,
    args: object,
    actor: typeof seller | typeof buyer = seller,
  ): Promise<Case> {
    const { sql } = service.hq;
    const opening = name === 'case.open';
    if (opening) await writeAggregates(sql, 'shop-a', { orders: [this.order] });
    const seen = opening ? 1 : (await theCase(sql, this.caseId)).version;
    const target = opening
      ? { caseId: this.caseId, orderId: this.order.id }
      : { caseId: this.caseId, seen };
    const command = this.#counter.command(name, { ...target, ...args }, { actor });
    const [outcome] = outcomesOf(await this.#counter.push([command]));
    expect(outcome).toMatchObject({ outcome: expect.stringMatching(/^applied/) });
    return await theCase(sql, this.caseId);
  }
}

async function books(caseId: string): Promise<CaseLedger> {
  const token = await signedIn(service.hq, 'shop-a', 'clerk');
  const answer = await call<CaseLedger>(service.hq, 'GET', `/cases/${caseId}/ledger`, { token });
  expect(answer.status).toBe(200);
  return answer.body;
}

test('each deduction is a leg with its own name, and the refund is what is left', async () => {
  const story = new Story();
  const lines = [{ orderLineId: 'l1', quantity: 1 }];
  await story.do('case.open', { kind: 'return_refund', lines, reasonCode: 'dislike' }, buyer);
  await story.do('case.agree', {});
  await story.do('case.goods_taken_in', { orderId: story.order.id, lines, words: '' });
  const damaged = { code: 'damaged_goods', orderLineId: 'l1', name: '领口有污渍', amount: 900 };
  const found = await story.do('case.accept_with_deductions', { deductions: [damaged], words: '' });
  // Two of three kept: 198.00 is below the 200.00, so two thirds of the 30.00 off go.
  expect(found.amount).toBe(9900 - 900 - 2000);
  const { entries, balances } = await books(story.caseId);
  expect(entries).toMatchObject([
    {
      kind: 'refund_due',
      legs: [
        { account: 'sales_returns', debit: 9900 },
        {
          account: 'deduction_income',
          credit: 900,
          deduction: { code: 'damaged_goods', name: '领口有污渍' },
        },
        {
          account: 'deduction_income',
          credit: 2000,
          deduction: { code: 'threshold_broken', name: '满200减30' },
        },
        { account: 'refund_payable', credit: 7000 },
      ],
    },
  ]);
  expect(balances.reduce((sum, { balance }) => sum + balance, 0)).toBe(0);
  await service.hq.settleRefunds();
  const after = await books(story.caseId);
  expect(after.balances.find(({ account }) => account === 'refund_payable')?.balance).toBe(0);
});

test('the difference of an exchange, collected or given back, stands under its own account and tender', async () => {
  for (const [unitPrice, command, amount] of [
    [12_000, 'case.difference_collected', 2100],
    [9000, 'case.difference_refunded', 900],
  ] as const) {
    const story = new Story();
    const replacement = { articleId: 'a9', name: '羊绒衫', specification: 'L', unitPrice };
    const lines = [{ orderLineId: 'l1', quantity: 1, replacement }];
    await story.do('case.open', { kind: 'exchange', lines, reasonCode: 'wrong_size' }, buyer);
    await story.do('case.agree', {});
    const { id: orderId } = story.order;
    const taken = [{ orderLineId: 'l1', quantity: 1 }];
    await story.do('case.goods_taken_in', { orderId, lines: taken, words: '' });
    const money = { orderId, amount, tender: 'wechat', reference: 'wx-difference' };
    await story.do(command, money);
    await story.do('case.handed_over', { orderId });
    const { entries, balances } = await books(story.caseId);
    const collected = command === 'case.difference_collected';
    const tender = { kind: 'wechat', reference: 'wx-difference' };
    expect(entries).toMatchObject([
      {
        kind: collected ? 'difference_collected' : 'difference_refunded',
        legs: [
          { account: 'tender_clearing', [collected ? 'debit' : 'credit']: amount, tender },
          { account: 'exchange_difference', [collected ? 'credit' : 'debit']: amount },
        ],
      },
    ]);
    expect(balances.reduce((sum, { balance }) => sum + balance, 0)).toBe(0);
  }
});
