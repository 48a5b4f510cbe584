import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { instant, minute, day, type Instant } from '../../src-core/basis/instant.ts';
import type { BuyerAccess } from './principal.ts';

export const deviceTokenLife = 10 * minute;
/** Longer than a shop may stay away (90 days) and still come back with its unsent work. */
export const refreshTokenLife = 180 * day;
export const personTokenLife = 60 * minute;
export const buyerLinkLife = 30 * day;

/** What an access token says; whether it still holds is asked of the database at each use. */
export type AccessClaims =
  | { readonly kind: 'device'; readonly id: string }
  /** `signedInAt`: when the PIN was given; tokens are renewed for a shift from then on. */
  | { readonly kind: 'person'; readonly id: string; readonly signedInAt: Instant };

export interface SealedToken {
  readonly token: string;
  readonly expiresAt: Instant;
}

export interface Tokens {
  seal(claims: AccessClaims): Promise<SealedToken>;
  /** undefined: forged, expired, or made for something else. */
  open(token: string): Promise<AccessClaims | undefined>;
  /** A refresh token says whose it is under our signature: one we no longer know is an old one, not a made-up one. */
  sealRefresh(deviceId: string): { readonly token: string; readonly expiresAt: Instant };
  openRefresh(token: string): { readonly deviceId: string } | undefined;
  sealBuyer(access: BuyerAccess): Promise<SealedToken>;
  openBuyer(token: string): Promise<OpenedLink | undefined>;
}

/** A link, and since when it is out: links made before a revocation stop. */
export type OpenedLink = BuyerAccess & { readonly issuedAt: Instant };

/** Keys for different purposes, so that a token of one kind never passes as another. */
export function keyFor(signingKey: string, purpose: string): Buffer {
  return createHmac('sha256', signingKey).update(purpose).digest();
}

/** Tokens are JWTs signed with a key all instances share; `clock` is headquarters'. */
export function createTokens(signingKey: string, clock: () => Instant): Tokens {
  const accessKey = keyFor(signingKey, 'access');
  const buyerKey = keyFor(signingKey, 'buyer');

  const refreshKey = keyFor(signingKey, 'refresh');
  const mark = (body: string) => createHmac('sha256', refreshKey).update(body).digest();

  const seal = async (key: Buffer, body: Record<string, string>, life: number) => {
    const expiresAt = instant(Math.floor((clock() + life) / 1_000) * 1_000);
    const token = await new SignJWT(body)
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime(expiresAt / 1_000)
      .sign(key);
    return { token, expiresAt };
  };

  const open = async (key: Buffer, token: string) => {
    try {
      const options = { algorithms: ['HS256'], currentDate: new Date(clock()) };
      const { payload } = await jwtVerify(token, key, { ...options, requiredClaims: ['exp'] });
      return payload;
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  };

  return {
    seal: (claims) =>
      claims.kind === 'device'
        ? seal(accessKey, { kind: 'device', sub: claims.id }, deviceTokenLife)
        : seal(
            accessKey,
            { kind: 'person', sub: claims.id, since: String(claims.signedInAt) },
            personTokenLife,
          ),
    async open(token) {
      const payload = await open(accessKey, token);
      const kind = payload?.['kind'];
      if (typeof payload?.sub !== 'string') return undefined;
      if (kind === 'device') return { kind, id: payload.sub };
      const since = Number(payload['since']);
      if (kind !== 'person' || !Number.isSafeInteger(since)) return undefined;
      return { kind, id: payload.sub, signedInAt: instant(since) };
    },
    sealRefresh(deviceId) {
      const expiresAt = instant(clock() + refreshTokenLife);
      const body = `${deviceId}.${expiresAt}.${randomBytes(16).toString('base64url')}`;
      return { token: `rt.${body}.${mark(body).toString('base64url')}`, expiresAt };
    },
    openRefresh(token) {
      const [, body = '', deviceId = '', expiresAt, signature = ''] =
        /^rt\.(([0-9a-f-]{36})\.(\d{1,15})\.[\w-]{22})\.([\w-]{43})$/.exec(token) ?? [];
      const given = Buffer.from(signature, 'base64url');
      const right = mark(body);
      if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
      return Number(expiresAt) > clock() ? { deviceId } : undefined;
    },
    sealBuyer(access) {
      const { spaceId } = access;
      const opens =
        access.orderId === undefined
          ? { sub: access.caseId }
          : { sub: access.orderId, of: 'order' };
      return seal(buyerKey, { ...opens, space: spaceId, at: String(clock()) }, buyerLinkLife);
    },
    async openBuyer(token) {
      const payload = await open(buyerKey, token);
      const sub = payload?.sub;
      const spaceId = payload?.['space'];
      if (payload?.exp === undefined || sub === undefined || typeof spaceId !== 'string') {
        return undefined;
      }
      // The first links said neither what they open nor since when: a case, for as long as links live.
      const at = payload['at'] ?? payload.exp * 1_000 - buyerLinkLife;
      const common = { spaceId, issuedAt: instant(Number(at)) };
      return payload['of'] === 'order' ? { ...common, orderId: sub } : { ...common, caseId: sub };
    },
  };
}

/** A secret to hand out once; only its hash is kept. 256 bits: nothing to guess, so a plain hash will do. */
export function newSecret(prefix: string): string {
  return `${prefix}_${randomBytes(32).toString('base64url')}`;
}

export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
