import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { safeStorage } from 'electron';
import type { Result } from '../../src-core/basis/result.ts';
import { fail, ok } from '../../src-core/basis/result.ts';
import { KEY_PATTERN, keyFromFile, OWN_KEY_FILE } from '../counter/key-file.ts';

/** Lies beside the replica; only this person's session on this machine can open it. */
const SEALED_FILE = 'replica.key';

/** Why the system's key store cannot be used, or null. On Linux `basic_text` is no encryption at all. */
function keyStoreProblem(): string | null {
  if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text')
    return 'basic_text';
  return safeStorage.isEncryptionAvailable() ? null : 'unavailable';
}

async function readSealed(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Whole and on disk, or not there: half a sealed key would lock the replica for ever. */
async function writeSealed(path: string, sealed: Buffer): Promise<void> {
  const file = await open(`${path}.new`, 'w', 0o600);
  try {
    await file.writeFile(sealed);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
}

/**
 * The replica's key as 64 hex digits: from `keyFile` if given; else the one the replica in `dataDir` was
 * made with where there was no key store (by the browser host); else sealed in the system's key store,
 * made on first use. Call after `ready`. Errors: `key_store_refused` with `reason`,
 * `replica_key_sealed_elsewhere`, `replica_key_file_*`.
 */
export async function replicaKey(
  dataDir: string,
  keyFile: string | undefined,
): Promise<Result<string>> {
  const ownFile = join(dataDir, OWN_KEY_FILE);
  if (keyFile !== undefined) return keyFromFile(keyFile);
  // Another key would make a sound replica look damaged.
  if (existsSync(ownFile)) return keyFromFile(ownFile);
  const reason = keyStoreProblem();
  if (reason !== null) return fail('key_store_refused', { reason });
  const path = join(dataDir, SEALED_FILE);
  const sealed = await readSealed(path);
  if (sealed === null) {
    const key = randomBytes(32).toString('hex');
    await writeSealed(path, safeStorage.encryptString(key));
    return ok(key);
  }
  try {
    const key = safeStorage.decryptString(sealed);
    if (KEY_PATTERN.test(key)) return ok(key);
  } catch {
    // Sealed under another account or a key store that was reset: never replaced, the replica needs it.
  }
  return fail('replica_key_sealed_elsewhere', { path });
}
