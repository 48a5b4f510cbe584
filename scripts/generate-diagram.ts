/**
 * Writes docs/state-machine.md from the transition table; with `--check` only says
 * whether it is up to date (exit code 1: it is not).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stateMachinePage } from './state-machine-page.ts';

const file = join(import.meta.dirname, '..', 'docs', 'state-machine.md');
const page = stateMachinePage();

if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== page) {
    process.stderr.write(
      'docs/state-machine.md is older than the table: node scripts/generate-diagram.ts\n',
    );
    process.exitCode = 1;
  }
} else {
  writeFileSync(file, page);
  process.stdout.write(`wrote ${file}\n`);
}
