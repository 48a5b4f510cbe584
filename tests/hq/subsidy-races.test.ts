import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RunningHq } from '../../src-hq/hq.ts';
import { connect } from '../../src-hq/store/connect.ts';
import { day } from '../../src-core/basis/instant.ts';
import { fen } from '../../src-core/basis/money.ts';
import { officeOf } from './policy-support.ts';
import { ledgerFaults, ScriptedGateway, theCase } from './refund-support.ts';
import { startService, type TestService } from './service.ts';
import {
  accept,
  addBudget,
  booked,
  budgetOf,
  claimsOf,
  newWaybill,
  sent,
  switchOn,
  toTheEnd,
} from './subsidy-support.ts';

let service: TestService;
let gateway: ScriptedGateway;
let second: RunningHq;
beforeEach(async () => {
  gateway = new ScriptedGateway();
  service = await startService({ gateway });
  second = await service.another();
});
afterEach(async () => {
  await service.stop();
});
const sql = () => service.hq.sql;

/** Both instances at once, some passes each. */
async function bothFollow(times = 2): Promise<void> {
  const pass = async (hq: RunningHq) => {
    for (let i = 0; i < times; i += 1) await hq.followSubsidies();
  };
  await Promise.all([pass(service.hq), pass(second), pass(service.hq), pass(second)]);
}

/**
 * Somebody holds the budget until so many claims stand before it or before each other: then all have come
 * at the same moment, and none has seen what another takes.
 */
async function atTheSameBudget(
  id: string,
  claims: number,
  work: () => Promise<void>,
): Promise<void> {
  // Connections of its own: those of the instances all wait.
  const apart = connect(service.database.url, { max: 2 });
  const waiting = async (): Promise<number> => {
    const [row] = await apart<{ n: number }[]>`
      select count(*)::int as n from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'
        and (query like '%from budget b%' or query like '%update budget%'
          or query like '%pg_advisory_xact_lock(%')`;
    return row?.n ?? 0;
  };
  let working: Promise<void> = Promise.resolve();
  await apart.begin(async (tx) => {
    await tx`select from budget where id = ${id} for update`;
    working = work();
    await expect.poll(waiting, { interval: 20 }).toBe(claims);
  });
  await working;
  await apart.end();
}

const statesOf = async () => {
  const rows = await sql()<{ state: string; n: number }[]>`
    select state, count(*)::int as n from subsidy_claim group by state order by state`;
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
};

