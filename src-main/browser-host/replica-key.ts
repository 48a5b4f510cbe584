import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fail, ok } from '../../src-core/basis/result.ts';
import type { Result } from '../../src-core/basis/result.ts';
import { makePrivateDirectory, writeOnce } from './private-files.ts';

const PATTERN = /^[0-9a-f]{64}$/;

function readKey(path: string): Result<string> {
  let mode: number;
  let text: string;
  try {
    mode = statSync(path).mode & 0o777;
    text = readFileSync(path, 'utf8').trim().toLowerCase();
  } catch (error) {
    return fail('replica_key_file_unreadable', { path, message: String(error) });
  }
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    return fail('replica_key_file_open_to_others', { path, mode: mode.toString(8) });
  }
  return PATTERN.test(text) ? ok(text) : fail('replica_key_file_malformed', { path });
}

/**
 * The replica's key as 64 hex digits. A browser host has no key store to ask: the key lies in `keyFile`
 * if one is named, else in the data directory in a file that only this account may read, made at first
 * start. Failures: `replica_key_file_unreadable`, `_open_to_others`, `_malformed`.
 */
export function replicaKey(dataDir: string, keyFile: string | undefined): Result<string> {
  if (keyFile !== undefined) return readKey(keyFile);
  const path = join(dataDir, 'replica-key.hex');
  if (existsSync(path)) return readKey(path);
  try {
    makePrivateDirectory(dataDir);
    writeOnce(path, `${randomBytes(32).toString('hex')}\n`);
  } catch (error) {
    // Another start was quicker: its key holds.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      return fail('data_dir_not_writable', { path: dataDir, message: String(error) });
    }
  }
  return readKey(path);
}
