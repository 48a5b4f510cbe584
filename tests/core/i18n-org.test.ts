import { expect, test } from 'vitest';
import { treeFaultCodes } from '../../src-core/org/check-tree.ts';
import { importRefusals } from '../../src-core/org/import-units.ts';
import { moveRefusals } from '../../src-core/org/moves.ts';
import { unitKinds } from '../../src-core/org/org.ts';
import { chinese, english } from '../../src-renderer/i18n/texts.ts';

test.each([
  ['moves', moveRefusals],
  ['the tree', treeFaultCodes],
  ['imports', importRefusals],
] as const)('every refusal of %s says what happened, what was kept, what to do', (_of, codes) => {
  for (const texts of [chinese, english]) {
    const failures: Readonly<Record<string, { what: string; kept: string; now: string }>> =
      texts.failure;
    for (const code of codes) {
      const { what = '', kept = '', now = '' } = failures[code] ?? {};
      expect(
        [what, kept, now].every((text) => text !== ''),
        code,
      ).toBe(true);
    }
  }
});

test('every kind of unit has its word', () => {
  for (const texts of [chinese, english])
    expect(Object.keys(texts.org.kind).toSorted()).toEqual([...unitKinds].toSorted());
});
