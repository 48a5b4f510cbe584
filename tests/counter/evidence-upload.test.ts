import { expect, onTestFinished, test } from 'vitest';
import type { UploadState } from '../../src-core/contract/hq-evidence.ts';
import type { EvidenceLine } from '../../src-main/counter/evidence/hq-line.ts';
import { makeRoom } from '../../src-main/counter/evidence/make-room.ts';
import { openEvidenceFile } from '../../src-main/counter/evidence/evidence-file.ts';
import { Shelf } from '../../src-main/counter/evidence/shelf.ts';
import { finish } from '../../src-main/counter/evidence/take-in.ts';
import { sendPiece } from '../../src-main/counter/evidence/upload.ts';
import { failed } from '../../src-main/counter/sync/transport.ts';
import type { Reply } from '../../src-main/counter/sync/transport.ts';
import { jpeg, sha256 } from '../support/evidence-samples.ts';
import { tempDir } from './support/replica-fixture.ts';
import { keyHex } from './support/shop-data.ts';

const day = 86_400_000;

function shelfWith(...photos: Buffer[]): Shelf {
  const db = openEvidenceFile(tempDir(), keyHex, 0);
  const shelf = new Shelf(db);
  onTestFinished(() => shelf.close());
  for (const [n, bytes] of photos.entries()) {
    const hash = sha256(bytes);
    shelf.begin(hash, bytes.length, 'taking', n);
    shelf.append(hash, 0, bytes);
    expect(finish(shelf, hash, jpeg({ seed: 77 }))).toMatchObject({ ok: true });
  }
  return shelf;
}

/** Headquarters as a test tells it: what it answers in turn, then the truth. */
class ScriptedLine implements EvidenceLine {
  readonly said: string[] = [];
  readonly answers: (Reply<UploadState> | undefined)[];
  bytes: Buffer = Buffer.alloc(0);
  complete = false;
  readonly size: number;

  constructor(size: number, ...answers: (Reply<UploadState> | undefined)[]) {
    this.size = size;
    this.answers = answers;
  }

