import { z } from 'zod';
import { fen } from '../basis/money.ts';
import type { Fen } from '../basis/money.ts';
import { floorOfProduct } from '../order/apportion.ts';
import type { OrgTree } from '../org/tree.ts';
import { pathAt } from '../org/tree.ts';

export const bearerKinds = ['headquarters', 'shop', 'supplier', 'partner'] as const;
export type BearerKind = (typeof bearerKinds)[number];

/** Who bears a subsidy, in percent; sums to 100, the remainder falls to the first. */
export const bearersSchema = z
  .array(z.strictObject({ bearer: z.enum(bearerKinds), percent: z.number().int().min(1).max(100) }))
  .min(1)
  .refine((shares) => shares.reduce((sum, { percent }) => sum + percent, 0) === 100, {
    error: 'the shares do not sum to 100',
  })
  .refine((shares) => new Set(shares.map(({ bearer }) => bearer)).size === shares.length, {
    error: 'a bearer is named twice',
  });

type Shares = z.infer<typeof bearersSchema>;

/** Which unit each bearer is for one case; absent: there is none. */
export interface BearerUnits {
  readonly headquarters: string;
  readonly shop: string;
  readonly supplier?: string | undefined;
  readonly partner?: string | undefined;
}

/** What one unit bears of one claim. */
export interface BearerShare {
  readonly bearer: BearerKind;
  readonly unitId: string;
  readonly amount: Fen;
}

/**
 * Splits an amount by percent: each gets its part rounded down, the first what remains. A bearer that does
 * not exist for this case is borne by headquarters, which made the promise and finds no debtor by itself.
 * Parts of 0 are left out; with an amount of 0 nobody bears anything.
 */
export function splitByBearers(
  amount: Fen,
  shares: Shares,
  units: BearerUnits,
): readonly BearerShare[] {
  const parts = shares.map(({ percent }) => floorOfProduct(amount, percent, 100));
  const remainder = amount - parts.reduce((sum, part) => sum + part, 0);
  const sums = new Map<BearerKind, number>();
  for (const [i, { bearer }] of shares.entries()) {
    const who = units[bearer] === undefined ? 'headquarters' : bearer;
    const part = (parts[i] ?? 0) + (i === 0 ? remainder : 0);
    sums.set(who, (sums.get(who) ?? 0) + part);
  }
  return [...sums]
    .filter(([, sum]) => sum !== 0)
    .map(([bearer, sum]) => ({
      bearer,
      unitId: units[bearer] ?? units.headquarters,
      amount: fen(sum),
    }));
}

/**
 * Who the bearers are for a shop's case: headquarters and the nearest partner by the path at `at`.
 * undefined: the shop had no path then.
 * @param suppliers of the case's articles; more than one, or an unknown one, is none.
 */
export function bearerUnitsOf(
  tree: OrgTree,
  shopId: string,
  at: number,
  suppliers: readonly (string | undefined)[] = [],
): BearerUnits | undefined {
  const path = pathAt(tree, shopId, at);
  const root = path?.at(-1);
  if (path === undefined || root === undefined) return undefined;
  const partner = path.find((id) => tree.units.get(id)?.kind === 'partner');
  const [supplier, ...others] = new Set(suppliers);
  return {
    headquarters: root,
    shop: shopId,
    ...(partner === undefined ? {} : { partner }),
    ...(supplier === undefined || others.length > 0 ? {} : { supplier }),
  };
}

/**
 * Who the bearers are for an order's lines, by the way up its shop had when it was placed, else by the one it
 * has now. Whoever supplies none of the articles by name is the nearest supplier above the shop; units that
 * are no suppliers supply nothing.
 * @param suppliers of the lines, as far as the order says so.
 */
export function bearersOfOrder(
  tree: OrgTree,
  { shopId, placedAt }: { readonly shopId: string; readonly placedAt: number },
  suppliers: readonly (string | undefined)[],
  now: number,
): BearerUnits | undefined {
  const isSupplier = (id: string | undefined) =>
    id !== undefined && tree.units.get(id)?.kind === 'supplier';
  const known = suppliers.map((id) => (isSupplier(id) ? id : undefined));
  const above = pathAt(tree, shopId, placedAt)?.find(isSupplier);
  const named = known.every((id) => id === undefined) ? [above] : known;
  return bearerUnitsOf(tree, shopId, placedAt, named) ?? bearerUnitsOf(tree, shopId, now, named);
}
