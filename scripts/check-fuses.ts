// Reads the fuses of the packed programs back. `node scripts/check-fuses.ts [program …]`
import { globSync } from 'node:fs';

import { OUTPUT } from './dist/builder-config.ts';
import { fuseProblems } from './dist/fuses.ts';

/** Where electron-builder leaves the program on each platform. */
const PROGRAMS = [
  'linux*unpacked/afterdesk',
  'win*unpacked/AfterDesk.exe',
  'mac*/*.app/Contents/Frameworks/Electron Framework.framework/Versions/A/Electron Framework',
];

/** Prints what is wrong; true: at least one program was read and all fuses are as they must be. */
export function checkFuses(named: readonly string[] = []): boolean {
  const programs =
    named.length > 0 ? named : PROGRAMS.flatMap((place) => globSync(`${OUTPUT}/${place}`));
  const problems = programs.flatMap(fuseProblems);
  if (programs.length === 0) problems.push(`no packed program under ${OUTPUT}/; nothing was read`);
  for (const problem of problems) process.stderr.write(`fuses: ${problem}\n`);
  process.stdout.write(`fuses: ${programs.length} programs, ${problems.length} problems\n`);
  return problems.length === 0;
}

if (import.meta.main) process.exitCode = checkFuses(process.argv.slice(2)) ? 0 : 1;
