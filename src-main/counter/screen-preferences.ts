import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { screenPreferencesSchema } from '../../src-core/contract/counter-screen.ts';
import type { ScreenPreferences } from '../../src-core/contract/counter-screen.ts';
import { replaceFile } from './replica/durable-file.ts';

/** Beside the replica and not in it: who enrols, or stands before a damaged replica, reads the screen, too. */
const fileIn = (dataDir: string): string => join(dataDir, 'screen.json');

/** What was last chosen; nothing when there is no file or it holds something else. */
export function readPreferences(dataDir: string): ScreenPreferences {
  try {
    const kept: unknown = JSON.parse(readFileSync(fileIn(dataDir), 'utf8'));
    return screenPreferencesSchema.safeParse(kept).data ?? {};
  } catch {
    return {};
  }
}

/** Keeps what was chosen and leaves the rest as it was. Throws what the disk says when it cannot. */
export function keepPreferences(dataDir: string, chosen: ScreenPreferences): void {
  const next = { ...readPreferences(dataDir), ...chosen };
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  replaceFile(fileIn(dataDir), Buffer.from(`${JSON.stringify(next)}\n`));
}
