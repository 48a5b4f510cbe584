import type { Address, Modifiable, Order } from '../../src-core/order/order.ts';
import { maskedPhone } from '../../src-core/print/mask.ts';

function maskedAddress<T extends { readonly address?: Address | undefined }>(where: T): T {
  const { address } = where;
  if (address === undefined) return where;
  return { ...where, address: { ...address, phone: maskedPhone(address.phone) } };
}

/** An order as the back office gets it, what was modified included: numbers masked. */
export function maskedOrder(order: Order): Order {
  const { buyer, modifications } = order;
  const shown = { ...maskedAddress(order), buyer: { ...buyer, phone: maskedPhone(buyer.phone) } };
  if (modifications === undefined) return shown;
  return {
    ...shown,
    modifications: modifications.map((one) => ({
      ...one,
      before: maskedAddress<Modifiable>(one.before),
      after: maskedAddress<Modifiable>(one.after),
    })),
  };
}
