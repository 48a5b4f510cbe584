import { fc } from '../support/property.ts';
import { describe, expect, test } from 'vitest';
import { after } from '../../src-core/basis/instant.ts';
import { fen } from '../../src-core/basis/money.ts';
import { splitByBearers } from '../../src-core/freight-subsidy/bearers.ts';
import { budgetSchema } from '../../src-core/freight-subsidy/budget.ts';
import type { Budget } from '../../src-core/freight-subsidy/budget.ts';
import { moveClaim, reserveClaim } from '../../src-core/freight-subsidy/claim-life.ts';
import type { ClaimEffects } from '../../src-core/freight-subsidy/claim-life.ts';
import type { SubsidyPosting } from '../../src-core/freight-subsidy/claim-posting.ts';
import {
  claimRefusals,
  claimTransitions,
} from '../../src-core/freight-subsidy/claim-transitions.ts';
import type { ClaimCommand } from '../../src-core/freight-subsidy/claim-transitions.ts';
import {
  claimStates,
  subsidyClaimSchema,
  waybillKey,
} from '../../src-core/freight-subsidy/subsidy-claim.ts';
import type { SubsidyClaim } from '../../src-core/freight-subsidy/subsidy-claim.ts';
import { monthOf, usedBy } from '../../src-core/freight-subsidy/subsidy-used.ts';
import { shanghai } from './freight-world.ts';
import { deepFreeze, id } from './world.ts';

const now = shanghai('2026-11-02T10:00:00');
const zone = 'Asia/Shanghai';
type Wish = Parameters<typeof reserveClaim>[0];

/** Headquarters' books: one write for all effects of a command. */
class Books {
  readonly claims = new Map<string, SubsidyClaim>();
  readonly budgets: Map<string, Budget>;
  readonly postings: SubsidyPosting[] = [];
  #commands = 0;

  constructor(limit = 10_000, over: Partial<Budget> = {}) {
    const budget = budgetSchema.parse({
      id: id(701),
      unitId: 'hq',
      from: shanghai('2026-11-01T00:00:00'),
      to: shanghai('2026-12-01T00:00:00'),
      limit,
      reserved: 0,
      spent: 0,
      whenExhausted: 'stop',
      version: 1,
      ...over,
    });
    this.budgets = new Map([[budget.id, budget]]);
  }

  get budget(): Budget {
    return [...this.budgets.values()][0]!;
  }

  living(): SubsidyClaim[] {
    return [...this.claims.values()].filter(({ state }) => state !== 'void');
  }

  context() {
    this.#commands += 1;
    return {
      commandId: id(9000 + this.#commands),
      now,
      budgets: [...this.budgets.values()],
      holderOf: (waybill: string) => this.living().find((one) => one.waybill === waybill),
    };
  }

  reserve(n: number, over: Partial<Wish> = {}): string {
    const wish: Wish = {
      id: id(100 + n),
      caseId: id(200 + n),
      orderId: id(300),
      shopId: 'shop-a',
      buyerKey: 'b-1',
      month: monthOf(now, zone),
      waybill: `SF100000000000${n}`,
      why: 'rule',
      versionId: id(501),
      ruleId: 'r1',
      promised: fen(801),
      bearers: [
        { bearer: 'headquarters', percent: 50 },
        { bearer: 'supplier', percent: 50 },
      ],
      bearerUnits: { headquarters: 'hq', shop: 'shop-a', supplier: 'supplier-s' },
      ...over,
    };
    const ofCase = this.living().find(({ caseId }) => caseId === wish.caseId);
    return this.#take(reserveClaim(wish, ofCase, this.context()));
  }

  move(n: number, command: ClaimCommand): string {
    return this.#take(moveClaim(this.claim(n), command, this.context()));
  }

  claim(n: number): SubsidyClaim {
    return this.claims.get(id(100 + n))!;
  }

  #take(done: { ok: true; value: ClaimEffects } | { ok: false; error: { code: string } }): string {
    if (!done.ok) return done.error.code;
    const { claim, budgets, postings } = deepFreeze(done.value);
    this.claims.set(claim.id, deepFreeze(subsidyClaimSchema.parse(claim)));
    for (const one of budgets) this.budgets.set(one.id, one);
    this.postings.push(...postings);
    return claim.state;
  }

