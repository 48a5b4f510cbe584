import { fen, zeroFen } from '../basis/money.ts';
import type { Fen } from '../basis/money.ts';
import type { Failure } from '../basis/result.ts';
import type { Order } from '../order/order.ts';
import { splitByBearers } from './bearers.ts';
import type { BearerShare, BearerUnits } from './bearers.ts';
import { ruleFor } from './match-rule.ts';
import { nearestRule } from './nearest-rule.ts';
import type { SubsidyCase } from './match-rule.ts';
import type { VersionOf } from './pushed-down/version.ts';
import type {
  ReturnWay,
  SubsidyCaps,
  SubsidyContent,
  SubsidyPay,
  SubsidyRule,
} from './subsidy-rule.ts';
import { freightOf } from './tariff.ts';
import type { Freight, Parcel, Tariff } from './tariff.ts';

/** Why a return is not covered. Screens translate `subsidy.not_covered.<code>`. */
export const notCoveredCodes = [
  'no_policy',
  'goods_do_not_travel',
  'no_rule_fits',
  'way_not_paid',
  'not_delivered_there',
  'tariff_unknown',
  'cap_used_up',
] as const;

export type CapName = keyof SubsidyCaps;

/** How the goods travel. */
export interface ReturnParcel extends Parcel {
  readonly way: ReturnWay;
  /** What the buyer showed to have paid for sending. */
  readonly paid?: Fen;
}

/** What other living claims took already: of this order, and of this buyer in this month of the shop. */
export interface SubsidyUsed {
  readonly ofOrder: Fen;
  readonly ofBuyerMonth: Fen;
  /** What this case's own claim took by this very rule: what others took after it never cuts it. */
  readonly kept?: Fen;
}

export interface CoverageQuestion {
  readonly order: Order;
  readonly case: SubsidyCase;
  readonly parcel: ReturnParcel;
  /** The version the order is under, see `resolve`; null: none. */
  readonly version: Pick<VersionOf<'freight_subsidy'>, 'id' | 'content'> | null;
  readonly tariffs: readonly Tariff[];
  readonly bearers: BearerUnits;
  readonly used: SubsidyUsed;
}

export interface Covered {
  readonly covered: true;
  /** `seller_fault`: the seller pays in full, no policy asked and no cap applied. */
  readonly why: 'rule' | 'seller_fault';
  /** null: in full, and how much that is only the carrier's bill will say. */
  readonly amount: Fen | null;
  /** Something was assumed: the weight, the carrier, the bill. */
  readonly estimated: boolean;
  /** By which shares it is borne, also when the amount changes later, and what that is now. */
  readonly shares: SubsidyRule['bearers'];
  readonly perBearer: readonly BearerShare[];
  readonly versionId: string | null;
  readonly ruleId: string | null;
  /** The cap that cut it, and what it would have been. */
  readonly cut: { readonly cap: CapName; readonly of: Fen } | null;
  readonly label: SubsidyContent['label'] | null;
}

export type Coverage =
  | Covered
  | { readonly covered: false; readonly why: Failure<(typeof notCoveredCodes)[number]> };

const no = (
  code: (typeof notCoveredCodes)[number],
  params: Readonly<Record<string, unknown>> = {},
): Coverage => ({ covered: false, why: { code, params } });

/** The newest version of each tariff: what carriers charge today. Rules name the version they promised. */
function newestOf(tariffs: readonly Tariff[]): readonly Tariff[] {
  const newest = new Map<string, Tariff>();
  for (const tariff of tariffs) {
    if (tariff.version > (newest.get(tariff.id)?.version ?? 0)) newest.set(tariff.id, tariff);
  }
  return [...newest.values()];
}

/** The bill if there is one, else the dearest of what today's tariffs say: never less than was really due. */
function fullFreight({ parcel, tariffs }: CoverageQuestion): Freight | null {
  if (parcel.paid !== undefined) return { amount: parcel.paid, estimated: false };
  if (parcel.way === 'counter') return { amount: zeroFen, estimated: false };
  const known = newestOf(tariffs).flatMap((tariff) => freightOf(tariff, parcel) ?? []);
  const [dearest] = known.toSorted((a, b) => b.amount - a.amount);
  return dearest === undefined ? null : { amount: dearest.amount, estimated: true };
}

