import type { OrgUnit } from '../../../src-core/org/org.ts';
import { timeZoneOf } from './countries.ts';
import type { RetailInvoice } from './book.ts';

function slug(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
}

/** `Country` is the region. */
export function regionIdOf(country: string): string {
  return `retail-${slug(country)}`;
}

function storeOf(customerId: string): string {
  return /\d$/.exec(customerId)?.[0] ?? 'X';
}

/** `Country` and the last digit of `CustomerID`, `X` where it is missing, is the store. */
export function shopIdOf(invoice: Pick<RetailInvoice, 'country' | 'customerId'>): string {
  return `${regionIdOf(invoice.country)}-${storeOf(invoice.customerId).toLowerCase()}`;
}

/** Regions and shops of these invoices under headquarters, in a fixed order, regions first. */
export function unitsOf(invoices: Iterable<RetailInvoice>, headquartersId: string): OrgUnit[] {
  const regions = new Map<string, OrgUnit>();
  const shops = new Map<string, OrgUnit>();
  for (const invoice of invoices) {
    const id = shopIdOf(invoice);
    if (shops.has(id)) continue;
    const timeZone = timeZoneOf(invoice.country);
    const parentId = regionIdOf(invoice.country);
    regions.set(parentId, {
      id: parentId,
      parentId: headquartersId,
      kind: 'region',
      name: invoice.country,
      timeZone,
    });
    shops.set(id, {
      id,
      parentId,
      kind: 'shop',
      name: `${invoice.country} ${storeOf(invoice.customerId)}`,
      timeZone,
    });
  }
  const byId = (a: OrgUnit, b: OrgUnit) => (a.id < b.id ? -1 : 1);
  return [...[...regions.values()].toSorted(byId), ...[...shops.values()].toSorted(byId)];
}