  account(name: string, unitId?: string): number {
    return this.postings
      .flatMap(({ legs }) => legs)
      .filter(
        (leg) => leg.account === name && (unitId === undefined || leg.bearer?.unitId === unitId),
      )
      .reduce((sum, { amount }) => sum + amount, 0);
  }
}

const received = { name: 'confirm', receivedAt: now } as const;
const settle = { name: 'settle', from: 'tender_clearing' } as const;
const drop = { name: 'void', why: 'case_closed' } as const;

test('promised, found right, paid: claim, budget and books move together', () => {
  const books = new Books();
  expect(books.reserve(1)).toBe('reserved');
  expect(books.budget).toMatchObject({ reserved: 801, spent: 0 });
  expect(books.postings).toEqual([]);
  expect(books.move(1, received)).toBe('confirmed');
  expect(books.account('freight_subsidy', 'hq')).toBe(401);
  expect(books.account('freight_subsidy', 'supplier-s')).toBe(400);
  expect(books.account('freight_subsidy_payable')).toBe(-801);
  expect(books.move(1, settle)).toBe('settled');
  expect(books.account('freight_subsidy_payable')).toBe(0);
  expect(books.account('tender_clearing')).toBe(-801);
  expect(books.budget).toMatchObject({ reserved: 0, spent: 801 });
  expect(books.claim(1)).toMatchObject({ version: 3, month: '2026-11', settledAt: now });
});

describe('one claim', () => {
  test('per waybill, over all shops, however it is written; the first is named', () => {
    const books = new Books();
    books.reserve(1, { waybill: 'SF1234567890123' });
    expect(books.reserve(2, { waybill: ' sf 1234-5678-90123 ', shopId: 'shop-c' })).toBe(
      'waybill_claimed',
    );
    expect(waybillKey('ｓｆ１２３')).toBe('SF123');
    expect(books.budget.reserved).toBe(801);
  });

  test('per case', () => {
    const books = new Books();
    books.reserve(1);
    expect(books.reserve(2, { caseId: id(201) })).toBe('case_claimed');
  });

  test('that came to nothing makes room for the right one', () => {
    const books = new Books();
    books.reserve(1, { waybill: 'SF1' });
    books.move(1, drop);
    expect(books.reserve(2, { waybill: 'SF1', caseId: id(201) })).toBe('reserved');
  });

  test('takes a corrected waybill, but nobody else’s', () => {
    const books = new Books();
    books.reserve(1, { waybill: 'SF1' });
    books.reserve(2, { waybill: 'SF2' });
    expect(books.move(2, { name: 'correct_waybill', waybill: 'sf1' })).toBe('waybill_claimed');
    expect(books.move(2, { name: 'correct_waybill', waybill: 'sf 3' })).toBe('reserved');
    expect(books.claim(2).waybill).toBe('SF3');
    expect(books.move(2, { name: 'correct_waybill', waybill: 'SF3' })).toBe('reserved');
  });

  test('brought to the counter has no waybill and meets nobody', () => {
    const books = new Books();
    expect(books.reserve(1, { waybill: undefined })).toBe('reserved');
    expect(books.reserve(2, { waybill: undefined })).toBe('reserved');
  });
});

test('before the goods are here nothing is owed', () => {
  const books = new Books();
  books.reserve(1);
  expect(books.move(1, { name: 'confirm', receivedAt: null })).toBe('goods_not_received');
  expect(books.move(1, settle)).toBe('not_allowed_in_state');
  expect(books.claim(1).state).toBe('reserved');
  expect(books.postings).toEqual([]);
});

