import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { FUSES, fuseProblems } from '../../scripts/dist/fuses.ts';
import { temporaryFolder } from './open-shell.ts';

const folder = temporaryFolder();
const good = Object.values(FUSES).map((on) => (on ? '1' : '0'));
let files = 0;

/** A program with the given fuse wires among other bytes, as Electron's binary holds them. */
function program(...wires: string[][]): string {
  const path = join(folder, `program-${files++}`);
  const parts = wires.flatMap((wire) => [
    Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
    Buffer.from([1, wire.length]),
    Buffer.from(wire.join('')),
    Buffer.alloc(100, 7),
  ]);
  writeFileSync(path, Buffer.concat([Buffer.alloc(1000, 9), ...parts]));
  return path;
}

describe('fuses of the shipped program', () => {
  it('are accepted as they must be', () => expect(fuseProblems(program(good))).toEqual([]));

  it.each(Object.keys(FUSES).map((name, index) => [name, index] as const))(
    'show a wrong %s, also in the second half of a universal build',
    (name, index) => {
      const wrong = good.with(index, good[index] === '1' ? '0' : '1');
      expect(fuseProblems(program(good, wrong))).toEqual([
        expect.stringContaining(`${name} is not`),
      ]);
    },
  );

  it('must all be there', () =>
    expect(fuseProblems(program(good.slice(0, 7)))).toEqual([
      expect.stringContaining('grantFileProtocolExtraPrivileges'),
    ]));

  it('cannot be missing altogether', () =>
    expect(fuseProblems(program())).toEqual([expect.stringContaining('no fuses found')]));
});
