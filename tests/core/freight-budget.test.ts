import { fc } from '../support/property.ts';
import { describe, expect, test } from 'vitest';
import { fen } from '../../src-core/basis/money.ts';
import {
  budgetChain,
  budgetSchema,
  leftOf,
  release,
  reserve,
  spend,
} from '../../src-core/freight-subsidy/budget.ts';
import type { Budget, Draw } from '../../src-core/freight-subsidy/budget.ts';
import { treeOf } from '../../src-core/org/tree.ts';
import { chain, shanghai } from './freight-world.ts';
import { takeCoins } from './model/budget-model.ts';
import { id } from './world.ts';

const from = shanghai('2026-11-01T00:00:00');
const to = shanghai('2026-12-01T00:00:00');

function budget(n: number, unitId: string, limit: number, over: Partial<Budget> = {}): Budget {
  return budgetSchema.parse({
    id: id(700 + n),
    unitId,
    from,
    to,
    limit,
    reserved: 0,
    spent: 0,
    whenExhausted: 'stop',
    version: 1,
    ...over,
  });
}

/** Budgets as a database holds them: a write names the version it read. */
class Purses {
  readonly budgets = new Map<string, Budget>();

  constructor(...budgets: readonly Budget[]) {
    for (const one of budgets) this.budgets.set(one.id, one);
  }

  get all(): readonly Budget[] {
    return [...this.budgets.values()];
  }

  /** False: somebody else wrote in between. */
  write(changed: readonly Budget[]): boolean {
    if (changed.some((one) => this.budgets.get(one.id)?.version !== one.version - 1)) return false;
    for (const one of changed) this.budgets.set(one.id, one);
    return true;
  }
}

describe('the last five yuan', () => {
  test('are given once, however many ask one after the other', () => {
    const purses = new Purses(budget(1, 'hq', 500));
    const given = Array.from({ length: 50 }, () => {
      const reserved = reserve(purses.all, fen(500));
      return reserved.ok && purses.write(reserved.value.budgets);
    });
    expect(given.filter(Boolean).length).toBe(1);
    expect(purses.all).toMatchObject([{ reserved: 500, spent: 0, version: 2 }]);
  });

  test('and also when all have read before anybody writes: the version tells', () => {
    const purses = new Purses(budget(1, 'hq', 500));
    const answers = Array.from({ length: 50 }, () => reserve(purses.all, fen(500)));
    const given = answers.filter((one) => one.ok && purses.write(one.value.budgets));
    expect(given.length).toBe(1);
    expect(leftOf(purses.all[0]!)).toBe(0);
  });

  test('whoever comes too late hears what is left and where', () => {
    const exhausted = budget(1, 'hq', 500, { reserved: fen(300), spent: fen(100) });
    expect(reserve([exhausted], fen(101))).toEqual({
      ok: false,
      error: {
        code: 'budget_exhausted',
        params: { budgetId: exhausted.id, unitId: 'hq', left: 100, amount: 101 },
      },
    });
  });
});

describe('exhausted', () => {
  const shop = (whenExhausted: Budget['whenExhausted']) =>
    budget(1, 'shop-a', 300, { whenExhausted });
  const region = budget(2, 'east', 1000);

  test('alert goes on and says by how much', () => {
    const reserved = reserve([shop('alert'), region], fen(500));
    expect(reserved).toMatchObject({
      ok: true,
      value: {
        draws: [{ budgetId: id(701), amount: 500 }],
        alerts: [{ code: 'budget_overdrawn', budgetId: id(701), over: 200 }],
      },
    });
  });

  test('borrow takes what is missing from above, and says so', () => {
    const reserved = reserve([shop('borrow'), region], fen(500));
    expect(reserved).toMatchObject({
      ok: true,
      value: {
        budgets: [
          { unitId: 'shop-a', reserved: 300 },
          { unitId: 'east', reserved: 200 },
        ],
        draws: [{ amount: 300 }, { amount: 200 }],
        alerts: [{ code: 'budget_borrowed', fromBudgetId: id(702), amount: 200 }],
      },
    });
  });

  test('what was borrowed is given back first', () => {
    const reserved = reserve([shop('borrow'), region], fen(500));
    const { budgets, draws } = reserved.ok ? reserved.value : { budgets: [], draws: [] };
    expect(release(budgets, draws, fen(250))).toMatchObject({
      budgets: [
        { unitId: 'east', reserved: 0 },
        { unitId: 'shop-a', reserved: 250 },
      ],
      draws: [{ budgetId: id(701), amount: 250 }],
    });
  });

  test('borrow from one that has not enough either gives nothing at all', () => {
    expect(reserve([shop('borrow'), region], fen(1301))).toMatchObject({
      ok: false,
      error: { params: { unitId: 'east', left: 1000, amount: 1001 } },
    });
    expect(reserve([shop('borrow')], fen(301))).toMatchObject({ ok: false });
  });

  test('to the fen is told before anybody is refused', () => {
    expect(reserve([shop('stop')], fen(300))).toMatchObject({
      value: { alerts: [{ code: 'budget_exhausted', budgetId: id(701) }] },
    });
  });
});

