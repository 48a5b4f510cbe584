import { expect, test } from 'vitest';
import { faultsOfTable } from '../../src-core/after-sales/check-table.ts';
import { deadlineRules } from '../../src-core/after-sales/deadline-rules.ts';
import { transitions } from '../../src-core/after-sales/transitions.ts';

test('the transition table is sound', () => {
  expect(faultsOfTable()).toEqual([]);
});

test.each([
  [
    'a missing way in',
    () => transitions.filter((row) => row.event !== 'escalated'),
    /arbitration is never reached/,
  ],
  [
    'a missing way out',
    () => transitions.filter((row) => row.from !== 'arbitration'),
    /arbitration has no way out/,
  ],
  ['a row twice', () => [...transitions, transitions[3]!], /two rows for/],
  [
    'an unknown guard',
    () => [{ ...transitions[0]!, guards: ['nonsense' as never] }, ...transitions.slice(1)],
    /no guard nonsense/,
  ],
  [
    'an unknown chooser',
    () => [
      { ...transitions[0]!, to: { choose: 'coin' as never, among: ['closed'] as const } },
      ...transitions.slice(1),
    ],
    /no chooser coin/,
  ],
  [
    'a move out of an end',
    () => [...transitions, { ...transitions[1]!, from: 'closed' as const }],
    /closed is an end/,
  ],
])('its self-check sees %s', (_what, rows, fault) => {
  expect(faultsOfTable(rows(), deadlineRules).join('\n')).toMatch(fault);
});
