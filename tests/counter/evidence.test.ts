import {
  openSync,
  closeSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { EvidenceQueue, EvidenceState } from '../../src-core/contract/counter-evidence.ts';
import type { Result } from '../../src-core/basis/result.ts';
import { screenChunkBytes } from '../../src-core/evidence/limits.ts';
import { jpeg, png, sha256 } from '../support/evidence-samples.ts';
import { shopFiles, startThread } from './support/thread.ts';
import type { Thread } from './support/thread.ts';

type Received = Result<{ received: number }>;

async function write(thread: Thread, bytes: Buffer, offset: number, length: number, hash: string) {
  const data = bytes.subarray(offset, offset + length).toString('base64');
  return await thread.ask<Received>('evidence.write', { hash, offset, data });
}

/** As a screen hands over a photo. */
async function handOver(
  thread: Thread,
  bytes: Buffer,
  { hash = sha256(bytes), thumb }: { hash?: string; thumb?: Buffer } = {},
): Promise<Result<EvidenceState>> {
  const begun = await thread.ask<Received>('evidence.begin', { hash, size: bytes.length });
  let at = begun.ok ? begun.value.received : 0;
  while (at < bytes.length) {
    const written = await write(thread, bytes, at, screenChunkBytes, hash);
    if (!written.ok) return written;
    at = written.value.received;
  }
  const small = thumb === undefined ? {} : { thumb: thumb.toString('base64') };
  return await thread.ask('evidence.finish', { hash, ...small });
}

async function readBack(thread: Thread, hash: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (let offset = 0; ;) {
    const piece = await thread.ask<Result<{ data: string; size: number }>>('evidence.read', {
      hash,
      offset,
    });
    if (!piece.ok) throw new Error(piece.error.code);
    parts.push(Buffer.from(piece.value.data, 'base64'));
    offset += parts.at(-1)!.length;
    if (offset >= piece.value.size) return Buffer.concat(parts);
  }
}

const stateOf = async (thread: Thread, hash: string) =>
  (await thread.ask<EvidenceState[]>('evidence.states', { hashes: [hash] }))[0]!;

describe('a photo taken in while the line is down', () => {
  test('is on disk, and there again after a restart', async () => {
    const dir = await shopFiles();
    const thread = await startThread(dir);
    const bytes = jpeg({ size: 2_000_000, seed: 1 });
    const hash = sha256(bytes);
    const thumb = jpeg({ seed: 2 });
    expect(await stateOf(thread, hash)).toMatchObject({ where: 'away', size: null });
    expect(await handOver(thread, bytes, { thumb })).toMatchObject({
      ok: true,
      value: { where: 'here', type: 'image/jpeg', size: bytes.length, hasThumb: true },
    });
    await thread.client.stop();

    const again = await startThread(dir);
    expect(await stateOf(again, hash)).toMatchObject({ where: 'here', hasThumb: true });
    expect((await readBack(again, hash)).equals(bytes)).toBe(true);
    expect(await again.ask('evidence.thumb', { hash })).toEqual({
      ok: true,
      value: { data: thumb.toString('base64') },
    });
    expect(await again.ask<EvidenceQueue>('evidence.queue')).toEqual({
      waiting: 1,
      bytes: bytes.length,
      refused: 0,
    });
    // The same photo once more is the same photo.
    expect(await handOver(again, bytes)).toMatchObject({ ok: true });
    expect(await again.ask<EvidenceQueue>('evidence.queue')).toMatchObject({ waiting: 1 });
  });

  test('goes on where a screen stopped, and refuses a gap', async () => {
    const dir = await shopFiles();
    const thread = await startThread(dir);
    const bytes = jpeg({ size: 50_000, seed: 3 });
    const hash = sha256(bytes);
    const wish = { hash, size: bytes.length };
    expect(await write(thread, bytes, 0, 100, hash)).toMatchObject({
      error: { code: 'not_found' },
    });
    await thread.ask('evidence.begin', wish);
    await write(thread, bytes, 0, 20_000, hash);
    expect(await thread.ask('evidence.finish', { hash })).toMatchObject({
      error: { code: 'evidence_offset', params: { received: 20_000 } },
    });
    await thread.client.stop();
    const again = await startThread(dir);
    expect(await again.ask('evidence.begin', wish)).toEqual({
      ok: true,
      value: { received: 20_000 },
    });
    expect(await write(again, bytes, 30_000, 10, hash)).toMatchObject({
      error: { code: 'evidence_offset', params: { received: 20_000 } },
    });
    expect(await write(again, bytes, 0, 20_000, hash)).toMatchObject({
      value: { received: 20_000 },
    });
    expect(await handOver(again, bytes)).toMatchObject({ ok: true, value: { where: 'here' } });
    expect((await readBack(again, hash)).equals(bytes)).toBe(true);
  });

  test.each([
    ['evidence_hash_wrong', jpeg({ seed: 5 }), sha256(jpeg({ seed: 6 }))],
    ['evidence_type_refused', Buffer.from('<svg onload="alert(1)"/>'), undefined],
    ['evidence_broken', jpeg().subarray(0, -2), undefined],
    ['evidence_not_clean', jpeg({ trailing: '<html>' }), undefined],
    ['evidence_not_clean', png(8, 8, { text: 'x' }), undefined],
  ])('%s: nothing of it is kept', async (code, bytes, hash = sha256(bytes)) => {
    const thread = await startThread(await shopFiles());
    expect(await handOver(thread, bytes, { hash })).toMatchObject({ ok: false, error: { code } });
    expect(await stateOf(thread, hash)).toMatchObject({ where: 'away' });
    expect(await thread.ask('evidence.read', { hash, offset: 0 })).toMatchObject({
      error: { code: 'evidence_not_here' },
    });
    expect(await thread.ask<EvidenceQueue>('evidence.queue')).toMatchObject({ waiting: 0 });
  });

  test('what is not here cannot be fetched without a line, and says so', async () => {
    const thread = await startThread(await shopFiles());
    const hash = sha256(Buffer.from('elsewhere'));
    for (const call of ['evidence.bring', 'evidence.thumb']) {
      expect(await thread.ask(call, { hash })).toEqual({
        ok: false,
        error: { code: 'evidence_offline', params: {} },
      });
    }
  });

  test.each([
    ['evidence.begin', { hash: 'A'.repeat(64), size: 5 }],
    ['evidence.begin', { hash: 'a'.repeat(64), size: 60_000_000 }],
    ['evidence.begin', { hash: '../../etc/passwd', size: 5 }],
    ['evidence.write', { hash: 'a'.repeat(64), offset: 0, data: 'no base64 at all!' }],
    ['evidence.write', { hash: 'a'.repeat(64), offset: -1, data: '' }],
    ['evidence.finish', { hash: 'a'.repeat(64), thumb: 'A'.repeat(90_000) }],
  ])('%s refuses %o', async (call, input) => {
    const thread = await startThread(await shopFiles());
    expect(await thread.refused(call, input)).toBe('invalid_input');
  });
});

describe('the files', () => {
  const filesIn = (dir: string) =>
    readdirSync(dir, { recursive: true, encoding: 'utf8' })
      .map((name) => join(dir, name))
      .filter((path) => statSync(path).isFile());

  test('hold nothing of a photo that could be read', async () => {
    const dir = await shopFiles();
    const thread = await startThread(dir);
    const bytes = jpeg({ size: 900_000, seed: 8 });
    const thumb = jpeg({ size: 5_000, seed: 9 });
    await handOver(thread, bytes, { thumb });
    const secrets = [
      bytes.subarray(400_000, 400_016),
      bytes.subarray(0, 16),
      thumb.subarray(2_000, 2_016),
      Buffer.from(sha256(bytes)),
      Buffer.from(bytes.subarray(400_000, 400_030).toString('base64')),
    ];
    const look = (): string[] =>
      filesIn(dir).filter((path) => {
        const content = readFileSync(path);
        return secrets.some((secret) => content.includes(secret));
      });
    expect(filesIn(dir).some((path) => path.endsWith('evidence.db-wal'))).toBe(true);
    expect(look()).toEqual([]);
    await thread.client.stop();
    expect(statSync(join(dir, 'evidence.db')).size).toBeGreaterThan(900_000);
    expect(look()).toEqual([]);
  });

  test('are not made by a counter that never had a photo', async () => {
    const dir = await shopFiles();
    const thread = await startThread(dir);
    await thread.ask('app.status');
    await thread.client.stop();
    expect(existsSync(join(dir, 'evidence.db'))).toBe(false);
  });

  test('a damaged one is put aside; the replica has nothing to do with it', async () => {
    const dir = await shopFiles();
    const first = await startThread(dir);
    const bytes = jpeg({ size: 400_000, seed: 11 });
    const hash = sha256(bytes);
    await handOver(first, bytes);
    await first.client.stop();
    const path = join(dir, 'evidence.db');
    const fd = openSync(path, 'r+');
    for (let at = 5_000; at < statSync(path).size; at += 4_096)
      writeSync(fd, Buffer.from([at % 255]), 0, 1, at);
    closeSync(fd);

    const again = await startThread(dir);
    // Found by whichever call reads the first bad page; afterwards there is a new file.
    await again.ask('evidence.states', { hashes: [hash] });
    await again.ask('evidence.queue');
    expect(readdirSync(dir).some((name) => name.startsWith('evidence.db.damaged-'))).toBe(true);
    expect(await handOver(again, bytes)).toMatchObject({ ok: true, value: { where: 'here' } });
    const { rows } = await again.ask<{ rows: unknown[] }>('orders.list', {});
    expect(rows.length).toBe(12);
    expect(await again.ask<{ trouble: unknown }>('app.status')).toMatchObject({ trouble: null });
  });
});
