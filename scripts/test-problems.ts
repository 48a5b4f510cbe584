// What failed, from the runners' reports: told at the very end of a run, where everybody looks first.
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

export interface TestProblem {
  /** The runner, the file, the test. */
  where: string;
  /** The first lines of what it said. */
  what: string[];
}

/** A part of vitest's JSON report. */
export interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numFailedTestSuites: number;
  success: boolean;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
}

interface PlaywrightSuite {
  specs?: {
    title: string;
    file: string;
    line: number;
    tests: { status: string; results: { errors: { message?: string }[] }[] }[];
  }[];
  suites?: PlaywrightSuite[];
}

/** A part of Playwright's JSON report. */
export interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number };
  errors: { message?: string }[];
  suites: PlaywrightSuite[];
}

const LINES = 4;
const WIDTH = 200;

function firstLines(said: string): string[] {
  return stripVTControlCharacters(said)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, LINES)
    .map((line) => line.slice(0, WIDTH));
}

/** Failed tests, and files that failed without one: they did not load, or a hook threw. */
export function vitestProblems(report: VitestReport): TestProblem[] {
  return report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = `vitest ${relative('.', name)}`;
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0)
      return status === 'failed' ? [{ where: file, what: firstLines(message) }] : [];
    return failed.map(({ fullName, failureMessages }) => ({
      where: `${file} › ${fullName}`,
      what: firstLines(failureMessages.join('\n')),
    }));
  });
}

/** What no test was there to catch, see test-unhandled.ts. */
export function unhandledProblems(said: readonly string[]): TestProblem[] {
  return said.map((text) => ({ where: 'vitest, outside of any test', what: firstLines(text) }));
}

/** Failed and flaky tests, and what went wrong around them. */
export function playwrightProblems(report: PlaywrightReport): TestProblem[] {
  const inSuite = ({ specs = [], suites = [] }: PlaywrightSuite): TestProblem[] => [
    ...specs.flatMap(({ title, file, line, tests }) =>
      tests
        .filter(({ status }) => status === 'unexpected' || status === 'flaky')
        .map(({ status, results }) => ({
          where: `end to end, ${status} ${file}:${line} › ${title}`,
          what: firstLines(
            results.flatMap(({ errors }) => errors.map((error) => error.message ?? '')).join('\n'),
          ),
        })),
    ),
    ...suites.flatMap(inSuite),
  ];
  return [
    ...report.suites.flatMap(inSuite),
    ...report.errors.map((error) => ({
      where: 'end to end, outside of any test',
      what: firstLines(error.message ?? ''),
    })),
  ];
}
