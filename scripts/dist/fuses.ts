import { readFileSync } from 'node:fs';

/** In Electron's binary the fuses follow this text: version, count, then one byte each. */
const SENTINEL = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX');
const ON = 0x31;
const OFF = 0x30;

/**
 * What the shipped program must be, in the order of the bytes. The names are electron-builder's.
 * Tests run an unpacked build, in which `enableNodeCliInspectArguments` is on: Playwright needs it.
 */
export const FUSES = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
} as const;

/** Every fuse wire in a program: one, or one per processor in a universal build. */
function wiresOf(program: Buffer): Buffer[] {
  const wires: Buffer[] = [];
  for (let at = program.indexOf(SENTINEL); at !== -1; at = program.indexOf(SENTINEL, at + 1)) {
    const start = at + SENTINEL.length;
    wires.push(program.subarray(start, start + 2 + (program[start + 1] ?? 0)));
  }
  return wires;
}

/** What is wrong with the fuses of the program at `path`, in words; empty: all are as they must be. */
export function fuseProblems(path: string): string[] {
  const wires = wiresOf(readFileSync(path));
  if (wires.length === 0) return [`${path}: no fuses found; this is not Electron's program`];
  return wires.flatMap((wire) => {
    if (wire[0] !== 1) return [`${path}: fuses of unknown version ${wire[0]}`];
    return Object.entries(FUSES)
      .filter(([, on], index) => wire[index + 2] !== (on ? ON : OFF))
      .map(([name, on]) => `${path}: ${name} is not ${on ? 'on' : 'off'}`);
  });
}
