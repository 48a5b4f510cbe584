import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

const LOG = join(import.meta.dirname, '../../test-results/windows.log');

/** Notes what opened a window, for the lines `npm test` ends with. */
export function noteWindow(suite: string, ranIn: string): void {
  mkdirSync(dirname(LOG), { recursive: true });
  appendFileSync(LOG, `${suite}: ${ranIn}\n`);
}
