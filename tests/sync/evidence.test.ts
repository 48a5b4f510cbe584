import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EvidenceState } from '../../src-core/contract/counter-evidence.ts';
import type { Result } from '../../src-core/basis/result.ts';
import { screenChunkBytes } from '../../src-core/evidence/limits.ts';
import { writeSetting } from '../../src-hq/settings.ts';
import { addOrders } from '../hq/chain.ts';
import { startService } from '../hq/service.ts';
import type { TestService } from '../hq/service.ts';
import { jpeg, sha256 } from '../support/evidence-samples.ts';
import { endTill, eventually, startTill } from './support/till.ts';
import type { Till, TillOptions } from './support/till.ts';

let service: TestService;
let tills: Till[];
beforeEach(async () => {
  service = await startService();
  tills = [];
});
afterEach(async () => {
  for (const till of tills) await endTill(till);
  await service.stop();
});

async function till(options: TillOptions = {}): Promise<Till> {
  const one = await startTill(service, options);
  tills.push(one);
  await one.settled();
  return one;
}

async function handOver(at: Till, bytes: Buffer, thumb = jpeg({ seed: 500 })): Promise<string> {
  const hash = sha256(bytes);
  await at.ask(['evidence', 'begin'], { hash, size: bytes.length });
  for (let offset = 0; offset < bytes.length; offset += screenChunkBytes) {
    const data = bytes.subarray(offset, offset + screenChunkBytes).toString('base64');
    const written = await at.ask<Result<unknown>>(['evidence', 'write'], { hash, offset, data });
    expect(written).toMatchObject({ ok: true });
  }
  const small = thumb.toString('base64');
  const done = await at.ask<Result<EvidenceState>>(['evidence', 'finish'], { hash, thumb: small });
  expect(done).toMatchObject({ ok: true });
  return hash;
}

const stateAt = async (at: Till, hash: string) =>
  (await at.ask<EvidenceState[]>(['evidence', 'states'], { hashes: [hash] }))[0]!;
const whereAt = async (at: Till, hash: string, where: EvidenceState['where']) => {
  await eventually(async () => expect(await stateAt(at, hash)).toMatchObject({ where }));
};

async function atHq(hash: string): Promise<{ type: string | null; received: number } | undefined> {
  const [row] = await service.hq.sql<{ type: string | null; received: number }[]>`
    select type, received from evidence_file where hash = ${hash}`;
  return row;
}

async function readAt(at: Till, hash: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (let offset = 0; ;) {
    const piece = await at.ask<Result<{ data: string; size: number }>>(['evidence', 'read'], {
      hash,
      offset,
    });
    if (!piece.ok) throw new Error(piece.error.code);
    parts.push(Buffer.from(piece.value.data, 'base64'));
    offset += parts.at(-1)!.length;
    if (offset >= piece.value.size) return Buffer.concat(parts);
  }
}

test('a photo goes up by itself, and another counter of the shop sees it', async () => {
  const one = await till();
  const other = await till();
  const elsewhere = await till({ shopId: 'shop-b' });
  const bytes = jpeg({ size: 2_400_000, seed: 1 });
  const hash = await handOver(one, bytes);
  await whereAt(one, hash, 'both');
  expect(await atHq(hash)).toMatchObject({ type: 'image/jpeg', received: bytes.length });

  const thumb = await other.ask<Result<{ data: string }>>(['evidence', 'thumb'], { hash });
  expect(thumb).toMatchObject({ ok: true });
  expect(await stateAt(other, hash)).toMatchObject({ where: 'away', hasThumb: true });
  const brought = await other.ask<Result<EvidenceState>>(['evidence', 'bring'], { hash });
  expect(brought).toMatchObject({ ok: true, value: { where: 'both', type: 'image/jpeg' } });
  expect((await readAt(other, hash)).equals(bytes)).toBe(true);
  // Here from now on, whatever the line does.
  other.line.cut();
  expect(await other.ask(['evidence', 'bring'], { hash })).toMatchObject({ ok: true });

  expect(await elsewhere.ask(['evidence', 'bring'], { hash })).toMatchObject({
    error: { code: 'evidence_not_there' },
  });
});

