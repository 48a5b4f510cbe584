import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fail } from '../../src-core/basis/result.ts';
import type { Result } from '../../src-core/basis/result.ts';
import { keyFromFile, OWN_KEY_FILE } from '../counter/key-file.ts';
import { makePrivateDirectory, writeOnce } from './private-files.ts';

/**
 * The replica's key as 64 hex digits. A browser host has no key store to ask: the key lies in `keyFile`
 * if one is named, else in the data directory in a file that only this account may read, made at first
 * start. Failures: those of `keyFromFile`, `data_dir_not_writable`.
 */
export function replicaKey(dataDir: string, keyFile: string | undefined): Result<string> {
  if (keyFile !== undefined) return keyFromFile(keyFile);
  const path = join(dataDir, OWN_KEY_FILE);
  if (existsSync(path)) return keyFromFile(path);
  try {
    makePrivateDirectory(dataDir);
    writeOnce(path, `${randomBytes(32).toString('hex')}\n`);
  } catch (error) {
    // Another start was quicker: its key holds.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      return fail('data_dir_not_writable', { path: dataDir, message: String(error) });
    }
  }
  return keyFromFile(path);
}
