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

function deedOf(who: Principal): string {
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

/**
 * From now on no link to the order or one of its cases that was made so far opens anything: for a slip
 * that was lost or a screen that was photographed. Links made later do.
 */
export async function stopBuyerLinks(
  { sql, clock }: Pick<LinkMaker, 'sql' | 'clock'>,
  { spaceId, orderId }: { readonly spaceId: string; readonly orderId: string },
  who: Principal,
): Promise<Instant> {
  const stoppedAt = clock();
  const entry = { at: stoppedAt, actor: deedOf(who), action: 'order.buyer_links_stopped' };
  await sql.begin(async (tx) => {
    await tx`insert into buyer_link_stop (space_id, order_id, stopped_at)
      values (${spaceId}, ${orderId}, ${stoppedAt})
      on conflict (space_id, order_id) do update set stopped_at = excluded.stopped_at`;
    await audit(tx, { ...entry, subject: orderId });
  });
  return stoppedAt;
}

/** Whether a link that was made then is stopped. */
export async function isStopped(
  sql: Sql,
  { spaceId, orderId, caseId }: BuyerAccess,
  issuedAt: Instant,
): Promise<boolean> {
  const order =
    orderId === undefined
      ? sql`(select order_id from cases where space_id = ${spaceId} and id = ${caseId})`
      : sql`${orderId}`;
  const [row] = await sql`select from buyer_link_stop
    where space_id = ${spaceId} and order_id = ${order} and stopped_at >= ${issuedAt}`;
  return row !== undefined;
}