describe('at the same moment', () => {
  test('fifty returns of three shops ask for the last five yuan: it is given once', async () => {
    await switchOn(sql(), { pays: { self_sent: { by: 'flat', amount: fen(500) } } });
    const budget = await addBudget(sql(), 'hq', 10_500, { spent: fen(10_000) });
    const shops = ['shop-a', 'shop-b', 'shop-c'];
    for (let i = 0; i < 50; i += 1) await sent(service, { shop: shops[i % 3]! });
    await atTheSameBudget(budget, 3, () => bothFollow(1));
    expect(await statesOf()).toEqual({ reserved: 1 });
    expect(await budgetOf(sql(), budget)).toMatchObject({ reserved: 500, spent: 10_000 });
    const refused = await sql()`
      select from cases where doc #>> '{subsidy,refused,code}' = 'budget_exhausted'`;
    expect(refused).toHaveLength(49);
    const [alert] = await sql()`select times, refused, amount from budget_alert`;
    // Told once when it came to its end, and by each that found it so.
    expect(alert).toEqual({ times: 50, refused: 49, amount: 24_500 });
  });

  test('two shops claim one waybill, however it is written: the second is told', async () => {
    await switchOn(sql());
    const waybill = newWaybill();
    const one = await sent(service, { shop: 'shop-a', waybill });
    const two = await sent(service, {
      shop: 'shop-c',
      waybill: `${waybill.slice(0, 6)} ${waybill.slice(6)}`,
    });
    await bothFollow();
    expect(await statesOf()).toEqual({ reserved: 1 });
    const both = [await theCase(sql(), one.id), await theCase(sql(), two.id)];
    expect(new Set(both.map(({ subsidy }) => subsidy?.state))).toEqual(
      new Set(['refused', 'reserved']),
    );
    expect(both.find(({ subsidy }) => subsidy?.state === 'refused')?.subsidy?.refused).toEqual({
      code: 'waybill_claimed',
      params: { waybill },
    });
  });

  test('a buyer’s returns in two shops share one cap of the month', async () => {
    await switchOn(sql(), { caps: { perBuyerMonth: fen(1000) } });
    const budget = await addBudget(sql(), 'hq', 10_000);
    const buyer = { name: '王小明', phone: '13800001111' };
    const one = await sent(service, { shop: 'shop-a', order: { buyer } });
    const two = await sent(service, { shop: 'shop-c', order: { buyer } });
    await atTheSameBudget(budget, 2, bothFollow);
    const amounts = [one, two].map(async ({ id }) => (await claimsOf(sql(), id))[0]?.amount);
    expect(new Set(await Promise.all(amounts))).toEqual(new Set([200, 800]));
  });

  test('an order’s cases share one cap of the order', async () => {
    await switchOn(sql(), { caps: { perOrder: fen(1000), perClaim: fen(700) } });
    const found = await sent(service);
    await bothFollow();
    expect(await claimsOf(sql(), found.id)).toMatchObject([{ amount: 700 }]);
    expect((await theCase(sql(), found.id)).subsidy?.cut).toEqual({ cap: 'perClaim', of: 800 });
  });

  test('a person says it was paid while the gateway pays: the second payment is in the books, once', async () => {
    await switchOn(sql());
    const found = await sent(service);
    await accept(service, found);
    await service.hq.followSubsidies();
    await service.hq.settleRefunds();
    const [claim] = await claimsOf(sql(), found.id);
    const sayPaid = async () => {
      gateway.meanwhile = undefined;
      const paid = { from: 'cash', reference: '收据 7' };
      const operator = await officeOf(service.hq, 'hq_operator');
      await operator.get(`/subsidies/claims/${claim!.id}/paid`, paid);
    };
    // The first instance waits so long for its answer that the second asks under the same number.
    gateway.meanwhile = async () => {
      gateway.meanwhile = sayPaid;
      service.pass(2 * day);
      await second.followSubsidies();
    };
    await service.hq.followSubsidies();
    expect(gateway.asked.filter(({ refundNo }) => refundNo.startsWith('FS'))).toHaveLength(2);
    expect((await booked(sql(), found.id)).slice(2)).toEqual([
      ['subsidy_paid', 'freight_subsidy_payable', 800],
      ['subsidy_paid', 'cash', -800],
      ['subsidy_paid_in_conflict', 'cash_over_short', 800],
      ['subsidy_paid_in_conflict', 'tender_clearing', -800],
    ]);
    const twice = await sql()<{ doc: { params: object } }[]>`
      select doc from exceptions where doc ->> 'code' = 'freight_paid_twice'`;
    expect(twice).toHaveLength(1);
    expect(twice[0]?.doc.params).toMatchObject({ amount: 800, gateway: 'simulated' });
    expect(await ledgerFaults(sql())).toEqual([]);
  });

  test('many are paid by two instances, each once', async () => {
    await switchOn(sql());
    const budget = await addBudget(sql(), 'hq', 20_000);
    const found = [];
    for (let i = 0; i < 8; i += 1) found.push(await sent(service));
    for (const one of found) await accept(service, one);
    await service.hq.settleRefunds();
    await bothFollow(3);
    expect(await statesOf()).toEqual({ settled: 8 });
    expect(await budgetOf(sql(), budget)).toMatchObject({ reserved: 0, spent: 6400 });
    const paid = gateway.asked.filter(({ refundNo }) => refundNo.startsWith('FS'));
    expect(new Set(paid.map(({ refundNo }) => refundNo)).size).toBe(8);
    for (const { id } of found) expect(await booked(sql(), id)).toHaveLength(4);
    expect(await ledgerFaults(sql())).toEqual([]);
  });
});

