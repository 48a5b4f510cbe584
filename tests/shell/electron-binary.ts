import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGE = join(import.meta.dirname, '../../node_modules/electron');

/** Electron's own program if it was fetched to this machine and a window can be shown, else null. */
export function electronBinary(): string | null {
  const pathFile = join(PACKAGE, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const program = join(PACKAGE, 'dist', readFileSync(pathFile, 'utf8'));
  if (!existsSync(program)) return null;
  const hasDisplay =
    process.platform !== 'linux' ||
    process.env['DISPLAY'] !== undefined ||
    process.env['WAYLAND_DISPLAY'] !== undefined;
  return hasDisplay ? program : null;
}
