import { after, day, minute } from '../basis/instant.ts';
import type { Instant } from '../basis/instant.ts';
import type { Failure } from '../basis/result.ts';
import type { TenderKind } from './order.ts';

/** What a payment company lets be refunded of one payment. */
export interface GatewayLimits {
  /** Days after the payment in which it can be refunded. */
  readonly days: number;
  /** Partial refunds of one payment. */
  readonly refunds: number;
  /** Milliseconds between two refunds of one payment. */
  readonly gap: number;
}

const company: GatewayLimits = { days: 365, refunds: 50, gap: minute };

/** Limits of the real gateways; a tender that is not here has none. */
export const gatewayLimits: Readonly<Partial<Record<TenderKind, GatewayLimits>>> = {
  wechat: company,
  alipay: company,
  card: company,
};

/** What was refunded of one payment so far, and what is asked now. */
export interface RefundOfPayment {
  readonly paidAt: Instant;
  /** When each earlier refund of the same payment was sent, in any order. */
  readonly earlier: readonly Instant[];
  readonly now: Instant;
}

/**
 * Why a gateway would not take this refund; undefined: it would. `payment_too_old` {days} and
 * `too_many_refunds` {max} are for good: pay otherwise, with the buyer's consent. `refund_too_soon`
 * {until} passes by itself.
 */
export function limitFailure(
  limits: GatewayLimits | undefined,
  { paidAt, earlier, now }: RefundOfPayment,
): Failure | undefined {
  if (limits === undefined) return undefined;
  if (now > after(paidAt, limits.days * day)) {
    return { code: 'payment_too_old', params: { days: limits.days } };
  }
  if (earlier.length >= limits.refunds) {
    return { code: 'too_many_refunds', params: { max: limits.refunds } };
  }
  const until = earlier.reduce((latest, at) => Math.max(latest, at + limits.gap), 0);
  return now < until ? { code: 'refund_too_soon', params: { until } } : undefined;
}
