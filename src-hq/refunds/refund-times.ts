import { after, day, hour, minute, type Instant } from '../../src-core/basis/instant.ts';

/**
 * How long a refund is left alone. The first question comes at once; an answer that is not final is asked
 * for again after a minute, then two, four … up to an hour: (W) wants a minute between two, and nobody
 * gains by asking more often. What a gateway refused is asked again by itself much later, in case only its
 * account was empty; a person may ask at any time.
 */
export function nextTry(now: Instant, tries: number): Instant {
  return after(now, Math.min(hour, minute * 2 ** Math.min(20, Math.max(0, tries - 1))));
}

export function nextTryAfterRefusal(now: Instant, tries: number): Instant {
  return after(now, Math.min(day, hour * 2 ** Math.min(20, Math.max(0, tries - 1))));
}

/** A refund that waits for a person is looked at this often, so that its exception is never missing for long. */
export const lookAfterPeople = hour;

/** After this long without a final word the refund goes to the exception queue. */
export const unansweredPatience = day;

/**
 * A refund settled another way is forgotten when its gateway has said this often in a row that it never
 * heard of it, the last time this long after it was asked: a request can be slow, but not that slow.
 */
export const unknownsToGiveUp = 3;
export const patienceBeforeGivingUp = 10 * minute;
