import { createHash } from 'node:crypto';

const minute = 60_000;
/** A page with its forms is a handful; what a mini-program asks for a buyer, too. */
export const requestsPerLink = 120;

/** Counts what each link is used for; a paper slip can be photographed, so one link is not one person. */
export interface LinkLimit {
  /** Milliseconds to wait; undefined: go on. */
  tooMany(token: string): number | undefined;
}

/** At most so many requests by one link in a minute, by this instance; false: no limit. `now` in milliseconds. */
export function createLinkLimit(perMinute: number | false, now: () => number): LinkLimit {
  let began = now();
  let counts = new Map<string, number>();
  return {
    tooMany(token) {
      if (perMinute === false) return undefined;
      const at = now();
      if (at - began >= minute) {
        began = at;
        counts = new Map();
      }
      // Never the token itself: what lies in memory may end in a dump.
      const key = createHash('sha256').update(token).digest('base64url');
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return count > perMinute ? began + minute - at : undefined;
    },
  };
}
