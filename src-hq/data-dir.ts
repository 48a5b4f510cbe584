import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/** What the choice of a place depends on; the running process unless a test says otherwise. */
export interface DataDirSurroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly isRoot: boolean;
}

function surroundings(): DataDirSurroundings {
  return {
    env: process.env,
    platform: process.platform,
    home: homedir(),
    isRoot: process.getuid?.() === 0,
  };
}

/**
 * Where headquarters keeps its data: `AFTERDESK_DATA_DIR` if set, else the platform's own place for
 * application data, never the checkout. Absolute; not created here.
 */
export function defaultDataDir(at: DataDirSurroundings = surroundings()): string {
  const chosen = at.env['AFTERDESK_DATA_DIR'];
  if (chosen !== undefined && chosen !== '') return resolve(chosen);
  if (at.isRoot) return systemDataDir(at.platform);
  switch (at.platform) {
    case 'win32':
      return join(at.env['LOCALAPPDATA'] ?? join(at.home, 'AppData', 'Local'), 'AfterDesk');
    case 'darwin':
      return join(at.home, 'Library', 'Application Support', 'AfterDesk');
    default: {
      // The XDG base directory specification: a relative path in the variable is to be ignored.
      const xdg = at.env['XDG_DATA_HOME'];
      const base = xdg !== undefined && isAbsolute(xdg) ? xdg : join(at.home, '.local', 'share');
      return join(base, 'afterdesk');
    }
  }
}

/** The place for data of the whole machine, used when the program runs as root. */
export function systemDataDir(platform: NodeJS.Platform = process.platform): string {
  return platform === 'darwin' ? '/Library/Application Support/AfterDesk' : '/var/lib/afterdesk';
}