/** A return the seller is at fault for is the seller's alone, in full: a benefit's caps are no measure of it. */
function bySeller(question: CoverageQuestion): Coverage {
  const { version, bearers } = question;
  const full = fullFreight(question);
  const amount = full?.amount ?? null;
  const shares: SubsidyRule['bearers'] = [{ bearer: 'shop', percent: 100 }];
  return {
    covered: true,
    why: 'seller_fault',
    amount,
    estimated: full?.estimated ?? true,
    shares,
    perBearer: splitByBearers(amount ?? zeroFen, shares, bearers),
    versionId: version?.id ?? null,
    ruleId: null,
    cut: null,
    label: version?.content.label ?? null,
  };
}

function payFor(pay: SubsidyPay, { parcel, tariffs }: CoverageQuestion): Freight | Coverage {
  if (pay.by === 'flat') return { amount: pay.amount, estimated: false };
  const { tariffId, tariffVersion } = pay;
  const tariff = tariffs.find(({ id, version }) => id === tariffId && version === tariffVersion);
  if (tariff === undefined) return no('tariff_unknown', { tariffId, tariffVersion });
  return freightOf(tariff, parcel) ?? no('not_delivered_there', { tariffId });
}

/** The tightest cap, if it is below the amount. */
export function cutByCaps(
  amount: Fen,
  caps: SubsidyCaps,
  used: SubsidyUsed,
): { readonly amount: Fen; readonly cap: CapName | null } {
  const { kept = zeroFen } = used;
  const room: readonly (readonly [CapName, number])[] = [
    ['perClaim', caps.perClaim ?? Infinity],
    ['perOrder', Math.max((caps.perOrder ?? Infinity) - used.ofOrder, kept)],
    ['perBuyerMonth', Math.max((caps.perBuyerMonth ?? Infinity) - used.ofBuyerMonth, kept)],
  ];
  let cut: { amount: Fen; cap: CapName | null } = { amount, cap: null };
  for (const [cap, left] of room) {
    // More may be taken than the cap of this rule allows: others were under another one.
    const still = Math.max(0, left);
    if (still < cut.amount) cut = { amount: fen(still), cap };
  }
  return cut;
}

/**
 * Whether a return's freight is paid, how much, who bears it and why; the same answer at a counter
 * without a line and at headquarters, whose answer is the one that counts.
 */
export function coverageOf(question: CoverageQuestion): Coverage {
  const { order, case: found, parcel, version, used, bearers } = question;
  if (found.kind === 'refund_only') return no('goods_do_not_travel');
  if (found.fault === 'seller') return bySeller(question);
  if (version === null) return no('no_policy');
  const rule = ruleFor(version.content, order, found);
  if (rule === undefined) {
    return no('no_rule_fits', { ...nearestRule(version.content, order, found) });
  }
  const pay = rule.pays[parcel.way];
  if (pay === undefined) return no('way_not_paid', { way: parcel.way, ruleId: rule.id });
  const freight = payFor(pay, question);
  if ('covered' in freight) return freight;
  const { amount, cap } = cutByCaps(freight.amount, rule.caps, used);
  if (cap !== null && amount === 0) return no('cap_used_up', { cap, of: freight.amount });
  return {
    covered: true,
    why: 'rule',
    amount,
    estimated: freight.estimated,
    shares: rule.bearers,
    perBearer: splitByBearers(amount, rule.bearers, bearers),
    versionId: version.id,
    ruleId: rule.id,
    cut: cap === null ? null : { cap, of: freight.amount },
    label: version.content.label,
  };
}

/**
 * Of the answers for several ways the goods may have gone, the likeliest first: the first that is paid, else the
 * first that says more than that its way is not. undefined: none was asked about.
 */
export function firstPaid(answers: readonly Coverage[]): Coverage | undefined {
  const refused = answers.find(({ covered, why }) => !covered && why.code !== 'way_not_paid');
  return answers.find(({ covered }) => covered) ?? refused ?? answers[0];
}
