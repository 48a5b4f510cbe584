import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { replicaKey } from '../../src-main/shell/replica-key.ts';
import { temporaryFolder } from './open-shell.ts';

const store = vi.hoisted(() => ({ backend: 'gnome_libsecret', available: true, mask: 1 }));

vi.mock('electron', () => {
  const flip = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => byte ^ store.mask));
  return {
    safeStorage: {
      isEncryptionAvailable: () => store.available,
      getSelectedStorageBackend: () => store.backend,
      encryptString: (text: string) => flip(Buffer.from(text)),
      decryptString: (sealed: Buffer) => flip(sealed).toString(),
    },
  };
});

const root = temporaryFolder();
let dataDir: string;
let run = 0;
const platform = process.platform;

beforeEach(() => {
  Object.assign(store, { backend: 'gnome_libsecret', available: true, mask: 1 });
  Object.defineProperty(process, 'platform', { value: 'linux' });
  dataDir = join(root, String(run++));
  mkdirSync(dataDir);
});
afterEach(() => void Object.defineProperty(process, 'platform', { value: platform }));

describe('the key in the system key store', () => {
  it('is made once, sealed on disk, and the same ever after', async () => {
    const first = await replicaKey(dataDir, undefined);
    const sealed = readFileSync(join(dataDir, 'replica.key'), 'latin1');
    expect(first).toEqual({ ok: true, value: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(first.ok && sealed.includes(first.value)).toBe(false);
    expect(statSync(join(dataDir, 'replica.key')).mode & 0o777).toBe(0o600);
    expect(await replicaKey(dataDir, undefined)).toEqual(first);
  });

  it('differs between installations', async () => {
    const other = join(dataDir, 'other');
    mkdirSync(other);
    expect(await replicaKey(dataDir, undefined)).not.toEqual(await replicaKey(other, undefined));
  });

  it.each([
    ['is plain text', { backend: 'basic_text' }, 'basic_text'],
    ['is not there', { available: false }, 'unavailable'],
  ])('is refused where the store %s, and nothing is written', async (_name, change, reason) => {
    Object.assign(store, change);
    expect(await replicaKey(dataDir, undefined)).toEqual({
      ok: false,
      error: { code: 'key_store_refused', params: { reason } },
    });
    expect(existsSync(join(dataDir, 'replica.key'))).toBe(false);
  });

  it('is never replaced when another account sealed it', async () => {
    await replicaKey(dataDir, undefined);
    const sealed = readFileSync(join(dataDir, 'replica.key'));
    store.mask = 2;
    expect(await replicaKey(dataDir, undefined)).toMatchObject({
      ok: false,
      error: { code: 'replica_key_sealed_elsewhere' },
    });
    expect(readFileSync(join(dataDir, 'replica.key'))).toEqual(sealed);
  });
});

describe('the key in a file', () => {
  const key = 'a1'.repeat(32);
  const keyFile = (content: string, mode: number): string => {
    const path = join(dataDir, 'own.key');
    writeFileSync(path, content);
    chmodSync(path, mode);
    return path;
  };

  it('is taken from a file only its owner may read, whatever the key store is', async () => {
    store.backend = 'basic_text';
    const path = keyFile(`${key.toUpperCase()}\n`, 0o600);
    expect(await replicaKey(dataDir, path)).toEqual({ ok: true, value: key });
  });

  it('is the one a replica was made with by the browser host', async () => {
    store.backend = 'basic_text';
    writeFileSync(join(dataDir, 'replica-key.hex'), key, { mode: 0o600 });
    expect(await replicaKey(dataDir, undefined)).toEqual({ ok: true, value: key });
  });

  it.each([0o640, 0o604, 0o666])('is refused with mode %o', async (mode) => {
    expect(await replicaKey(dataDir, keyFile(key, mode))).toMatchObject({
      ok: false,
      error: { code: 'replica_key_file_open_to_others' },
    });
  });

  it.each(['', 'secret', key.slice(1), `${key}00`])('is refused holding %j', async (content) => {
    expect(await replicaKey(dataDir, keyFile(content, 0o600))).toMatchObject({
      ok: false,
      error: { code: 'replica_key_file_malformed' },
    });
  });

  it('is refused where there is none', async () => {
    expect(await replicaKey(dataDir, join(dataDir, 'missing'))).toMatchObject({
      ok: false,
      error: { code: 'replica_key_file_unreadable' },
    });
  });
});
