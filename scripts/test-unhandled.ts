// A reporter for vitest. Its JSON report leaves out what was thrown outside of every test: the run then ends
// with an error although each test passed, and nobody can say why.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';

import type { Reporter } from 'vitest/node';

/** Where the errors lie, as a JSON list of texts. */
const PLACE = 'test-results/vitest-unhandled.json';

/** Writes down whatever nobody caught, also that there was nothing. */
// oxlint-disable-next-line import/no-default-export -- what vitest looks for
export default class Unhandled implements Reporter {
  onTestRunEnd: NonNullable<Reporter['onTestRunEnd']> = (_files, errors, reason) => {
    const said = errors.map((error) => {
      const { name, message, stack } = error;
      // Which file ran meanwhile, and not always the one to blame.
      const during = error['VITEST_TEST_PATH'];
      const text = stack ?? `${name}: ${message}`;
      return typeof during === 'string' ? `while ${relative('.', during)} ran: ${text}` : text;
    });
    if (reason === 'interrupted') said.push('the run was interrupted');
    mkdirSync(dirname(PLACE), { recursive: true });
    writeFileSync(PLACE, JSON.stringify(said));
  };
}
