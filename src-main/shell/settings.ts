import { join } from 'node:path';

/** What the shell takes from the environment; see the table of settings in the docs. */
export interface ShellSettings {
  readonly dataDir: string;
  readonly hqUrl: string | null;
  readonly locale: string;
  readonly enrolCode: string | undefined;
  readonly replicaKeyFile: string | undefined;
  /** Null: this installation does not update itself. */
  readonly updateUrl: string | null;
}

/** `own`: the platform's folder for this program's data, and the system's language. */
export function shellSettings(
  env: NodeJS.ProcessEnv,
  own: { dataDir: string; locale: string },
): ShellSettings {
  const set = (name: string): string | undefined => env[`AFTERDESK_${name}`]?.trim() || undefined;
  return {
    dataDir: set('COUNTER_DATA_DIR') ?? join(set('DATA_DIR') ?? own.dataDir, 'counter'),
    hqUrl: set('HQ_URL') ?? null,
    locale: set('LOCALE') ?? own.locale,
    enrolCode: set('ENROL_CODE'),
    replicaKeyFile: set('REPLICA_KEY_FILE'),
    updateUrl: set('UPDATE_URL') ?? null,
  };
}