test('the chain is what lies on the way up in that period; without a budget nothing bounds', () => {
  const tree = treeOf({ units: chain, moves: [] });
  const budgets = [budget(1, 'hq', 1), budget(2, 'shop-a', 1), budget(3, 'west', 1)];
  const units = (at: number) => budgetChain(tree, budgets, 'shop-a', at).map((one) => one.unitId);
  expect(units(from)).toEqual(['shop-a', 'hq']);
  expect(units(to - 1)).toEqual(['shop-a', 'hq']);
  expect(units(to)).toEqual([]);
  expect(reserve([], fen(1_000_000))).toEqual({
    ok: true,
    value: { budgets: [], draws: [], alerts: [] },
  });
});

const total = (draws: readonly Draw[]) => draws.reduce((sum, { amount }) => sum + amount, 0);

interface Wish {
  readonly limit: number;
  readonly whenExhausted: Budget['whenExhausted'];
}

/** Budgets and coins side by side. */
class TwoPurses {
  readonly purses: Purses;
  readonly coins: { left: number; readonly whenExhausted: Budget['whenExhausted'] }[];
  readonly living: (readonly Draw[])[] = [];
  readonly settled: (readonly Draw[])[] = [];

  constructor(wishes: readonly Wish[]) {
    this.purses = new Purses(
      ...wishes.map(({ limit, whenExhausted }, i) => budget(i, `u${i}`, limit, { whenExhausted })),
    );
    this.coins = wishes.map(({ limit, whenExhausted }) => ({ left: limit, whenExhausted }));
  }

  /** What was drawn from each purse, in their order. */
  #perPurse(draws: readonly Draw[]): number[] {
    return this.purses.all.map((one) => total(draws.filter(({ budgetId }) => budgetId === one.id)));
  }

  /** False: refused by both. */
  reserve(amount: number): boolean {
    const expected = takeCoins(this.coins, amount);
    const answer = reserve(this.purses.all, fen(amount));
    expect(answer.ok ? this.#perPurse(answer.value.draws) : null).toEqual(expected);
    if (!answer.ok) return false;
    expect(this.purses.write(answer.value.budgets)).toBe(true);
    this.living.push(answer.value.draws);
    return true;
  }

  settle(draws: readonly Draw[]): void {
    expect(this.purses.write(spend(this.purses.all, draws))).toBe(true);
    this.settled.push(draws);
  }

  giveBack(draws: readonly Draw[], amount: number): void {
    const back = release(this.purses.all, draws, fen(amount));
    expect(this.purses.write(back.budgets)).toBe(true);
    expect(total(back.draws)).toBe(total(draws) - amount);
    const [was, is] = [this.#perPurse(draws), this.#perPurse(back.draws)];
    this.coins.forEach((purse, i) => {
      purse.left += was[i]! - is[i]!;
    });
    if (back.draws.length > 0) this.living.push(back.draws);
  }

  check(): void {
    const [reserved, spent] = [
      this.#perPurse(this.living.flat()),
      this.#perPurse(this.settled.flat()),
    ];
    for (const [i, found] of this.purses.all.entries()) {
      expect(found.reserved).toBe(reserved[i]);
      expect(found.spent).toBe(spent[i]);
      expect(leftOf(found)).toBe(this.coins[i]!.left);
      expect(leftOf(found) >= 0 || found.whenExhausted === 'alert').toBe(true);
    }
  }
}

test('any sequence of claims leaves in each budget what living claims drew, as counted coin by coin', () => {
  const wish = fc.record({
    limit: fc.nat(60),
    whenExhausted: fc.constantFrom<Budget['whenExhausted']>('stop', 'alert', 'borrow', 'borrow'),
  });
  const step = fc.record({
    do: fc.constantFrom('reserve', 'reserve', 'reserve', 'void', 'settle', 'half'),
    amount: fc.nat(40),
    pick: fc.nat(20),
  });
  const met = { refused: 0, borrowed: 0, settled: 0 };
  const wishes = fc.array(wish, { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(wishes, fc.array(step, { maxLength: 20 }), (limits, steps) => {
      const lives = new TwoPurses(limits);
      for (const { do: what, amount, pick } of steps) {
        if (what === 'reserve') met.refused += lives.reserve(amount) ? 0 : 1;
        const { living } = lives;
        const [draws] =
          what === 'reserve' || living.length === 0 ? [] : living.splice(pick % living.length, 1);
        if (draws === undefined) continue;
        if (what === 'settle') lives.settle(draws);
        else lives.giveBack(draws, what === 'half' ? Math.floor(total(draws) / 2) : total(draws));
      }
      lives.check();
      met.borrowed += lives.living.filter((draws) => draws.length > 1).length;
      met.settled += lives.settled.length;
    }),
    { numRuns: 500 },
  );
  for (const [what, count] of Object.entries(met)) expect(count, what).toBeGreaterThan(20);
});

test('more than was reserved is never given back', () => {
  const one = budget(1, 'hq', 500, { reserved: fen(100) });
  const draws = [{ budgetId: one.id, amount: fen(100) }];
  expect(() => release([one], draws, fen(101))).toThrow(RangeError);
});