describe('confirmed otherwise than promised', () => {
  const differs = { code: 'weight', words: '实重 2 kg' };

  test('is explained, and both numbers stay', () => {
    const books = new Books();
    books.reserve(1);
    expect(books.move(1, { ...received, amount: fen(600) })).toBe('difference_not_explained');
    expect(books.move(1, { ...received, amount: fen(600), differs })).toBe('confirmed');
    expect(books.claim(1)).toMatchObject({ promised: 801, amount: 600, differs });
    expect(books.budget.reserved).toBe(600);
    expect(books.account('freight_subsidy_payable')).toBe(-600);
  });

  test('upwards takes the rest from the budget, or is refused by it', () => {
    const books = new Books(1000);
    books.reserve(1);
    expect(books.move(1, { ...received, amount: fen(1001), differs })).toBe('budget_exhausted');
    expect(books.claim(1).state).toBe('reserved');
    expect(books.move(1, { ...received, amount: fen(1000), differs })).toBe('confirmed');
    expect(books.claim(1).draws).toEqual([{ budgetId: id(701), amount: 1000 }]);
  });
});

describe('the seller’s fault', () => {
  const bySeller: Partial<Wish> = {
    why: 'seller_fault',
    promised: null,
    bearers: [{ bearer: 'shop', percent: 100 }],
  };

  test('asks no budget, and is confirmed by the bill', () => {
    const books = new Books(0);
    expect(books.reserve(1, bySeller)).toBe('reserved');
    expect(books.move(1, received)).toBe('amount_not_named');
    expect(books.move(1, { ...received, amount: fen(2345) })).toBe('confirmed');
    expect(books.account('freight_subsidy', 'shop-a')).toBe(2345);
    expect(books.move(1, settle)).toBe('settled');
    expect(books.budget).toMatchObject({ reserved: 0, spent: 0, version: 1 });
  });

  test('counts for nobody’s caps', () => {
    const books = new Books();
    books.reserve(1, { ...bySeller, promised: fen(2000) });
    books.reserve(2);
    books.reserve(3, { orderId: id(301) });
    books.reserve(4, { buyerKey: 'b-2' });
    books.reserve(5);
    books.move(5, drop);
    const asked = { caseId: id(299), orderId: id(300), buyerKey: 'b-1', month: '2026-11' };
    const claims = [...books.claims.values()];
    expect(usedBy(claims, asked)).toEqual({ ofOrder: 1602, ofBuyerMonth: 1602 });
    expect(usedBy(claims, { ...asked, caseId: id(202) }).ofOrder).toBe(801);
    expect(usedBy(claims, { ...asked, month: '2026-12' }).ofBuyerMonth).toBe(0);
    expect(usedBy(claims, { ...asked, buyerKey: undefined }).ofBuyerMonth).toBe(0);
  });
});

test('void gives the budget back, and takes back what was owed', () => {
  const books = new Books();
  books.reserve(1);
  books.reserve(2);
  books.move(2, received);
  expect([books.move(1, drop), books.move(2, drop)]).toEqual(['void', 'void']);
  expect(books.budget).toMatchObject({ reserved: 0, spent: 0 });
  expect(books.postings.map(({ kind }) => kind)).toEqual(['subsidy_due', 'subsidy_reversed']);
  for (const name of ['freight_subsidy', 'freight_subsidy_payable'])
    expect(books.account(name)).toBe(0);
});

test('months are the shop’s', () => {
  const last = shanghai('2026-11-30T23:59:59');
  expect(monthOf(last, zone)).toBe('2026-11');
  expect(monthOf(after(last, 1000), zone)).toBe('2026-12');
  expect(monthOf(after(last, 1000), 'Europe/London')).toBe('2026-11');
});

test('fifty claims on the last five yuan: one has it', () => {
  const books = new Books(1200);
  books.reserve(99, { promised: fen(700) });
  const outcomes = Array.from({ length: 50 }, (_, n) => books.reserve(n, { promised: fen(500) }));
  expect(outcomes.filter((one) => one === 'reserved').length).toBe(1);
  expect(outcomes.filter((one) => one === 'budget_exhausted').length).toBe(49);
  expect(books.budget).toMatchObject({ reserved: 1200, spent: 0 });
});

