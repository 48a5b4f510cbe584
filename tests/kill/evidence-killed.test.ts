import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EvidenceState } from '../../src-core/contract/counter-evidence.ts';
import type { Result } from '../../src-core/basis/result.ts';
import { screenChunkBytes } from '../../src-core/evidence/limits.ts';
import { jpeg, sha256 } from '../support/evidence-samples.ts';
import { CounterProgram } from './support/counter-program.ts';
import { between, killCount, patience } from './support/kills.ts';

let dir: string;
let counter: CounterProgram;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'evidence-killed-'));
  // Nobody is there: what is kept here is kept here alone.
  counter = new CounterProgram(dir, 'http://127.0.0.1:9');
});
afterAll(async () => {
  await counter.kill();
  await rm(dir, { recursive: true, force: true });
});

interface Promised {
  readonly bytes: Buffer;
  /** As far as the program said that it is safe. */
  received: number;
  finished: boolean;
}

type Received = Result<{ received: number }>;

/** Hands photos over one after the other until the program is gone; `answered` hears each answer. */
async function handOverUntilGone(
  promised: Map<string, Promised>,
  first: number,
  answered: () => void,
): Promise<void> {
  for (let n = first; ; n += 1) {
    const bytes = jpeg({ size: between(1_000, 4 * screenChunkBytes), seed: n });
    const hash = sha256(bytes);
    const one: Promised = { bytes, received: 0, finished: false };
    promised.set(hash, one);
    await counter.call<Received>('evidence.begin', { hash, size: bytes.length });
    while (one.received < bytes.length) {
      const piece = bytes.subarray(one.received, one.received + screenChunkBytes);
      const data = piece.toString('base64');
      const written = await counter.call<Received>('evidence.write', {
        hash,
        offset: one.received,
        data,
      });
      if (!written.ok) throw new Error(`refused ${written.error.code}`);
      one.received = written.value.received;
      answered();
    }
    const done = await counter.call<Result<EvidenceState>>('evidence.finish', { hash });
    if (!done.ok) throw new Error(`refused ${done.error.code}`);
    one.finished = true;
    answered();
  }
}

async function readBack(hash: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (let offset = 0; ;) {
    const piece = await counter.call<Result<{ data: string; size: number }>>('evidence.read', {
      hash,
      offset,
    });
    if (!piece.ok) throw new Error(piece.error.code);
    parts.push(Buffer.from(piece.value.data, 'base64'));
    offset += parts.at(-1)!.length;
    if (offset >= piece.value.size) return Buffer.concat(parts);
  }
}

test(
  'whatever was said to be safe is there after a kill',
  async () => {
    const promised = new Map<string, Promised>();
    for (let kill = 0; kill < killCount(); kill += 1) {
      await counter.start();
      // A moment after an answer the next call is being worked on.
      let left = between(1, 12);
      const work = handOverUntilGone(promised, kill * 1_000, () => {
        left -= 1;
        if (left === 0) setTimeout(() => counter.strike(), Math.random() * 6);
      });
      await work.catch((error: unknown) => {
        if (error instanceof Error && error.message.startsWith('refused')) throw error;
      });
      await counter.kill();
    }
    await counter.start();
    let finished = 0;
    for (const [hash, one] of promised) {
      const begun = await counter.call<Received>('evidence.begin', {
        hash,
        size: one.bytes.length,
      });
      expect(begun.ok && begun.value.received).toBeGreaterThanOrEqual(one.received);
      if (!one.finished) continue;
      finished += 1;
      const [state] = await counter.call<EvidenceState[]>('evidence.states', { hashes: [hash] });
      expect(state).toMatchObject({ where: 'here', type: 'image/jpeg' });
      expect((await readBack(hash)).equals(one.bytes)).toBe(true);
    }
    expect(finished).toBeGreaterThan(0);
  },
  patience,
);
