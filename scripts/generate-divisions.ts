/**
 * Writes src-core/freight-subsidy/places/divisions-text.ts from the package of China's divisions; with
 * `--check` only says whether it is up to date (exit code 1: it is not).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { divisionsPage } from './divisions-page.ts';

const file = join(import.meta.dirname, '../src-core/freight-subsidy/places/divisions-text.ts');
const page = divisionsPage();

if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== page) {
    process.stderr.write(
      'src-core/freight-subsidy/places/divisions-text.ts is older than its package: node scripts/generate-divisions.ts\n',
    );
    process.exitCode = 1;
  }
} else {
  writeFileSync(file, page);
  process.stdout.write(`wrote ${file}\n`);
}
