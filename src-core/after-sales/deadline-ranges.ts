import { day, hour } from '../basis/instant.ts';
import type { DeadlinePolicy } from './rulebook.ts';

export type DeadlineField = Exclude<keyof DeadlinePolicy, 'version'>;

/** S: the product's page; W: WeChat's rules; own: this project's decision. */
export type RangeSource = 'S' | 'W' | 'SW' | 'own';

interface DeadlineRange {
  readonly field: DeadlineField;
  /** Both ends included; milliseconds, but days for `openDaysAfterCompletion`. */
  readonly least: number;
  readonly most: number;
  readonly source: RangeSource;
}

/**
 * What platforms leave a chain to decide: a shop may be quicker than the rules ask, and may leave buyers
 * more time, not the other way round. In the order of a case's life.
 */
export const deadlineRanges: readonly DeadlineRange[] = [
  { field: 'openDaysAfterCompletion', least: 7, most: 90, source: 'S' },
  { field: 'review', least: hour, most: 48 * hour, source: 'W' },
  { field: 'negotiation', least: hour, most: 48 * hour, source: 'own' },
  { field: 'refusedReaction', least: 7 * day, most: 30 * day, source: 'SW' },
  { field: 'buyerReturn', least: 7 * day, most: 30 * day, source: 'W' },
  { field: 'returnReceipt', least: day, most: 10 * day, source: 'W' },
  { field: 'exchangeReceipt', least: day, most: 7 * day, source: 'S' },
  { field: 'receiptRefusedReaction', least: 7 * day, most: 30 * day, source: 'S' },
  { field: 'buyerReceipt', least: 3 * day, most: 30 * day, source: 'S' },
  { field: 'buyerReceiptExtension', least: day, most: 7 * day, source: 'own' },
  { field: 'offlineGrace', least: 0, most: day, source: 'own' },
];

/** Whether a value lies where platforms allow it; nobody is kept from writing another one. */
export function inDeadlineRange(field: DeadlineField, value: number): boolean {
  const range = deadlineRanges.find((one) => one.field === field);
  return range === undefined || (range.least <= value && value <= range.most);
}
