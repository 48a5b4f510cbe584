import { describe, expect, test } from 'vitest';
import type { GuardName } from './guards.ts';
import { guardNames } from './guards.ts';
import { runSeed } from './run-seed.ts';

/** By then a run without the guard must have failed; the promise is 500. */
const within = 100;

/** The promises each guard keeps: without it one of these must be seen broken, not just anything. */
const keeps: Readonly<Record<GuardName, readonly number[]>> = {
  idempotency: [2, 3, 4, 5],
  'space-lock': [1, 6, 10],
  'shadow-restore': [1],
  'scope-check': [7],
  'outbox-second-home': [8],
  'refund-requests': [3],
  'budget-lock': [10],
};

describe('a guard that is switched off is missed', () => {
  test.each(guardNames)('%s', async (guard) => {
    for (let seed = 1; seed <= within; seed += 1) {
      const { violations } = await runSeed(seed, { without: guard });
      if (violations.some(({ invariant }) => keeps[guard].includes(invariant))) return;
    }
    expect.fail(`${within} seeds kept what ${guard} is there for`);
  });
});
