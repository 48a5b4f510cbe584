import type { Instant } from '../../src-core/basis/instant.ts';
import type { BuyerAccess, Principal } from '../access/principal.ts';
import type { Tokens } from '../access/tokens.ts';
import { audit } from '../audit/audit-log.ts';
import type { Sql } from '../store/connect.ts';

export interface LinkMaker {
  readonly sql: Sql;
  readonly tokens: Tokens;
  readonly clock: () => Instant;
  /** Origin that links begin with. */
  readonly publicUrl: () => string;
}

/** Who is on record for it. */
export function deedOf(who: Principal): string {
  if (who.kind === 'person') return `person:${who.personId}`;
  return who.kind === 'device' ? `device:${who.deviceId}` : `channel:${who.name}`;
}

/**
 * The address of the buyer's page of an order or a case. Whoever holds it acts as the buyer, so making one
 * is on record; the caller has checked that the order exists for who asks.
 */
export async function makeBuyerLink(
  { sql, tokens, clock, publicUrl }: LinkMaker,
  access: BuyerAccess,
  who: Principal,
): Promise<{ readonly url: string; readonly expiresAt: Instant }> {
  const { token, expiresAt } = await tokens.sealBuyer(access);
  const [action, subject] =
    access.orderId === undefined
      ? ['case.buyer_link', access.caseId]
      : ['order.buyer_link', access.orderId];
  await sql.begin((tx) => audit(tx, { at: clock(), actor: deedOf(who), action, subject }));
  return { url: `${publicUrl()}/b/${token}`, expiresAt };
}
