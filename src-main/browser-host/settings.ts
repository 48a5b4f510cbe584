import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/** What the browser host takes from the environment; see the table of settings in the README. */
export interface HostSettings {
  readonly dataDir: string;
  /** 0: any free one. */
  readonly port: number;
  readonly hqUrl: string | null;
  readonly enrolCode: string | undefined;
  readonly replicaKeyFile: string | undefined;
  readonly locale: string;
  /** What the printed line calls the window: `Counter`, `Back office`. */
  readonly windowName: string;
}

type Env = Readonly<Record<string, string | undefined>>;

/** The platform's own place for application data, the same as headquarters'. */
function applicationData(env: Env, platform: NodeJS.Platform, isRoot: boolean): string {
  if (platform === 'win32') {
    return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'AfterDesk');
  }
  if (platform === 'darwin') {
    return isRoot
      ? '/Library/Application Support/AfterDesk'
      : join(homedir(), 'Library', 'Application Support', 'AfterDesk');
  }
  if (isRoot) return '/var/lib/afterdesk';
  const xdg = env['XDG_DATA_HOME'];
  const base = xdg !== undefined && isAbsolute(xdg) ? xdg : join(homedir(), '.local', 'share');
  return join(base, 'afterdesk');
}

/** Throws a `RangeError` that names a setting with a value it cannot have. */
export function hostSettings(env: Env): HostSettings {
  const set = (name: string): string | undefined => env[`AFTERDESK_${name}`]?.trim() || undefined;
  const port = Number(set('COUNTER_PORT') ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new RangeError(`AFTERDESK_COUNTER_PORT is no port: ${set('COUNTER_PORT')}`);
  }
  const hqUrl = set('HQ_URL') ?? null;
  if (hqUrl !== null && !/^https?:\/\//.test(hqUrl)) {
    throw new RangeError(`AFTERDESK_HQ_URL is no address: ${hqUrl}`);
  }
  const data = set('DATA_DIR') ?? applicationData(env, process.platform, process.getuid?.() === 0);
  return {
    dataDir: resolve(set('COUNTER_DATA_DIR') ?? join(data, 'counter')),
    port,
    hqUrl,
    enrolCode: set('ENROL_CODE'),
    replicaKeyFile: set('REPLICA_KEY_FILE'),
    windowName: set('WINDOW_NAME') ?? 'Counter',
    locale: set('LOCALE') ?? env['LANG']?.split('.')[0]?.replace('_', '-') ?? 'zh-CN',
  };
}
