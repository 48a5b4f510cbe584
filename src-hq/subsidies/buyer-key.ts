import type { Order } from '../../src-core/order/order.ts';
import { derivedId } from '../import/derived-id.ts';

/**
 * Whom the cap per buyer and month counts for, over all shops and channels: the phone, else the channel's
 * own id of the buyer. A digest: claims carry no personal data. Undefined: nobody is known.
 */
export function buyerKeyOf({
  buyer,
  channel,
}: Pick<Order, 'buyer' | 'channel'>): string | undefined {
  const digits = buyer.phone.replaceAll(/\D/g, '').slice(-11);
  if (digits.length >= 7) return derivedId('subsidy-buyer', 'phone', digits);
  if (buyer.externalId === undefined) return undefined;
  return derivedId('subsidy-buyer', channel, buyer.externalId);
}
