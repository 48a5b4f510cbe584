import type { BuyerLink } from '../../src-core/contract/counter-screen.ts';
import type { Counter } from './counter.ts';

/** The buyer's page of an order or a case; null while headquarters is not to be had or does not know it yet. */
export async function buyerLink(
  counter: Counter,
  of: 'orders' | 'cases',
  id: string,
): Promise<BuyerLink | null> {
  if (counter.line.state !== 'online') return null;
  const reply = await counter.transport?.buyerLink?.(of, id);
  return reply?.ok === true ? reply.value : null;
}
