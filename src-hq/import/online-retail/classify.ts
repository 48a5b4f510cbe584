import { isKnownCountry } from './countries.ts';
import type { RetailRow } from './row.ts';

/** Why a line by itself is neither something bought nor something that came back. In order of asking. */
export const lineRefusals = [
  'not_a_row',
  'unknown_country',
  'not_an_article',
  'adjustment_invoice',
  'stock_adjustment',
  'positive_quantity_on_return',
  'quantity_zero',
  'price_negative',
  'price_zero',
  'price_below_minor_unit',
  'quantity_too_large',
  'duplicate_line',
] as const;
export type LineRefusal = (typeof lineRefusals)[number];

/** Postage, carriage, discounts, fees, commissions, samples, corrections by hand: money, but no goods. */
const noArticles: ReadonlySet<string> = new Set([
  'POST',
  'DOT',
  'C2',
  'D',
  'M',
  'S',
  'B',
  'BANK CHARGES',
  'AMAZONFEE',
  'CRUK',
]);

/** Five digits and letters; the mail-order range; vouchers; cushion pads. Nothing else is goods. */
const article = /^(\d{5}[A-Z]{0,3}|DCGS\w+|GIFT_\d+_\d+|PADS)$/;

/** `85123a` and `85123A` are one article: the file writes both, with one description. */
export function articleIdOf(row: Pick<RetailRow, 'stockCode'>): string {
  return row.stockCode.trim().toUpperCase();
}

/** The file writes `nan` where a description is missing; the article's code stands in for it. */
export function nameOf(row: Pick<RetailRow, 'stockCode' | 'description'>): string {
  const name = row.description.trim();
  return name === '' || name === 'nan' ? articleIdOf(row) : name;
}

export function isReturn(row: RetailRow): boolean {
  return row.invoiceNo.startsWith('C');
}

const invoice = /^C?\d{1,12}$/;
const mostPieces = 100_000;

/**
 * What is wrong with a line as it stands, or null when it is goods. `seen` says whether the very same
 * line, all eight columns, came before: of a double line the first is taken.
 */
export function refusalOf(row: RetailRow, seen: (row: RetailRow) => boolean): LineRefusal | null {
  const code = articleIdOf(row);
  if (!isKnownCountry(row.country)) return 'unknown_country';
  if (noArticles.has(code) || !article.test(code)) return 'not_an_article';
  if (!invoice.test(row.invoiceNo)) return 'adjustment_invoice';
  if (!isReturn(row) && row.quantity < 0) return 'stock_adjustment';
  if (isReturn(row) && row.quantity > 0) return 'positive_quantity_on_return';
  if (row.quantity === 0) return 'quantity_zero';
  if (row.priceInThousandths < 0) return 'price_negative';
  if (row.priceInThousandths === 0) return 'price_zero';
  if (row.priceInThousandths % 10 !== 0) return 'price_below_minor_unit';
  if (Math.abs(row.quantity) > mostPieces) return 'quantity_too_large';
  return seen(row) ? 'duplicate_line' : null;
}
