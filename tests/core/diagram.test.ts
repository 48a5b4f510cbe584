import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stateMachinePage } from '../../scripts/state-machine-page.ts';
import { transitions } from '../../src-core/after-sales/transitions.ts';

test('docs/state-machine.md is what the table says today', () => {
  const page = stateMachinePage();
  expect(readFileSync(join(import.meta.dirname, '../../docs/state-machine.md'), 'utf8')).toBe(page);
  for (const row of transitions) expect(page).toContain(`\`${row.command}\``);
});
