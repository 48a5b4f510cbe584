import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { readResults } from '../../scripts/test-results.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'afterdesk-results-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, report: unknown): void =>
  writeFileSync(join(folder, name), JSON.stringify(report));

const vitest = (broken: object = {}) => ({
  numPassedTests: 7,
  numFailedTests: 0,
  numFailedTestSuites: 0,
  success: true,
  testResults: [],
  ...broken,
});
const playwright = (broken: object = {}) => ({
  stats: { expected: 3, unexpected: 0, flaky: 0 },
  errors: [],
  suites: [],
  ...broken,
});

test('a run in which everything passed has nothing to tell', () => {
  write('vitest.json', vitest());
  write('vitest-unhandled.json', []);
  write('playwright.json', playwright());
  write('steps.json', [{ title: 'vitest', ok: true }]);
  expect(readResults(folder)).toMatchObject({ passed: 10, failed: 0, missing: [], problems: [] });
});

test('a report that is not there is a failure', () => {
  write('vitest.json', vitest());
  expect(readResults(folder)).toMatchObject({ passed: 7, failed: 1, missing: ['playwright'] });
});

test('what was thrown outside of every test fails a run whose tests all passed', () => {
  write('vitest.json', vitest());
  write('vitest-unhandled.json', ['Error: read ECONNRESET\n    at Pipe.onStreamRead']);
  write('playwright.json', playwright());
  const { failed, problems } = readResults(folder);
  expect(failed).toBe(1);
  expect(problems).toEqual([
    {
      where: 'vitest, outside of any test',
      what: ['Error: read ECONNRESET', '    at Pipe.onStreamRead'],
    },
  ]);
});

test('a part that ends badly after a good report is named', () => {
  write('vitest.json', vitest());
  write('playwright.json', playwright());
  write('steps.json', [
    { title: 'vitest', ok: false },
    { title: 'end to end', ok: true },
  ]);
  expect(readResults(folder)).toMatchObject({ failed: 1, problems: [{ where: 'vitest' }] });
});

test('failed tests say where they are and how they began to complain', () => {
  const said = '\u001B[31mExpected: 5\u001B[39m\n\nReceived: 4\n1\n2\n3';
  const assertionResults = [
    { fullName: 'keeps its promise', status: 'failed', failureMessages: [said] },
    { fullName: 'another', status: 'passed', failureMessages: [] },
  ];
  const broken = { name: 'b.test.ts', status: 'failed', message: 'no such module' };
  write(
    'vitest.json',
    vitest({
      numFailedTests: 1,
      numFailedTestSuites: 2,
      success: false,
      testResults: [
        { name: 'a.test.ts', status: 'failed', message: '', assertionResults },
        { ...broken, assertionResults: [] },
      ],
    }),
  );
  const results = (message: string) => [{ errors: [{ message }] }];
  const specs = [
    { status: 'unexpected', results: results(said) },
    { status: 'expected', results: [] },
  ].map((one, line) => ({ title: 'it works', file: 'a.spec.ts', line, tests: [one] }));
  write(
    'playwright.json',
    playwright({
      stats: { expected: 1, unexpected: 1, flaky: 0 },
      suites: [{ suites: [{ specs }] }],
    }),
  );
  expect(readResults(folder)).toMatchObject({
    passed: 8,
    failed: 3,
    problems: [
      {
        where: 'vitest a.test.ts › keeps its promise',
        what: ['Expected: 5', 'Received: 4', '1', '2'],
      },
      { where: 'vitest b.test.ts', what: ['no such module'] },
      { where: 'end to end, unexpected a.spec.ts:0 › it works' },
    ],
  });
});
