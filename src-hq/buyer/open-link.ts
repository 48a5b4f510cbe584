import { fail, ok, type Result } from '../../src-core/basis/result.ts';
import type { BuyerAccess } from '../access/principal.ts';
import type { Tokens } from '../access/tokens.ts';
import type { Sql } from '../store/connect.ts';
import type { HqStore } from '../store/store.ts';
import { isStopped } from './buyer-link.ts';
import { loadBuyerOrder, type BuyerOrder } from './buyer-order.ts';
import type { LinkLimit } from './link-limit.ts';

export interface LinkDeps {
  readonly tokens: Tokens;
  readonly store: HqStore;
  readonly sql: Sql;
  readonly buyerLimit: LinkLimit;
}

/** A link that was opened, with what it shows. */
export interface OpenLink {
  readonly access: BuyerAccess;
  readonly order: BuyerOrder;
}

/**
 * What a link shows. Failures: `link_unknown` (forged, ended or stopped: which of them is nobody's
 * business), `too_many_requests` {retryAfter}.
 */
export async function openLink(
  { tokens, store, sql, buyerLimit }: LinkDeps,
  token: string,
): Promise<Result<OpenLink>> {
  const access = await tokens.openBuyer(token);
  if (access === undefined) return fail('link_unknown');
  const retryAfter = buyerLimit.tooMany(token);
  if (retryAfter !== undefined) return fail('too_many_requests', { retryAfter });
  const link = await loadLink({ store, sql }, access);
  if (link === undefined) return fail('link_unknown');
  const of = { spaceId: access.spaceId, orderId: link.order.whole.id };
  return (await isStopped(sql, of, access.issuedAt)) ? fail('link_unknown') : ok(link);
}

/** What an opened link shows now. */
export async function loadLink(
  deps: Pick<LinkDeps, 'store' | 'sql'>,
  access: BuyerAccess,
): Promise<OpenLink | undefined> {
  const order = await loadBuyerOrder(deps, access);
  return order && { access, order };
}