test('any life of any claims: books balance, budgets equal the claims, no waybill twice', () => {
  const turn = fc.record({
    n: fc.nat(4),
    waybill: fc.nat(5),
    do: fc.constantFrom(
      'reserve',
      'reserve',
      'confirm',
      'less',
      'more',
      'settle',
      'settle',
      'void',
      'correct',
    ),
    amount: fc.nat(900),
    seller: fc.boolean(),
  });
  const met = new Map<string, number>();
  fc.assert(
    fc.property(fc.array(turn, { minLength: 12, maxLength: 40 }), fc.nat(3000), (turns, limit) => {
      const books = new Books(limit);
      for (const one of turns) {
        const living = books.claims.has(id(100 + one.n));
        const differs = { code: 'weight', words: '' };
        const before = living ? books.claim(one.n) : undefined;
        const outcome = (() => {
          if (one.do === 'reserve') {
            if (living) return 'there';
            return books.reserve(one.n, {
              waybill: `W${one.waybill}`,
              promised: fen(one.amount),
              why: one.seller ? 'seller_fault' : 'rule',
            });
          }
          if (!living) return 'nobody';
          if (one.do === 'settle') return books.move(one.n, settle);
          if (one.do === 'void') return books.move(one.n, drop);
          if (one.do === 'correct')
            return books.move(one.n, { name: 'correct_waybill', waybill: `w${one.waybill}` });
          const promised = before?.promised ?? 0;
          const change = one.do === 'confirm' ? 0 : one.do === 'less' ? -one.amount : one.amount;
          return books.move(one.n, {
            ...received,
            amount: fen(Math.max(0, promised + change)),
            differs,
          });
        })();
        met.set(outcome, (met.get(outcome) ?? 0) + 1);
        for (const { legs } of books.postings) {
          expect(legs.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
        }
        const all = [...books.claims.values()];
        const budgeted = all.filter(({ why }) => why === 'rule');
        const sum = (state: readonly string[]) =>
          budgeted
            .filter((claim) => state.includes(claim.state))
            .reduce((total, { amount }) => total + (amount ?? 0), 0);
        expect(books.budget.reserved).toBe(sum(['reserved', 'confirmed']));
        expect(books.budget.spent).toBe(sum(['settled']));
        expect(books.budget.reserved + books.budget.spent).toBeLessThanOrEqual(limit);
        const waybills = books.living().flatMap(({ waybill }) => waybill ?? []);
        expect(new Set(waybills).size).toBe(waybills.length);
        const owed = all
          .filter(({ state }) => state === 'confirmed')
          .reduce((total, { amount }) => total + (amount ?? 0), 0);
        expect(0 - books.account('freight_subsidy_payable')).toBe(owed);
        for (const { perBearer, amount, bearers, bearerUnits } of all) {
          expect(perBearer).toEqual(splitByBearers(amount ?? fen(0), bearers, bearerUnits));
        }
      }
    }),
    { numRuns: 300 },
  );
  for (const outcome of [
    ...claimStates,
    'waybill_claimed',
    'budget_exhausted',
    'not_allowed_in_state',
  ]) {
    expect(met.get(outcome) ?? 0, outcome).toBeGreaterThan(10);
  }
});

test('every state × command: the table says yes, or it is refused', () => {
  const commands: ClaimCommand[] = [
    { name: 'correct_waybill', waybill: 'SF9' },
    received,
    settle,
    drop,
  ];
  const reach: Record<string, ClaimCommand[]> = {
    reserved: [],
    confirmed: [received],
    settled: [received, settle],
    void: [drop],
  };
  expect(Object.keys(reach)).toEqual([...claimStates]);
  let walked = 0;
  for (const [state, way] of Object.entries(reach)) {
    for (const command of commands) {
      const books = new Books();
      books.reserve(1);
      for (const one of way) books.move(1, one);
      const row = claimTransitions.find(
        (one) => one.from === state && one.command === command.name,
      );
      expect(books.move(1, command), `${command.name} in ${state}`).toBe(
        row?.to ?? 'not_allowed_in_state',
      );
      walked += row === undefined ? 0 : 1;
    }
  }
  expect(walked).toBe(claimTransitions.length);
  expect(new Set(claimRefusals).size).toBe(claimRefusals.length);
});
