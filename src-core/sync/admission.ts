import { second } from '../basis/instant.ts';

/**
 * Admission control: after an outage thousands of counters come back at once. Headquarters works on so
 * many requests at a time, lets a few wait, and tells the rest when to come again, spread out.
 */
export interface AdmissionPolicy {
  /** Requests worked on at a time. */
  readonly running: number;
  /** Requests that may wait for a place. */
  readonly waiting: number;
  /** Milliseconds one request is expected to take: how fast a crowd can be served. */
  readonly each: number;
}

export interface Crowd {
  readonly running: number;
  readonly waiting: number;
  /** Requests sent away during the last minute: they will all be back. */
  readonly sentAway: number;
}

export type Admission =
  | { readonly admit: 'now' | 'wait' }
  | {
      readonly admit: 'later';
      /** Milliseconds; whole seconds, as `Retry-After` has them. */
      readonly retryAfter: number;
    };

const LONGEST = 120 * second;

/** @param random from 0 up to but not 1 */
export function admissionOf(policy: AdmissionPolicy, crowd: Crowd, random: number): Admission {
  if (crowd.running < policy.running) return { admit: 'now' };
  if (crowd.waiting < policy.waiting) return { admit: 'wait' };
  // The time it takes to serve all that are known to want something; everybody draws a moment in it.
  const backlog = (crowd.waiting + crowd.sentAway + 1) * (policy.each / policy.running);
  const window = Math.min(LONGEST, Math.max(4 * second, 2 * backlog));
  return { admit: 'later', retryAfter: Math.ceil((second + random * window) / second) * second };
}