  #state(): Reply<UploadState> {
    this.complete ||= this.bytes.length === this.size;
    const state = { received: this.bytes.length, complete: this.complete, hasThumb: false };
    return { ok: true, value: state };
  }
  announce() {
    this.said.push('announce');
    return Promise.resolve(this.answers.shift() ?? this.#state());
  }
  append(_hash: string, offset: number, bytes: Buffer) {
    this.said.push(`append ${offset}`);
    const answer = this.answers.shift();
    if (answer === undefined && offset === this.bytes.length) {
      this.bytes = Buffer.concat([this.bytes, bytes]);
    }
    return Promise.resolve(answer ?? this.#state());
  }
  putThumb(): Promise<Reply<null>> {
    this.said.push('thumb');
    return Promise.resolve({ ok: true, value: null });
  }
  thumb(): Promise<Reply<Buffer>> {
    return Promise.resolve(failed('refused', 'not_found'));
  }
  fetch<T>(): Promise<Reply<T>> {
    return Promise.resolve(failed('refused', 'not_found'));
  }
}

const photo = jpeg({ size: 2_500_000, seed: 20 });
const hash = sha256(photo);
const mebibyte = 1_024 * 1_024;

test('the small picture first, then piece by piece', async () => {
  const shelf = shelfWith(photo);
  const line = new ScriptedLine(photo.length);
  const done: number[] = [];
  expect(await sendPiece(shelf, line, shelf.row(hash)!, (n) => done.push(n))).toEqual({
    is: 'sent',
  });
  expect(line.said).toEqual([
    'announce',
    'thumb',
    'append 0',
    `append ${mebibyte}`,
    `append ${2 * mebibyte}`,
  ]);
  expect(line.bytes.equals(photo)).toBe(true);
  expect(done).toEqual([0, mebibyte, 2 * mebibyte]);
});

test('where headquarters says', async () => {
  const shelf = shelfWith(photo);
  const line = new ScriptedLine(photo.length);
  line.bytes = photo.subarray(0, 1_234_567);
  expect(await sendPiece(shelf, line, shelf.row(hash)!, () => undefined)).toEqual({ is: 'sent' });
  expect(line.said).toEqual([
    'announce',
    'thumb',
    'append 1234567',
    `append ${1_234_567 + mebibyte}`,
  ]);
  expect(line.bytes.equals(photo)).toBe(true);
});

const state = (received: number): Reply<UploadState> => ({
  ok: true,
  value: { received, complete: false, hasThumb: true },
});

test.each([
  ['another one was quicker', failed('renumber', 'upload_offset', { received: 5 })],
  ['it was forgotten meanwhile', failed('refused', 'not_found')],
  ['what had come was broken', failed('refused', 'evidence_hash_wrong')],
])('asks again where it stands when %s', async (_what, refusal) => {
  const shelf = shelfWith(photo);
  const line = new ScriptedLine(photo.length, state(0), refusal);
  expect(await sendPiece(shelf, line, shelf.row(hash)!, () => undefined)).toEqual({ is: 'sent' });
  expect(line.said.filter((one) => one === 'announce').length).toBe(2);
});

test.each([
  ['later', 'the line is gone', failed('unreachable', 'timeout')],
  ['later', 'headquarters is busy', failed('busy', 'unavailable', {}, 3_000)],
  ['later', 'the day is full', failed('busy', 'evidence_quota', {}, 3_600_000)],
  ['later', 'the device is revoked', failed('revoked', 'device_revoked')],
  ['refused', 'it is not what it should be', failed('refused', 'evidence_not_clean')],
  ['refused', 'it is too large', failed('too_large', 'evidence_too_large')],
])('%s: %s', async (is, _what, failure) => {
  const shelf = shelfWith(photo);
  for (const answers of [[failure], [state(0), failure]]) {
    const line = new ScriptedLine(photo.length, ...answers);
    expect(await sendPiece(shelf, line, shelf.row(hash)!, () => undefined)).toMatchObject({ is });
  }
});

test('gives up what never comes through, for people to look at', async () => {
  const shelf = shelfWith(photo);
  const wrong = failed('refused', 'evidence_hash_wrong');
  const line = new ScriptedLine(
    photo.length,
    ...Array.from({ length: 4 }, () => [state(0), wrong]).flat(),
  );
  expect(await sendPiece(shelf, line, shelf.row(hash)!, () => undefined)).toMatchObject({
    is: 'refused',
    failure: { code: 'evidence_hash_wrong' },
  });
});

test('a stretch is the same over whatever pieces it came in', () => {
  const shelf = shelfWith();
  const bytes = jpeg({ size: 9_000, seed: 30 });
  const one = sha256(bytes);
  shelf.begin(one, bytes.length, 'taking', 0);
  for (let at = 0; at < bytes.length; at += 700)
    shelf.append(one, at, bytes.subarray(at, at + 700));
  for (const [offset, length] of [
    [0, 1],
    [0, 9_999],
    [699, 2],
    [700, 700],
    [1_399, 2_802],
    [8_900, 500],
  ] as const) {
    expect(shelf.bytes(one, offset, length).equals(bytes.subarray(offset, offset + length))).toBe(
      true,
    );
  }
});

test('room is made by what nobody looked at and headquarters has; what it lost is sent again', async () => {
  const photos = [1, 2, 3].map((seed) => jpeg({ size: 300_000, seed: 40 + seed }));
  const [old, lost, used] = photos.map(sha256) as [string, string, string];
  const shelf = shelfWith(...photos);
  for (const one of [old, lost, used]) shelf.settle(one, 'sent');
  shelf.begin(sha256(photo), photo.length, 'taking', 0);
  shelf.used(used, 40 * day);
  const line = new ScriptedLine(0);
  line.announce = () => {
    const complete = line.said.push('announce') === 1;
    return Promise.resolve({ ok: true, value: { received: 0, complete, hasThumb: true } });
  };
  expect(await makeRoom(shelf, line, 41 * day)).toBe(1);
  expect(shelf.row(old)).toMatchObject({ state: 'away', received: 0, hasThumb: true });
  expect(shelf.row(lost)).toMatchObject({ state: 'kept' });
  expect(shelf.row(used)).toMatchObject({ state: 'sent' });
  // What a screen began to hand over and never finished.
  expect(shelf.row(sha256(photo))).toBe(undefined);
  // Above the most bytes also what was looked at lately.
  line.said.length = 0;
  expect(await makeRoom(shelf, line, 41 * day, 1_000)).toBe(1);
  expect(shelf.row(used)).toMatchObject({ state: 'away' });
});
