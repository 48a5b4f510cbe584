import { describe, expect, test } from 'vitest';
import { guardNames } from './guards.ts';
import { runSeed } from './run-seed.ts';

/** By then a run without the guard must have failed; the promise is 500. */
const within = 100;

describe('a guard that is switched off is missed', () => {
  test.each(guardNames)('%s', async (guard) => {
    for (let seed = 1; seed <= within; seed += 1) {
      const { violations } = await runSeed(seed, { without: guard });
      if (violations.length === 0) continue;
      expect(violations[0]?.text).not.toBe('');
      return;
    }
    expect.fail(`${within} seeds passed without ${guard}`);
  });
});
