import type { BuyerLink } from '../../src-core/contract/counter.ts';
import type { Counter } from './counter.ts';

/** The buyer's page of a case; null while headquarters is not to be had or does not know the case yet. */
export async function buyerLink(counter: Counter, caseId: string): Promise<BuyerLink | null> {
  if (counter.line.state !== 'online') return null;
  const reply = await counter.transport?.buyerLink?.(caseId);
  return reply?.ok === true ? reply.value : null;
}