describe('a program that ends', () => {
  test('between asking and hearing asks again under the same number, and books once', async () => {
    await switchOn(sql());
    const found = await sent(service);
    await accept(service, found);
    await service.hq.settleRefunds();
    gateway.meanwhile = () => Promise.reject(new Error('killed'));
    await service.hq.followSubsidies();
    expect(await claimsOf(sql(), found.id)).toMatchObject([{ state: 'confirmed' }]);
    gateway.meanwhile = undefined;
    await service.hq.followSubsidies();
    expect(await claimsOf(sql(), found.id)).toMatchObject([{ state: 'confirmed' }]);
    service.pass(60_000);
    await second.followSubsidies();
    expect(await claimsOf(sql(), found.id)).toMatchObject([{ state: 'settled' }]);
    const asked = gateway.asked.filter(({ refundNo }) => refundNo.startsWith('FS'));
    expect(asked.map(({ tries }) => tries)).toEqual([1, 2]);
    expect(new Set(asked.map(({ refundNo }) => refundNo)).size).toBe(1);
  });

  test('does not lose what a gateway has not paid yet', async () => {
    await switchOn(sql());
    const found = await sent(service);
    await accept(service, found);
    await service.hq.settleRefunds();
    gateway.turns = [
      { answer: 'pending' },
      { answer: 'failed', code: 'account_empty' },
      { answer: 'succeeded' },
    ];
    await service.hq.followSubsidies();
    service.pass(60_000);
    await service.hq.followSubsidies();
    const [{ payout }] = await sql()<[{ payout: object }]>`select payout from subsidy_claim`;
    expect(payout).toMatchObject({ state: 'failed', lastError: 'account_empty' });
    // Accepted is not paid: nothing is booked before it is.
    expect(await booked(sql(), found.id)).toHaveLength(2);
    service.pass(3 * 3_600_000);
    await service.hq.followSubsidies();
    expect(await claimsOf(sql(), found.id)).toMatchObject([{ state: 'settled' }]);
  });
});

describe('a chain of budgets', () => {
  test('borrows what is missing from the one above, and gives back in the same order', async () => {
    await switchOn(sql());
    const own = await addBudget(sql(), 'shop-a', 300, { whenExhausted: 'borrow' });
    const region = await addBudget(sql(), 'east', 200, { whenExhausted: 'borrow' });
    const root = await addBudget(sql(), 'hq', 10_000);
    const found = await sent(service);
    await service.hq.followSubsidies();
    const reserved = async () =>
      Promise.all([own, region, root].map(async (id) => (await budgetOf(sql(), id)).reserved));
    expect(await reserved()).toEqual([300, 200, 300]);
    const alerts = await sql()`select code, unit_id, amount from budget_alert order by unit_id`;
    expect(alerts).toEqual([
      { code: 'budget_borrowed', unit_id: 'east', amount: 300 },
      { code: 'budget_borrowed', unit_id: 'shop-a', amount: 500 },
    ]);
    await accept(service, found);
    await toTheEnd(service);
    expect(await reserved()).toEqual([0, 0, 0]);
    const spent = [own, region, root].map(async (id) => (await budgetOf(sql(), id)).spent);
    expect(await Promise.all(spent)).toEqual([300, 200, 300]);
  });

  test('goes on with an alert where headquarters said so', async () => {
    await switchOn(sql());
    const id = await addBudget(sql(), 'hq', 500, { whenExhausted: 'alert' });
    await sent(service);
    await service.hq.followSubsidies();
    expect(await budgetOf(sql(), id)).toMatchObject({ reserved: 800, limit: 500 });
    const [alert] = await sql()`select code, amount from budget_alert`;
    expect(alert).toEqual({ code: 'budget_overdrawn', amount: 300 });
  });
});
