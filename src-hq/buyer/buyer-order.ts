import type { Instant } from '../../src-core/basis/instant.ts';
import type { Actor, Case, HistoryEntry } from '../../src-core/after-sales/case.ts';
import type { Rulebook } from '../../src-core/after-sales/rulebook.ts';
import { withEffectiveDeadline } from '../../src-core/after-sales/standstill.ts';
import { textsInForce } from '../../src-core/freight-subsidy/pushed-down/text-places.ts';
import { modificationPolicyFor } from '../../src-core/order/modification.ts';
import type { Modification, Order } from '../../src-core/order/order.ts';
import type { OrgUnit } from '../../src-core/org/org.ts';
import { maskedName, maskedPhone } from '../../src-core/print/mask.ts';
import type { BuyerAccess } from '../access/principal.ts';
import type { Sql } from '../store/connect.ts';
import type { HqStore, HqView } from '../store/store.ts';
import { detailsForBuyer, freightPromise, withSubsidyForBuyer } from './freight-promise.ts';
import type { FreightPromise } from './freight-promise.ts';

/** A case as the buyer may see it. */
export interface BuyerCase {
  /** With the deadline that really holds. */
  readonly case: Case;
  readonly history: readonly HistoryEntry[];
}

/** All that a link shows, from one snapshot. */
export interface BuyerOrder {
  /** Name, phone and street masked, nobody's name of staff. */
  readonly order: Order;
  /** As it is: for decisions and for what a form leaves as it was, never for showing. */
  readonly whole: Order;
  readonly shop: OrgUnit;
  readonly rulebook: Rulebook;
  /** 退货包运费 as it was promised with the order; null: it was not. */
  readonly freight: FreightPromise | null;
  /** Headquarters' words beside what can be done, and beside articles. */
  readonly texts: {
    readonly hints: ReturnType<typeof textsInForce>;
    readonly labels: ReturnType<typeof textsInForce>;
  };
  /** Those the link opens, newest first. */
  readonly cases: readonly BuyerCase[];
  /** Names of the shops it is or may be picked up at. */
  readonly names: ReadonlyMap<string, string>;
}

/** Who did it, without who that is; a buyer's word that staff entered says so. */
function actorForBuyer({ role, atCounter }: Actor): Actor {
  return { role, ...(atCounter === undefined ? {} : { atCounter }) };
}

function maskedStreet(street: string): string {
  return `${street.slice(0, 2)}****`;
}

function maskedFields<T extends Pick<Order, 'address'>>(one: T): T {
  if (one.address === undefined) return one;
  const { street, contact, phone, ...area } = one.address;
  const masked = {
    ...area,
    street: maskedStreet(street),
    contact: maskedName(contact),
    phone: maskedPhone(phone),
  };
  return { ...one, address: masked };
}

function modificationForBuyer(one: Modification): Modification {
  const { by, before, after } = one;
  const { role, atCounter } = by;
  return {
    ...one,
    by: { role, ...(atCounter === undefined ? {} : { atCounter }) },
    before: maskedFields(before),
    after: maskedFields(after),
  };
}

/** A payment's number is for who took it: with it a stranger could ask there. */
const withoutReference = <T extends { readonly reference: string }>(one: T): T => ({
  ...one,
  reference: '',
});

/** The order without what a stranger who found the link could use. */
export function orderForBuyer(order: Order): Order {
  const { buyer, modifications, ...rest } = order;
  const { collected } = rest.afterSales;
  return {
    ...maskedFields(rest),
    tenders: rest.tenders.map(withoutReference),
    afterSales: {
      ...rest.afterSales,
      ...(collected === undefined ? {} : { collected: collected.map(withoutReference) }),
    },
    buyer: { name: maskedName(buyer.name), phone: maskedPhone(buyer.phone) },
    ...(modifications === undefined
      ? {}
      : { modifications: modifications.map(modificationForBuyer) }),
  };
}

function caseForBuyer(
  found: Case,
  history: readonly HistoryEntry[],
  { rulebook, shop }: Pick<BuyerOrder, 'rulebook' | 'shop'>,
): BuyerCase {
  const { tenderParts } = found;
  const shown = {
    ...withSubsidyForBuyer(found),
    openedBy: actorForBuyer(found.openedBy),
    ...(tenderParts === undefined ? {} : { tenderParts: tenderParts.map(withoutReference) }),
  };
  return {
    case: withEffectiveDeadline(shown, rulebook, shop.timeZone),
    history: history
      .filter(({ buyerSees }) => buyerSees)
      .map((entry) => ({
        ...entry,
        actor: actorForBuyer(entry.actor),
        details: detailsForBuyer(entry.details),
      })),
  };
}

type Loaded = Omit<BuyerOrder, 'names'>;

async function read(view: HqView, access: BuyerAccess, now: Instant): Promise<Loaded | undefined> {
  const { spaceId, orderId, caseId } = access;
  const none = { orderIds: [], caseIds: [], exceptionIds: [] };
  const reach =
    caseId === undefined ? { ...none, orderIds: [orderId] } : { ...none, caseIds: [caseId] };
  const first = await view.loadAggregates(spaceId, reach);
  const whole = first.orders[0]?.doc;
  const context = await view.shopContext(spaceId, now);
  if (whole === undefined || context === undefined) return undefined;
  const { caseIds } = whole.afterSales;
  const loaded =
    caseId === undefined && caseIds.length > 0
      ? await view.loadAggregates(spaceId, { ...none, caseIds: [...caseIds] })
      : first;
  const { shop, rulebook, policies } = context;
  const texts = (kind: 'hints' | 'labels') => textsInForce(policies, kind, shop.id, now);
  const cases: BuyerCase[] = [];
  for (const { doc } of loaded.cases) {
    const history = await view.caseHistory(spaceId, doc.id);
    cases.push(caseForBuyer(doc, history, { shop, rulebook }));
  }
  return {
    order: orderForBuyer(whole),
    whole,
    shop,
    rulebook,
    freight: freightPromise(whole, context, now),
    texts: { hints: texts('hints'), labels: texts('labels') },
    cases: cases.toSorted((a, b) => caseIds.indexOf(b.case.id) - caseIds.indexOf(a.case.id)),
  };
}

async function namesOf(sql: Sql, { whole, rulebook }: Loaded): Promise<Map<string, string>> {
  const { pickupShopId } = whole;
  const offered =
    whole.fulfilment === 'pickup'
      ? (modificationPolicyFor(rulebook, whole)?.pickupShops ?? [])
      : [];
  const ids = [...offered, ...(pickupShopId === undefined ? [] : [pickupShopId])];
  if (ids.length === 0) return new Map();
  const rows = await sql<{ id: string; name: string }[]>`
    select id, doc ->> 'name' as name from org_unit where id = any(${ids}::text[])`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** What a link opens; undefined: it is not there any more. */
export async function loadBuyerOrder(
  {
    store,
    sql,
    clock,
  }: { readonly store: HqStore; readonly sql: Sql; readonly clock: () => Instant },
  access: BuyerAccess,
): Promise<BuyerOrder | undefined> {
  const loaded = await store.read((view) => read(view, access, clock()));
  return loaded && { ...loaded, names: await namesOf(sql, loaded) };
}
