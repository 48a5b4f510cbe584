import { describe, expect, test } from 'vitest';
import { keptSeeds } from './kept-seeds.ts';
import { describeFailure } from './report.ts';
import { runSeed } from './run-seed.ts';

/** How many seeds the suite runs, in parts that fit a test's time; `npm run simulate` runs as many as one likes. */
const parts = 6;
const seedsPerPart = 35;

describe('a fleet under every fault', () => {
  const saw = {
    commands: 0,
    rejected: 0,
    exceptions: 0,
    cases: 0,
    claims: 0,
    kills: 0,
    restores: 0,
  };

  test.each(Array.from({ length: parts }, (_, part) => 1 + part * seedsPerPart))(
    `keeps its promises on ${seedsPerPart} seeds from %i`,
    async (from) => {
      const failed: string[] = [];
      for (let seed = from; seed < from + seedsPerPart && failed.length < 3; seed += 1) {
        const report = await runSeed(seed);
        if (report.violations.length > 0) failed.push(describeFailure(report));
        for (const key of Object.keys(saw) as (keyof typeof saw)[]) saw[key] += report.counted[key];
      }
      expect(failed.join('\n\n')).toBe('');
    },
  );

  test('saw enough: a run that exercises nothing passes everything', () => {
    const seeds = parts * seedsPerPart;
    expect(saw.commands).toBeGreaterThan(seeds * 40);
    expect(saw.rejected).toBeGreaterThan(seeds * 10);
    expect(saw.exceptions).toBeGreaterThan(seeds * 4);
    expect(saw.cases).toBeGreaterThan(seeds * 8);
    expect(saw.claims).toBeGreaterThan(seeds / 2);
    expect(saw.kills).toBeGreaterThan(seeds);
    expect(saw.restores).toBeGreaterThan(seeds / 5);
  });

  test('replays a seed event by event', async () => {
    for (const seed of [3, 17, 58]) {
      const [first, again] = [await runSeed(seed), await runSeed(seed)];
      expect(again.hash).toBe(first.hash);
      expect(first.hash).not.toBe((await runSeed(seed + 1)).hash);
    }
  });

  test.each(keptSeeds)('seed $seed, kept: $why', async ({ seed }) => {
    const report = await runSeed(seed);
    expect(report.violations.length === 0 ? '' : describeFailure(report)).toBe('');
  });
});
