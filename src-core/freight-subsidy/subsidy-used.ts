import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../basis/instant.ts';
import { fen, zeroFen } from '../basis/money.ts';
import type { SubsidyUsed } from './coverage.ts';
import type { SubsidyClaim } from './subsidy-claim.ts';

/** The calendar month an instant lies in, in the shop's time zone: "2026-11". */
export function monthOf(at: Instant, timeZone: string): string {
  const date = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  return date.toPlainDate().toPlainYearMonth().toString();
}

/** What living claims took already, for the caps: of an order, and of a buyer in a month. */
export function usedBy(
  claims: readonly SubsidyClaim[],
  {
    caseId,
    orderId,
    buyerKey,
    month,
  }: {
    readonly caseId: string;
    readonly orderId: string;
    readonly buyerKey?: string | undefined;
    readonly month: string;
  },
): SubsidyUsed {
  const others = claims.filter(
    (one) => one.state !== 'void' && one.why === 'rule' && one.caseId !== caseId,
  );
  const sum = (some: readonly SubsidyClaim[]) =>
    fen(some.reduce((total, { amount }) => total + (amount ?? 0), 0));
  return {
    ofOrder: sum(others.filter((one) => one.orderId === orderId)),
    ofBuyerMonth:
      buyerKey === undefined
        ? zeroFen
        : sum(others.filter((one) => one.buyerKey === buyerKey && one.month === month)),
  };
}
