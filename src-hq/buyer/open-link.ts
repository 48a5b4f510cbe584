import type { Instant } from '../../src-core/basis/instant.ts';
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
  readonly clock: () => Instant;
}

/** A link that was opened, with what it shows. */
export interface OpenLink {
  readonly access: BuyerAccess;
  readonly order: BuyerOrder;
}

/** What a link opens, without looking at it. Failure: `link_unknown`, forged, ended or stopped alike. */
export async function accessOf(
  { tokens, sql }: Pick<LinkDeps, 'tokens' | 'sql'>,
  token: string,
): Promise<Result<BuyerAccess>> {
  const access = await tokens.openBuyer(token);
  if (access === undefined || (await isStopped(sql, access, access.issuedAt))) {
    return fail('link_unknown');
  }
  return ok(access);
}

/** The same, counted. Failures: `link_unknown`, `too_many_requests` {retryAfter}. */
export async function openAccess(deps: LinkDeps, token: string): Promise<Result<BuyerAccess>> {
  const access = await accessOf(deps, token);
  const retryAfter = access.ok ? deps.buyerLimit.tooMany(token) : undefined;
  return retryAfter === undefined ? access : fail('too_many_requests', { retryAfter });
}

/** What a link shows. Failures: those of `openAccess`. */
export async function openLink(deps: LinkDeps, token: string): Promise<Result<OpenLink>> {
  const access = await openAccess(deps, token);
  if (!access.ok) return access;
  const link = await loadLink(deps, access.value);
  return link === undefined ? fail('link_unknown') : ok(link);
}

/** What an opened link shows now. */
export async function loadLink(
  deps: Pick<LinkDeps, 'store' | 'sql' | 'clock'>,
  access: BuyerAccess,
): Promise<OpenLink | undefined> {
  const order = await loadBuyerOrder(deps, access);
  return order && { access, order };
}
