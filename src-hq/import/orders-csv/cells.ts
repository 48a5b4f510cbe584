import { Temporal } from 'temporal-polyfill';
import { fen } from '../../../src-core/basis/money.ts';
import type { Fen } from '../../../src-core/basis/money.ts';
import { instant } from '../../../src-core/basis/instant.ts';
import type { Instant } from '../../../src-core/basis/instant.ts';
import { tenderKinds } from '../../../src-core/order/order.ts';
import type { Tender } from '../../../src-core/order/order.ts';
import { atWallClock } from '../wall-clock.ts';

const amount = /^(\d{1,11})(?:\.(\d{1,2}))?$/;

/** `128.5` as 12850 fen; null when it is no amount of at most two decimals. */
export function fenOf(text: string): Fen | null {
  const [, whole, fraction = ''] = amount.exec(text) ?? [];
  return whole === undefined ? null : fen(Number(whole) * 100 + Number(fraction.padEnd(2, '0')));
}

export function integerOf(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

const withOffset = /(Z|[+-]\d{2}:?\d{2})$/i;

/** ISO 8601 with an offset, or the wall clock of the shop; null when it is neither. */
export function instantOf(text: string, timeZone: string): Instant | null {
  if (!/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(text)) return null;
  if (!withOffset.test(text)) return atWallClock(text, timeZone);
  try {
    return instant(Temporal.Instant.from(text.replace(' ', 'T')).epochMilliseconds);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** `wechat:118.00:4200001;coupon:10` as two tenders; the reference may be missing. */
export function tendersOf(text: string): Tender[] | null {
  if (text === '') return [];
  const tenders: Tender[] = [];
  for (const part of text.split(';')) {
    const [name = '', paid = '', ...reference] = part.trim().split(':');
    const kind = tenderKinds.find((known) => known === name.trim());
    const value = fenOf(paid.trim());
    if (kind === undefined || value === null) return null;
    tenders.push({ kind, amount: value, reference: reference.join(':').trim() });
  }
  return tenders;
}
