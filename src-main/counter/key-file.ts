import { readFileSync, statSync } from 'node:fs';
import type { Result } from '../../src-core/basis/result.ts';
import { fail, ok } from '../../src-core/basis/result.ts';

/** In the data directory: the key of a replica that was made where there is no key store. */
export const OWN_KEY_FILE = 'replica-key.hex';

/** 32 bytes as hex. */
export const KEY_PATTERN = /^[0-9a-f]{64}$/;

/**
 * The replica's key as 64 lower-case hex digits from a file that nobody else may read. Failures:
 * `replica_key_file_unreadable`, `replica_key_file_open_to_others`, `replica_key_file_malformed`.
 */
export function keyFromFile(path: string): Result<string> {
  let mode: number;
  let text: string;
  try {
    mode = statSync(path).mode & 0o777;
    text = readFileSync(path, 'utf8').trim().toLowerCase();
  } catch (error) {
    return fail('replica_key_file_unreadable', { path, message: String(error) });
  }
  if (process.platform !== 'win32' && (mode & 0o077) !== 0)
    return fail('replica_key_file_open_to_others', { path, mode: mode.toString(8) });
  return KEY_PATTERN.test(text) ? ok(text) : fail('replica_key_file_malformed', { path });
}
