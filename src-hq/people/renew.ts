import { after, hour, type Instant } from '../../src-core/basis/instant.ts';
import { fail, ok, type Result } from '../../src-core/basis/result.ts';
import type { Tokens } from '../access/tokens.ts';

/** After a shift a PIN is wanted again, however busy one was. */
export const shiftLife = 12 * hour;

/**
 * The next access token for somebody whose present one still holds. Failure: `unauthenticated`, also when
 * the PIN was given longer than a shift ago.
 */
export async function renewToken(
  { tokens, clock }: { readonly tokens: Tokens; readonly clock: () => Instant },
  authorization: string | undefined,
): Promise<Result<{ readonly accessToken: string; readonly accessExpiresAt: Instant }>> {
  const claims = await tokens.open(authorization?.replace(/^Bearer /, '') ?? '');
  if (claims?.kind !== 'person') return fail('unauthenticated');
  const { id, signedInAt } = claims;
  if (after(signedInAt, shiftLife) <= clock()) return fail('unauthenticated');
  const { token, expiresAt } = await tokens.seal({ kind: 'person', id, signedInAt });
  return ok({ accessToken: token, accessExpiresAt: expiresAt });
}
