// Reads what the test runners left in test-results/. `node scripts/test-results.ts` prints the count.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { playwrightProblems, unhandledProblems, vitestProblems } from './test-problems.ts';
import type { PlaywrightReport, TestProblem, VitestReport } from './test-problems.ts';

export interface TestResults {
  passed: number;
  failed: number;
  /** Reports that should be there and are not: a runner that did not start counts as one failure. */
  missing: string[];
  /** One line per suite that opens windows: whether Electron or its stand-in ran it. */
  windows: string[];
  /** What failed and what it said. */
  problems: TestProblem[];
}

/** How a part of `npm test` ended, as test.ts writes it down. */
export interface TestStep {
  title: string;
  ok: boolean;
}

function readJson<Report>(path: string): Report | null {
  if (!existsSync(path)) return null;
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Report;
  } catch {
    return null;
  }
}

/** Lines like `shell: stand-in` that tests/shell and tests/e2e append when they open a window. */
function windowLines(folder: string): string[] {
  const path = join(folder, 'windows.log');
  if (!existsSync(path)) return [];
  const times = new Map<string, number>();
  for (const line of readFileSync(path, 'utf8').split('\n').filter(Boolean))
    times.set(line, (times.get(line) ?? 0) + 1);
  return [...times].map(([line, count]) => `ran in ${line} (${count} windows)`);
}

/** Sums vitest's and Playwright's JSON reports in `folder`. A flaky test counts as failed. */
export function readResults(folder: string): TestResults {
  const results: TestResults = {
    passed: 0,
    failed: 0,
    missing: [],
    windows: windowLines(folder),
    problems: [],
  };
  const vitest = readJson<VitestReport>(join(folder, 'vitest.json'));
  if (vitest === null) results.missing.push('vitest');
  else {
    results.passed += vitest.numPassedTests;
    // A file that does not load has a failed suite and no failed test.
    results.failed += vitest.success
      ? vitest.numFailedTests
      : Math.max(vitest.numFailedTests, vitest.numFailedTestSuites, 1);
    results.problems.push(...vitestProblems(vitest));
  }
  const unhandled = readJson<string[]>(join(folder, 'vitest-unhandled.json')) ?? [];
  results.failed += unhandled.length;
  results.problems.push(...unhandledProblems(unhandled));
  const playwright = readJson<PlaywrightReport>(join(folder, 'playwright.json'));
  if (playwright === null) results.missing.push('playwright');
  else {
    results.passed += playwright.stats.expected;
    results.failed +=
      playwright.stats.unexpected + playwright.stats.flaky + playwright.errors.length;
    results.problems.push(...playwrightProblems(playwright));
  }
  results.failed += results.missing.length;
  // A part may end badly after it reported well; then its end is the failure.
  const bad = (readJson<TestStep[]>(join(folder, 'steps.json')) ?? []).filter(({ ok }) => !ok);
  for (const { title } of bad)
    if (!results.problems.some(({ where }) => where.startsWith(title)))
      results.problems.push({ where: title, what: ['ended with an error of its own'] });
  if (results.failed === 0) results.failed = bad.length;
  return results;
}

if (import.meta.main) {
  const { passed, failed } = readResults('test-results');
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}
