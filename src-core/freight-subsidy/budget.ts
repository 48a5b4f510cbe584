import { z } from 'zod';
import { idSchema, unitIdSchema } from '../basis/id.ts';
import { instantSchema } from '../basis/instant.ts';
import { fen, fenSchema, sumFen } from '../basis/money.ts';
import type { Fen } from '../basis/money.ts';
import { fail, ok } from '../basis/result.ts';
import type { Result } from '../basis/result.ts';
import type { OrgTree } from '../org/tree.ts';
import { pathAt } from '../org/tree.ts';

/** What happens when a budget has not enough left. */
export const exhaustions = ['stop', 'alert', 'borrow'] as const;

/** Money a unit may spend on subsidies in a period; a purse of its own, not a part of its parent's. */
export const budgetSchema = z.strictObject({
  id: idSchema,
  unitId: unitIdSchema,
  /** `to` exclusive. */
  from: instantSchema,
  to: instantSchema,
  limit: fenSchema.min(0),
  /** Promised by claims that are not settled. */
  reserved: fenSchema.min(0),
  spent: fenSchema.min(0),
  whenExhausted: z.enum(exhaustions),
  /** Every change adds one; whoever writes names the version they read. */
  version: z.number().int().min(1),
});
export type Budget = z.infer<typeof budgetSchema>;

/** What a claim took out of one budget. */
export const drawSchema = z.strictObject({ budgetId: idSchema, amount: fenSchema.min(1) });
export type Draw = z.infer<typeof drawSchema>;

/** Somebody at headquarters wants to know. */
export type BudgetAlert =
  /** Goes on above its limit, by `over` fen. */
  | { readonly code: 'budget_overdrawn'; readonly budgetId: string; readonly over: Fen }
  /** Took `amount` from the budget above it. */
  | {
      readonly code: 'budget_borrowed';
      readonly budgetId: string;
      readonly fromBudgetId: string;
      readonly amount: Fen;
    }
  | { readonly code: 'budget_exhausted'; readonly budgetId: string };

interface Reservation {
  /** The budgets that changed, as they are now. */
  readonly budgets: readonly Budget[];
  /** Nearest first. */
  readonly draws: readonly Draw[];
  readonly alerts: readonly BudgetAlert[];
}

/** What is left; below 0 only where an alert let it go on. */
export function leftOf({ limit, reserved, spent }: Budget): number {
  return limit - reserved - spent;
}

/** The budgets that are asked for a unit at an instant: its own and those above it, nearest first. */
export function budgetChain(
  tree: OrgTree,
  budgets: readonly Budget[],
  unitId: string,
  at: number,
): readonly Budget[] {
  const path = pathAt(tree, unitId, at) ?? [];
  return path.flatMap(
    (id) => budgets.find((one) => one.unitId === id && one.from <= at && at < one.to) ?? [],
  );
}

function draw(budget: Budget, amount: number): Budget {
  return { ...budget, reserved: fen(budget.reserved + amount), version: budget.version + 1 };
}

/**
 * Reserves an amount out of a chain of budgets: all of it or nothing. The nearest pays; when it has not
 * enough, it stops (`budget_exhausted`), goes on and says so, or takes what is missing from the one above,
 * to which the same applies. Without any budget nothing bounds it.
 */
export function reserve(chain: readonly Budget[], amount: Fen): Result<Reservation> {
  if (amount < 0) throw new RangeError(`cannot reserve ${amount}`);
  const [budget, ...above] = chain;
  if (budget === undefined || amount === 0) return ok({ budgets: [], draws: [], alerts: [] });
  const left = Math.max(0, leftOf(budget));
  const { id: budgetId, unitId, whenExhausted } = budget;
  const whole = (alerts: readonly BudgetAlert[]) =>
    ok({ budgets: [draw(budget, amount)], draws: [{ budgetId, amount }], alerts });
  if (amount < left) return whole([]);
  if (amount === left) return whole([{ code: 'budget_exhausted', budgetId }]);
  switch (whenExhausted) {
    case 'stop':
      return fail('budget_exhausted', { budgetId, unitId, left, amount });
    case 'alert': {
      const over = fen(amount - leftOf(budget));
      return whole([{ code: 'budget_overdrawn', budgetId, over }]);
    }
    case 'borrow': {
      const [lender] = above;
      if (lender === undefined) {
        return fail('budget_exhausted', { budgetId, unitId, left, amount });
      }
      const lent = reserve(above, fen(amount - left));
      if (!lent.ok) return lent;
      const { budgets, draws, alerts } = lent.value;
      const own = left === 0 ? [] : [{ budgetId, amount: fen(left) }];
      return ok({
        budgets: [...(left === 0 ? [] : [draw(budget, left)]), ...budgets],
        draws: [...own, ...draws],
        alerts: [
          {
            code: 'budget_borrowed',
            budgetId,
            fromBudgetId: lender.id,
            amount: fen(amount - left),
          },
          ...alerts,
        ],
      });
    }
  }
}

function changed(
  budgets: readonly Budget[],
  draws: readonly Draw[],
  change: (budget: Budget, amount: Fen) => Partial<Budget>,
): readonly Budget[] {
  return draws.map(({ budgetId, amount }) => {
    const budget = budgets.find(({ id }) => id === budgetId);
    if (budget === undefined) throw new Error(`the budget ${budgetId} was not loaded`);
    return { ...budget, ...change(budget, amount), version: budget.version + 1 };
  });
}

/** Gives an amount of what was reserved back, what was borrowed first. */
export function release(
  budgets: readonly Budget[],
  draws: readonly Draw[],
  amount: Fen = sumFen(draws.map((one) => one.amount)),
): { readonly budgets: readonly Budget[]; readonly draws: readonly Draw[] } {
  let left: number = amount;
  const back: Draw[] = [];
  for (const one of draws.toReversed()) {
    const part = Math.min(left, one.amount);
    if (part > 0) back.push({ budgetId: one.budgetId, amount: fen(part) });
    left -= part;
  }
  if (left > 0) throw new RangeError(`${left} more than was reserved cannot be given back`);
  const gone = new Map(back.map((one) => [one.budgetId, one.amount]));
  return {
    budgets: changed(budgets, back, (budget, part) => ({ reserved: fen(budget.reserved - part) })),
    draws: draws
      .map((one) => ({ ...one, amount: fen(one.amount - (gone.get(one.budgetId) ?? 0)) }))
      .filter((one) => one.amount > 0),
  };
}

/** What was reserved is spent. */
export function spend(budgets: readonly Budget[], draws: readonly Draw[]): readonly Budget[] {
  return changed(budgets, draws, (budget, amount) => ({
    reserved: fen(budget.reserved - amount),
    spent: fen(budget.spent + amount),
  }));
}

/** Adds draws of one claim together, budget by budget, in order. */
export function joinDraws(draws: readonly Draw[]): readonly Draw[] {
  const sums = new Map<string, number>();
  for (const { budgetId, amount } of draws) {
    sums.set(budgetId, (sums.get(budgetId) ?? 0) + amount);
  }
  return [...sums].map(([budgetId, sum]) => ({ budgetId, amount: fen(sum) }));
}