test('cut half-way it goes on where it stopped', async () => {
  const one = await till();
  const bytes = jpeg({ size: 6_500_000, seed: 2 });
  const hash = sha256(bytes);
  let up = 0;
  let cut = false;
  one.line.watch((chunk) => {
    up += chunk.length;
    if (!cut && up > 3_300_000) {
      cut = true;
      one.line.cut();
    }
    return 'pass';
  }, null);
  await handOver(one, bytes);
  await eventually(() => expect(cut).toBe(true));
  await eventually(async () => expect(await stateAt(one, hash)).toMatchObject({ where: 'here' }));
  const before = await atHq(hash);
  expect(before?.type).toBe(null);
  expect(before?.received).toBeGreaterThan(1_000_000);
  expect(before?.received).toBeLessThan(bytes.length);

  up = 0;
  one.line.mend();
  one.counter.syncNow();
  await whereAt(one, hash, 'both');
  // Not from the beginning: only what was missing, and what surrounds it.
  expect(up).toBeLessThan(bytes.length - before!.received + 400_000);
  expect(await atHq(hash)).toMatchObject({ type: 'image/jpeg', received: bytes.length });
});

test('a case does not wait for its photo, nor the photo for the case', async () => {
  const [order] = await addOrders(service.hq.sql, 'shop-a', 1);
  const one = await till();
  one.line.cut();
  await eventually(async () => expect((await one.status()).line.state).not.toBe('online'), 30_000);
  const bytes = jpeg({ size: 3_000_000, seed: 3 });
  const hash = await handOver(one, bytes);
  const caseId = '01900000-0000-7000-8000-00000000ca5e';
  const claim = { kind: 'return_refund', lines: [{ orderLineId: 'l1', quantity: 1 }] };
  const evidence = [{ hash, mime: 'image/jpeg', name: '1.jpg' }];
  const args = { caseId, orderId: order!.id, reasonCode: 'quality', evidence, ...claim };
  expect(await one.submit('case.open', args, 'buyer')).toMatchObject({ ok: true });
  expect(await stateAt(one, hash)).toMatchObject({ where: 'here' });

  // Killed and started again before the line is back: both are still there.
  one.stop('kill');
  one.start();
  expect(await stateAt(one, hash)).toMatchObject({ where: 'here' });
  let caseFirst: boolean | null = null;
  one.line.watch((chunk) => {
    if (chunk.includes('POST /api/v1/sync/push', 0, 'latin1')) caseFirst ??= true;
    if (chunk.includes('PATCH /api/v1/evidence', 0, 'latin1')) caseFirst ??= false;
    return 'pass';
  }, null);
  one.line.mend();
  one.counter.syncNow();
  await one.settled();
  await whereAt(one, hash, 'both');
  expect(caseFirst).toBe(true);
  const [use] = await service.hq.sql`select case_id from evidence_use where hash = ${hash}`;
  expect(use).toMatchObject({ case_id: caseId });
});

test('fetching goes on where the line was cut', async () => {
  const one = await till();
  const other = await till();
  const bytes = jpeg({ size: 5_000_000, seed: 4 });
  const hash = await handOver(one, bytes);
  await whereAt(one, hash, 'both');
  let down = 0;
  let cut = false;
  other.line.watch(null, (chunk) => {
    down += chunk.length;
    if (!cut && down > 2_500_000) {
      cut = true;
      other.line.cut();
    }
    return 'pass';
  });
  expect(await other.ask(['evidence', 'bring'], { hash })).toMatchObject({
    error: { code: 'evidence_offline' },
  });
  expect(cut).toBe(true);
  expect(await stateAt(other, hash)).toMatchObject({ where: 'away' });
  down = 0;
  other.line.mend();
  await eventually(async () => {
    if (other.counter.line.state !== 'online') other.counter.syncNow();
    expect(await other.ask(['evidence', 'bring'], { hash })).toMatchObject({ ok: true });
  });
  expect(down).toBeLessThan(4_000_000);
  expect((await readAt(other, hash)).equals(bytes)).toBe(true);
});

test('a headquarters restored from a backup gets again what the backup lacks', async () => {
  const one = await till();
  const bytes = jpeg({ size: 1_500_000, seed: 5 });
  const hash = await handOver(one, bytes);
  await whereAt(one, hash, 'both');
  await service.hq.sql`delete from evidence_chunk`;
  await service.hq.sql`delete from evidence_file`;
  await writeSetting(service.hq.sql, 'hq_epoch', 'restored');
  one.counter.syncNow();
  await eventually(async () => {
    expect(await atHq(hash)).toMatchObject({ type: 'image/jpeg', received: bytes.length });
  });
  await whereAt(one, hash, 'both');
});
