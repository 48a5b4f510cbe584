import { minute, second } from '../basis/instant.ts';

const FIRST = second;
const LONGEST = 5 * minute;

/**
 * How long to wait before the next try, in milliseconds: full jitter, doubling from 1 s to 5 min.
 * `failures`: tries in a row that failed, from 1. `random`: from 0 up to but not 1.
 * `retryAfter`: what headquarters asked for, in milliseconds; never undercut, and jittered upwards.
 */
export function backoff(
  failures: number,
  random: number,
  retryAfter: number | null = null,
): number {
  const ceiling = Math.min(LONGEST, FIRST * 2 ** Math.min(30, Math.max(0, failures - 1)));
  if (retryAfter !== null) return Math.round(retryAfter + random * Math.min(retryAfter, ceiling));
  // Not zero: a fleet that all drew small numbers would hammer a service that is just coming up.
  return Math.max(100, Math.round(random * ceiling));
}

/** A fraction from 0 up to but not 1 that stays the same for a device, so that a fleet comes back spread out. */
export function spreadOf(deviceId: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < deviceId.length; i += 1) {
    hash ^= deviceId.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  return (hash >>> 0) / 2 ** 32;
}

/**
 * `Retry-After` in milliseconds: seconds, or an HTTP date measured against `now` (epoch ms, the sender's
 * clock). Null if there is none or it makes no sense. At most an hour: longer is a mistake.
 */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null) return null;
  const text = header.trim();
  const wait = /^\d{1,9}$/.test(text) ? Number(text) * second : Date.parse(text) - now;
  if (!Number.isFinite(wait)) return null;
  return Math.min(60 * minute, Math.max(0, wait));
}
