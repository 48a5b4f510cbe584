import { addressSchema } from '../../../src-core/order/order.ts';
import type { Address, Modifiable, Order } from '../../../src-core/order/order.ts';
import type { WireCommand } from '../../../src-core/sync/protocol.ts';

/** `138****1234`: enough to recognise by, too little to call. Short numbers keep their last two digits. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\s/g, '');
  if (digits.length >= 8) return `${digits.slice(0, 3)}****${digits.slice(-4)}`;
  return digits === '' ? '' : `****${digits.slice(-2)}`;
}

function maskAddress<T extends { readonly address?: Address | undefined }>(where: T): T {
  const { address } = where;
  if (address === undefined) return where;
  return { ...where, address: { ...address, phone: maskPhone(address.phone) } };
}

/** The order as screens get it, what was modified included: numbers masked, see `app.reveal`. */
export function maskOrder(order: Order): Order {
  const { buyer, modifications } = order;
  return {
    ...maskAddress(order),
    buyer: { ...buyer, phone: maskPhone(buyer.phone) },
    ...(modifications === undefined
      ? {}
      : {
          modifications: modifications.map((one) => ({
            ...one,
            before: maskAddress<Modifiable>(one.before),
            after: maskAddress<Modifiable>(one.after),
          })),
        }),
  };
}

/** A command as screens get it: the phone of an address it carries masked. */
export function maskCommand(command: WireCommand): WireCommand {
  const address = addressSchema.safeParse(command.args['address']);
  if (!address.success) return command;
  const masked = { ...address.data, phone: maskPhone(address.data.phone) };
  return { ...command, args: { ...command.args, address: masked } };
}
