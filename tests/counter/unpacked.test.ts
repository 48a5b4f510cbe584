import { zstdCompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { unpacked } from '../../src-main/counter/sync/unpacked.ts';

const text = Array.from({ length: 20_000 }, (_, n) => `{"n":${n},"name":"亚麻衬衫 ${n}"}`).join(
  '\n',
);
const packed = zstdCompressSync(text);

/** A body in pieces of a line's size; tells when its reader has gone. */
function bodyOf(bytes: Uint8Array) {
  const seen = { gone: false };
  async function* pieces() {
    try {
      for (let at = 0; at < bytes.length; at += 1_000) yield bytes.subarray(at, at + 1_000);
    } finally {
      seen.gone = true;
    }
  }
  return { body: pieces(), seen };
}

async function read(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return all;
}

it('gives back what was packed, in large pieces', async () => {
  const { body } = bodyOf(packed);
  const chunks = await read(unpacked(body));
  expect(Buffer.concat(chunks).toString('utf8')).toBe(text);
  expect(chunks.length).toBeLessThan(10);
});

it.each([
  ['was cut', packed.subarray(0, packed.length / 2), 'unexpected end of file'],
  ['is something else', Buffer.from(text), 'Unknown frame descriptor'],
])('throws when the body %s', async (_what, bytes, message) => {
  await expect(read(unpacked(bodyOf(bytes).body))).rejects.toThrow(message);
});

it('throws what the body throws', async () => {
  async function* broken() {
    yield packed.subarray(0, 2_000);
    await Promise.reject(new Error('the line is down'));
  }
  await expect(read(unpacked(broken()))).rejects.toThrow('the line is down');
});

it('lets go of the body when nobody reads on', async () => {
  const { body, seen } = bodyOf(packed);
  for await (const _chunk of unpacked(body)) break;
  await expect.poll(() => seen.gone).toBe(true);
});
