import { createHmac, timingSafeEqual } from 'node:crypto';
import { minute, type Instant } from '../../src-core/basis/instant.ts';

/** Headers of a signed message, in and out. */
export const timestampHeader = 'x-afterdesk-timestamp';
export const signatureHeader = 'x-afterdesk-signature';

/** A message that is older, or newer, is not taken: whoever kept one cannot send it again later. */
export const replayWindow = 5 * minute;

/** `sha256=` and the hex HMAC-SHA256 of the timestamp (epoch milliseconds), a full stop and the body as sent. */
export function signatureOf(secret: string, timestamp: number, body: string): string {
  return `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;
}

/** Why a signed message is not taken; undefined: it is whole and fresh. */
export function signatureFault(
  message: { readonly timestamp: unknown; readonly signature: unknown; readonly body: string },
  secrets: readonly string[],
  now: Instant,
): 'signature_wrong' | 'timestamp_out_of_window' | undefined {
  const { timestamp, signature, body } = message;
  if (typeof timestamp !== 'string' || !/^\d{1,15}$/.test(timestamp)) return 'signature_wrong';
  if (typeof signature !== 'string') return 'signature_wrong';
  const at = Number(timestamp);
  const given = Buffer.from(signature);
  const fits = secrets.some((secret) => {
    const right = Buffer.from(signatureOf(secret, at, body));
    return given.length === right.length && timingSafeEqual(given, right);
  });
  if (!fits) return 'signature_wrong';
  return Math.abs(now - at) > replayWindow ? 'timestamp_out_of_window' : undefined;
}
