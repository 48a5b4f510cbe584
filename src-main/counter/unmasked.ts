import { addressSchema } from '../../src-core/order/order.ts';
import type { SqliteTables } from './replica/sqlite-tables.ts';
import { maskPhone } from './replica/masking.ts';

/**
 * A modification as it was meant: the screen has an address's phone masked only, so a phone that comes back
 * as it was shown is the one the order has. Nobody has to see it to keep it.
 */
export function unmasked(
  tables: Pick<SqliteTables, 'read'>,
  name: string,
  args: Record<string, unknown>,
): Record<string, unknown> {
  const { orderId } = args;
  if (name !== 'order.modify' || typeof orderId !== 'string') return args;
  const address = addressSchema.safeParse(args['address']);
  if (!address.success) return args;
  const known = tables.read('order', orderId)?.doc;
  const phones = [known?.address?.phone, known?.buyer.phone];
  const meant = phones.find(
    (phone) => phone !== undefined && maskPhone(phone) === address.data.phone,
  );
  return meant === undefined ? args : { ...args, address: { ...address.data, phone: meant } };
}
