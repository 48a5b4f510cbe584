// `npm test`: the browser, the build, every vitest project, then the end-to-end specs.
// Everything runs even when something before it failed, so one run tells all there is to mend;
// without a build or a browser the parts that need them fail by themselves.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { ensureBrowser } from './ensure-browser.ts';
import { readResults } from './test-results.ts';
import type { TestStep } from './test-results.ts';

const RESULTS = 'test-results';
/** The last hundred lines of a log must hold them all. */
const PROBLEMS_TOLD = 15;

const steps: TestStep[] = [];

function step(title: string, command: string, args: string[], env = process.env): void {
  process.stdout.write(`\n== ${title}\n`);
  const started = Date.now();
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env,
  });
  const seconds = Math.round((Date.now() - started) / 1000);
  process.stdout.write(`== ${title}: ${status === 0 ? 'ok' : 'failed'} in ${seconds} s\n`);
  steps.push({ title, ok: status === 0 });
}

rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });

const browser = ensureBrowser();
const env = {
  // Hundreds of processes load the same modules: what one compiled the others read.
  NODE_COMPILE_CACHE: resolve(RESULTS, 'compiled'),
  ...process.env,
  ...(browser === null ? {} : { AFTERDESK_CHROMIUM: browser }),
};
steps.push({ title: 'browser', ok: browser !== null });
step('build', 'electron-vite', ['build', '--logLevel', 'warn'], env);
step(
  'vitest',
  'vitest',
  [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${RESULTS}/vitest.json`,
    '--reporter=./scripts/test-unhandled.ts',
  ],
  env,
);
step('end to end', 'playwright', ['test'], env);
writeFileSync(`${RESULTS}/steps.json`, JSON.stringify(steps));

const results = readResults(RESULTS);
process.stdout.write('\n');
for (const line of results.windows) process.stdout.write(`${line}\n`);
for (const missing of results.missing) process.stdout.write(`no report: ${missing}\n`);
if (results.problems.length > 0) process.stdout.write('\nwhat failed:\n');
for (const { where, what } of results.problems.slice(0, PROBLEMS_TOLD))
  process.stdout.write(`  ${[where, ...what].join('\n      ')}\n`);
if (results.problems.length > PROBLEMS_TOLD)
  process.stdout.write(`  and ${results.problems.length - PROBLEMS_TOLD} more\n`);
process.stdout.write(`${results.passed} passed, ${results.failed} failed\n`);
process.exitCode =
  steps.every(({ ok }) => ok) && results.failed === 0 && results.passed > 0 ? 0 : 1;
