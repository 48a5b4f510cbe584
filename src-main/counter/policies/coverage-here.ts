import type { CaseLine, CaseKind, CaseSubsidy, Fault } from '../../../src-core/after-sales/case.ts';
import { instant } from '../../../src-core/basis/instant.ts';
import { fen } from '../../../src-core/basis/money.ts';
import type {
  CoverageAtCounter,
  OrderCoverage,
} from '../../../src-core/contract/counter-policies.ts';
import { bearerUnitsOf } from '../../../src-core/freight-subsidy/bearers.ts';
import { coverageOf } from '../../../src-core/freight-subsidy/coverage.ts';
import type { Coverage, SubsidyUsed } from '../../../src-core/freight-subsidy/coverage.ts';
import { labelledLines } from '../../../src-core/freight-subsidy/match-rule.ts';
import { scriptsFor } from '../../../src-core/freight-subsidy/pushed-down/contents.ts';
import { inForceAt, resolve } from '../../../src-core/freight-subsidy/pushed-down/resolve.ts';
import { returnParcelOf, suppliersOf } from '../../../src-core/freight-subsidy/return-parcel.ts';
import { returnWays } from '../../../src-core/freight-subsidy/subsidy-rule.ts';
import type { ReturnWay } from '../../../src-core/freight-subsidy/subsidy-rule.ts';
import type { Order } from '../../../src-core/order/order.ts';
import type { OrgUnit } from '../../../src-core/org/org.ts';
import type { Counter } from '../counter.ts';
import type { HeldPolicies } from './held-policies.ts';
import { headOf, lineOf, namesIn } from './names.ts';

export interface CoverageAsked {
  readonly orderId: string;
  readonly caseId?: string | undefined;
  readonly kind: CaseKind;
  readonly lines: readonly CaseLine[];
  readonly reasonCode: string;
  readonly fault?: Fault | undefined;
  readonly way?: ReturnWay | undefined;
}

interface Found {
  readonly order: Order;
  readonly shop: OrgUnit;
}

function find({ surroundings, replica }: Counter, orderId: string): Found | null {
  const { shop } = surroundings.known();
  const order = replica.tables.read('order', orderId)?.doc;
  return shop === null || order === undefined ? null : { order, shop };
}

function versionOf({ surroundings, clock }: Counter, { order }: Found) {
  const held = surroundings.policies();
  const { shopId, placedAt, subsidyVersionId } = order;
  const placed = {
    shopId,
    placedAt,
    ...(subsidyVersionId === undefined ? {} : { versionId: subsidyVersionId }),
  };
  const { version, reasons } = resolve(held.index, 'freight_subsidy', placed, instant(clock.now()));
  const head = version && { ...headOf(version), policy: lineOf(held, version) };
  return { held, version, head, reasons, names: namesIn(held, reasons) };
}

/** Claims that headquarters told of: of the order alone. What the buyer took elsewhere this month, only it knows. */
function usedHere({ replica }: Counter, order: Order, caseId: string | undefined): SubsidyUsed {
  const taken = order.afterSales.caseIds
    .filter((id) => id !== caseId)
    .flatMap((id) => replica.tables.read('case', id)?.doc.subsidy ?? [])
    .filter(({ state, why }) => why === 'rule' && state !== 'void' && state !== 'refused')
    .reduce((sum, { amount }) => sum + (amount ?? 0), 0);
  return { ofOrder: fen(taken), ofBuyerMonth: fen(taken) };
}

/** Who bears it is headquarters' affair: buyers look over the counter. */
function untold(coverage: Coverage): Coverage {
  return coverage.covered ? { ...coverage, shares: [], perBearer: [] } : coverage;
}

/** A chain that never published a subsidy has nothing to say about it. */
function neverPromised({ index }: HeldPolicies): boolean {
  return ![...index.versions.values()].some(({ kind }) => kind === 'freight_subsidy');
}

/** Whether a return's freight is paid and how much, by each way asked for; empty: the chain promises no such thing; null: the order is not here. */
export function coverageHere(
  counter: Counter,
  asked: CoverageAsked,
): readonly CoverageAtCounter[] | null {
  const found = find(counter, asked.orderId);
  if (found === null) return null;
  const { order, shop } = found;
  const { held, version, head, reasons, names } = versionOf(counter, found);
  const { kind, reasonCode, lines } = asked;
  const rulebook = counter.surroundings.rulebookAt(counter.clock.now());
  const reason = rulebook?.reasons.list.find(({ code }) => code === reasonCode);
  const fault = asked.fault ?? reason?.defaultFault ?? 'none';
  // What the seller is at fault for is the seller's everywhere.
  if (fault !== 'seller' && neverPromised(held)) return [];
  const subject = { kind, reasonCode, fault, lines: [...lines] };
  const { tree } = held.index;
  const bearers = bearerUnitsOf(
    tree,
    shop.id,
    order.placedAt,
    suppliersOf(order, subject.lines),
  ) ?? {
    headquarters: shop.id,
    shop: shop.id,
  };
  const used = usedHere(counter, order, asked.caseId);
  const now = instant(counter.clock.now());
  const scripts = inForceAt(held.index, 'scripts', shop.id, now).version?.content;
  const ordered = version?.content.rules.toSorted((a, b) => a.priority - b.priority) ?? [];
  const before =
    asked.caseId === undefined
      ? undefined
      : counter.replica.tables.read('case', asked.caseId)?.doc.inbound;
  const ways = asked.way === undefined ? returnWays : [asked.way];
  return ways.map((way) => {
    const parcel = { ...returnParcelOf(order, shop, before, way), way };
    const coverage = coverageOf({
      order,
      case: subject,
      parcel,
      version,
      tariffs: held.tariffs,
      bearers,
      used,
    });
    const ruleId = coverage.covered ? coverage.ruleId : coverage.why.params['ruleId'];
    const n = ordered.findIndex(({ id }) => id === ruleId);
    const rule = ordered[n];
    const situation = coverage.covered ? 'freight_covered' : 'freight_not_covered';
    return {
      way,
      coverage: untold(coverage),
      version: head,
      rule: rule === undefined ? null : { n: n + 1, rule },
      reasons,
      names,
      label: coverage.covered ? coverage.label : null,
      scripts: scripts === undefined ? [] : scriptsFor(scripts, situation, subject),
    };
  });
}

/** What an order carries of return freight, whether or not anything of it ever comes back; null: it is not here, or the chain promises nothing. */
export function coverageOfOrder(counter: Counter, orderId: string): OrderCoverage | null {
  const found = find(counter, orderId);
  if (found === null) return null;
  const { order } = found;
  const { held, version, head, reasons, names } = versionOf(counter, found);
  if (neverPromised(held)) return null;
  const lineIds = version === null ? [] : labelledLines(version.content, order);
  const ofCases: Record<string, CaseSubsidy> = {};
  for (const id of order.afterSales.caseIds) {
    const subsidy = counter.replica.tables.read('case', id)?.doc.subsidy;
    if (subsidy !== undefined) ofCases[id] = subsidy;
  }
  const label = lineIds.length === 0 ? null : (version?.content.label ?? null);
  return { version: head, label, lineIds, reasons, names, ofCases };
}
