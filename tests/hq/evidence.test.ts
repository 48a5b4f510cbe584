import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { randomUUID } from 'node:crypto';
import { day } from '../../src-core/basis/instant.ts';
import { cleanEvidence } from '../../src-core/evidence/clean.ts';
import { devicePerDay, uploadChunkBytes } from '../../src-core/evidence/limits.ts';
import type { UploadState } from '../../src-core/contract/hq-evidence.ts';
import { jpeg, mp4, png, sha256, webp } from '../support/evidence-samples.ts';
import { addOrders } from './chain.ts';
import { call, enrolDevice, signedIn, startService } from './service.ts';
import type { Device, TestService } from './service.ts';

let service: TestService;
let device: Device;
let elsewhere: Device;
beforeAll(async () => {
  service = await startService();
});
beforeEach(async () => {
  device = await enrolDevice(service.hq, 'shop-a');
  elsewhere = await enrolDevice(service.hq, 'shop-b');
});
afterAll(() => service.stop());

let made = 0;
/** Another photo each time, as large as wished. */
const photo = (size = 2_000) => jpeg({ size, seed: (made += 1) });

async function announce(bytes: Buffer, token = device.token, hash = sha256(bytes)) {
  return await call<UploadState & { code?: string }>(service.hq, 'POST', '/evidence', {
    token,
    body: { hash, size: bytes.length },
  });
}

interface Sent {
  readonly status: number;
  readonly body: UploadState & { code?: string; data?: Record<string, unknown> };
}

async function append(
  hash: string,
  offset: number,
  bytes: Uint8Array,
  token: string | null = device.token,
  hq: { readonly url: string } = service.hq,
): Promise<Sent> {
  const response = await fetch(`${hq.url}/api/v1/evidence/${hash}`, {
    method: 'PATCH',
    headers: {
      'content-type': 'application/offset+octet-stream',
      'upload-offset': String(offset),
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    body: new Uint8Array(bytes),
  });
  return { status: response.status, body: (await response.json()) as Sent['body'] };
}

/** Announces and sends in pieces of `most`. */
async function upload(bytes: Buffer, token = device.token, most = uploadChunkBytes): Promise<Sent> {
  const hash = sha256(bytes);
  let last: Sent = await announce(bytes, token);
  for (let at = last.body.received; at < bytes.length && last.status === 200; at += most) {
    last = await append(hash, at, bytes.subarray(at, at + most), token);
  }
  return last;
}

async function get(path: string, token: string | null, headers: Record<string, string> = {}) {
  const response = await fetch(`${service.hq.url}${path}`, {
    headers: { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...headers },
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: response.headers, bytes };
}
const fetchBack = (hash: string, token: string | null = device.token, headers = {}) =>
  get(`/api/v1/evidence/${hash}`, token, headers);

const chunksOf = async (hash: string) => {
  const [row] = await service.hq.sql<[{ n: number }]>`
    select count(*)::int as n from evidence_chunk where hash = ${hash}`;
  return row.n;
};

describe('uploading', () => {
  test('in pieces, and back the same, byte by byte', async () => {
    const bytes = photo(20_000);
    const hash = sha256(bytes);
    expect((await announce(bytes)).body).toEqual({ received: 0, complete: false, hasThumb: false });
    expect((await upload(bytes, device.token, 7_000)).body).toMatchObject({ complete: true });
    const back = await fetchBack(hash);
    expect(back.status).toBe(200);
    expect(back.bytes.equals(bytes)).toBe(true);
    expect(back.headers.get('content-type')).toBe('image/jpeg');
    expect(back.headers.get('content-disposition')).toMatch(
      /^inline; filename="evidence-[0-9a-f]{12}\.jpg"$/,
    );
    expect(back.headers.get('x-content-type-options')).toBe('nosniff');
    expect(back.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    // Announced once more by whoever does not remember.
    expect((await announce(bytes)).body).toMatchObject({ complete: true, received: bytes.length });
  });

  test('goes on where it was cut, also on another instance', async () => {
    const other = await service.another();
    const bytes = photo(30_000);
    const hash = sha256(bytes);
    await announce(bytes);
    await append(hash, 0, bytes.subarray(0, 10_000));
    const { body } = await call<UploadState>(other, 'POST', '/evidence', {
      token: device.token,
      body: { hash, size: bytes.length },
    });
    expect(body).toMatchObject({ received: 10_000, complete: false });
    const gap = await append(hash, 12_000, bytes.subarray(12_000), device.token, other);
    expect(gap).toMatchObject({
      status: 409,
      body: { code: 'upload_offset', data: { received: 10_000 } },
    });
    // An answer was lost: the piece comes again and is there once.
    expect((await append(hash, 0, bytes.subarray(0, 10_000))).body).toMatchObject({
      received: 10_000,
    });
    const last = await append(hash, 10_000, bytes.subarray(10_000), device.token, other);
    expect(last.body).toMatchObject({ complete: true });
    expect((await fetchBack(hash)).bytes.equals(bytes)).toBe(true);
  });

  test('by several at once is kept once', async () => {
    const bytes = photo(40_000);
    const hash = sha256(bytes);
    const till = await enrolDevice(service.hq, 'shop-a');
    const answers = await Promise.all(
      [device, till, device, till].map(async ({ token }) => {
        for (;;) {
          const { body } = await announce(bytes, token);
          if (body.complete) return body;
          const next = bytes.subarray(body.received, body.received + 9_000);
          if (next.length > 0) await append(hash, body.received, next, token);
        }
      }),
    );
    expect(answers.every(({ complete }) => complete)).toBe(true);
    expect((await fetchBack(hash)).bytes.equals(bytes)).toBe(true);
    const [row] = await service.hq.sql<[{ sum: number }]>`
      select sum(length(bytes))::int as sum from evidence_chunk where hash = ${hash}`;
    expect(row.sum).toBe(bytes.length);
  });

  test('what is not what its hash says is forgotten, and may come again', async () => {
    const bytes = photo();
    const hash = sha256(bytes);
    const other = photo(bytes.length - jpeg().length + 400);
    expect(other.length).toBe(bytes.length);
    await announce(bytes);
    expect(await append(hash, 0, other)).toMatchObject({
      status: 422,
      body: { code: 'evidence_hash_wrong' },
    });
    expect(await chunksOf(hash)).toBe(0);
    expect((await fetchBack(hash)).status).toBe(404);
    expect((await upload(bytes)).body).toMatchObject({ complete: true });
  });

  test('a size that was announced wrongly does not stand in the way', async () => {
    const bytes = photo();
    const hash = sha256(bytes);
    await call(service.hq, 'POST', '/evidence', {
      token: device.token,
      body: { hash, size: 9_999 },
    });
    await append(hash, 0, bytes.subarray(0, 1_000));
    expect((await upload(bytes)).body).toMatchObject({ complete: true });
  });

  test('what was all there when headquarters was stopped is looked through when it is announced', async () => {
    const bytes = photo();
    const hash = sha256(bytes);
    await announce(bytes);
    await append(hash, 0, bytes.subarray(0, 500));
    await service.hq.sql`insert into evidence_chunk (space_id, hash, at, bytes)
      values ('shop-a', ${hash}, 500, ${bytes.subarray(500)})`;
    await service.hq.sql`update evidence_file set received = size where hash = ${hash}`;
    expect((await fetchBack(hash)).status).toBe(404);
    expect((await announce(bytes)).body).toMatchObject({ complete: true });
    expect((await fetchBack(hash)).status).toBe(200);
  });
});

describe('what is not taken', () => {
  const page = '<script>alert(document.domain)</script>';
  test.each([
    ['evidence_type_refused', 415, 'a page', Buffer.from(`<!doctype html>${page}`)],
    ['evidence_type_refused', 415, 'an SVG', Buffer.from('<svg onload="alert(1)"/>')],
    ['evidence_type_refused', 415, 'a GIF', Buffer.from('GIF89a=1;alert(1)')],
    ['evidence_type_refused', 415, 'a PDF', Buffer.from('%PDF-1.7')],
    [
      'evidence_broken',
      422,
      'a page dressed as a photo',
      Buffer.from(`\u00FF\u00D8\u00FF${page}`, 'latin1'),
    ],
    ['evidence_not_clean', 422, 'a photo with a page behind it', jpeg({ trailing: page })],
    ['evidence_not_clean', 422, 'a photo with a page in a comment', jpeg({ comment: page })],
    ['evidence_not_clean', 422, 'a photo that knows its place', jpeg({ orientation: 1 })],
    ['evidence_not_clean', 422, 'a PNG with words', png(8, 8, { text: page })],
    ['evidence_broken', 422, 'a video with a page behind it', mp4({ trailing: page })],
    ['evidence_too_long', 422, 'a long video', mp4({ milliseconds: 90_000 })],
  ])('%s (%i): %s', async (code, status, _what, bytes) => {
    expect(await upload(bytes)).toMatchObject({ status, body: { code } });
    expect(await chunksOf(sha256(bytes))).toBe(0);
    expect((await fetchBack(sha256(bytes))).status).toBe(404);
  });

  test('more than was announced, too large a piece, too large a photo', async () => {
    const bytes = photo();
    const hash = sha256(bytes);
    await announce(bytes);
    const more = await append(hash, 0, Buffer.concat([bytes, Buffer.alloc(10)]));
    expect(more).toMatchObject({ status: 413, body: { code: 'evidence_too_large' } });
    const large = await append(hash, 0, Buffer.alloc(uploadChunkBytes + 100_000));
    expect(large).toMatchObject({ status: 413, body: { code: 'too_large' } });
    const huge = { hash: sha256(Buffer.from('huge')), size: 40 * 1_024 * 1_024 };
    await call(service.hq, 'POST', '/evidence', { token: device.token, body: huge });
    expect(await append(huge.hash, 0, bytes)).toMatchObject({
      status: 413,
      body: { code: 'evidence_too_large' },
    });
    const beyond = { hash: huge.hash, size: 51 * 1_024 * 1_024 };
    expect(
      (await call(service.hq, 'POST', '/evidence', { token: device.token, body: beyond })).status,
    ).toBe(400);
  });

  test('nothing that was not announced, from nobody, without an offset', async () => {
    const bytes = photo();
    const hash = sha256(bytes);
    expect(await append(hash, 0, bytes)).toMatchObject({ status: 404 });
    expect(await append(hash, 0, bytes, null)).toMatchObject({ status: 401 });
    expect(await append('..%2f..', 0, bytes)).toMatchObject({ status: 404 });
    expect(await append(hash, -1, bytes)).toMatchObject({ status: 400 });
    const person = await signedIn(service.hq, 'shop-a', 'clerk');
    expect(await append(hash, 0, bytes, person)).toMatchObject({ status: 403 });
  });

  test('more than a device may send in a day; the next day it may', async () => {
    const other = await enrolDevice(service.hq, 'shop-a');
    const size = 50 * 1_024 * 1_024;
    const most = Math.floor(devicePerDay / size);
    const ask = async () =>
      await call<{ code?: string }>(service.hq, 'POST', '/evidence', {
        token: other.token,
        body: { hash: sha256(Buffer.from(randomUUID())), size },
      });
    for (let n = 0; n < most; n += 1) expect((await ask()).status).toBe(200);
    const refused = await ask();
    expect(refused).toMatchObject({ status: 429, body: { code: 'evidence_quota' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(60);
    expect((await announce(photo())).status).toBe(200);
    service.pass(day + 1);
    const again = await enrolDevice(service.hq, 'shop-a');
    expect((await announce(photo(), again.token)).status).toBe(200);
    await service.hq.sql`delete from evidence_file where size = ${size}`;
  });
});

describe('the small picture', () => {
  const put = async (hash: string, bytes: Buffer, token = device.token) =>
    (
      await fetch(`${service.hq.url}/api/v1/evidence/${hash}/thumb`, {
        method: 'PUT',
        headers: { 'content-type': 'image/jpeg', authorization: `Bearer ${token}` },
        body: new Uint8Array(bytes),
      })
    ).status;

  test('is there before the photo is', async () => {
    const bytes = photo(9_000);
    const hash = sha256(bytes);
    const thumb = jpeg({ seed: 99 });
    expect(await put(hash, thumb)).toBe(404);
    await announce(bytes);
    expect(await put(hash, thumb)).toBe(204);
    expect((await announce(bytes)).body).toMatchObject({ hasThumb: true, complete: false });
    const small = await get(`/api/v1/evidence/${hash}?size=thumb`, device.token);
    expect(small.bytes.equals(thumb)).toBe(true);
    expect((await fetchBack(hash)).status).toBe(404);
    expect((await get(`/api/v1/evidence/${hash}?size=thumb`, elsewhere.token)).status).toBe(404);
  });

  test('is a small, clean JPEG or nothing', async () => {
    const bytes = photo();
    const hash = sha256(bytes);
    await announce(bytes);
    expect(await put(hash, png())).toBe(415);
    expect(await put(hash, jpeg({ comment: 'x' }))).toBe(422);
    expect(await put(hash, Buffer.from('<svg/>'))).toBe(415);
    expect(await put(hash, jpeg({ size: 70_000 }))).toBe(413);
    expect((await get(`/api/v1/evidence/${hash}?size=thumb`, device.token)).status).toBe(404);
  });
});

describe('who sees it', () => {
  test('its shop, its region, headquarters; for everybody else it does not exist', async () => {
    const bytes = photo();
    const hash = sha256(bytes);
    await upload(bytes);
    const see = async (token: string | null) => (await fetchBack(hash, token)).status;
    expect(await see((await enrolDevice(service.hq, 'shop-a')).token)).toBe(200);
    expect(await see(await signedIn(service.hq, 'shop-a', 'clerk'))).toBe(200);
    expect(await see(await signedIn(service.hq, 'east', 'regional_manager'))).toBe(200);
    expect(await see(await signedIn(service.hq, 'hq', 'hq_operator'))).toBe(200);
    expect(await see(elsewhere.token)).toBe(404);
    expect(await see(await signedIn(service.hq, 'shop-b', 'shop_manager'))).toBe(404);
    expect(await see(await signedIn(service.hq, 'west', 'regional_manager'))).toBe(404);
    expect(await see(null)).toBe(401);
  });

  test('another shop learns nothing from announcing the same photo', async () => {
    const bytes = photo();
    await upload(bytes);
    const asked = await announce(bytes, elsewhere.token);
    expect(asked.body).toEqual({ received: 0, complete: false, hasThumb: false });
  });

  test('a video is answered in ranges', async () => {
    const bytes = Buffer.from(
      (cleanEvidence(mp4({ size: 5_000 })) as { value: { bytes: Uint8Array } }).value.bytes,
    );
    const hash = sha256(bytes);
    expect((await upload(bytes, device.token, 1_000)).body).toMatchObject({ complete: true });
    const part = await fetchBack(hash, device.token, { range: 'bytes=900-2100' });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes 900-2100/${bytes.length}`);
    expect(part.bytes.equals(bytes.subarray(900, 2_101))).toBe(true);
    expect((await fetchBack(hash, device.token, { range: 'bytes=-1' })).bytes.length).toBe(1);
    const beyond = await fetchBack(hash, device.token, { range: `bytes=${bytes.length}-` });
    expect(beyond.status).toBe(416);
  });
});

describe('a buyer', () => {
  async function openedCase(evidence: object[] = []) {
    const [order] = await addOrders(service.hq.sql, 'shop-a', 1);
    const manager = await signedIn(service.hq, 'shop-a', 'shop_manager');
    const caseId = randomUUID();
    const opened = await call<{ outcome: string }>(service.hq, 'POST', '/commands', {
      token: manager,
      body: {
        commandId: randomUUID(),
        name: 'case.open',
        version: 1,
        args: {
          caseId,
          orderId: order!.id,
          kind: 'return_refund',
          lines: [{ orderLineId: 'l1', quantity: 1 }],
          reasonCode: 'quality',
          words: '',
          evidence,
        },
      },
    });
    expect(opened.body).toMatchObject({ outcome: 'applied' });
    const link = await call<{ url: string }>(service.hq, 'POST', `/cases/${caseId}/buyer-link`, {
      token: manager,
    });
    return { caseId, token: link.body.url.split('/b/')[1]!, manager };
  }

  async function send(token: string, ...files: [string, Buffer][]) {
    const form = new FormData();
    for (const [name, bytes] of files)
      form.append('files', new Blob([new Uint8Array(bytes)]), name);
    const response = await fetch(
      `${service.hq.url}/api/v1/buyer/evidence?token=${encodeURIComponent(token)}`,
      { method: 'POST', body: form },
    );
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }
  const aPhoto = { hash: sha256(photo()), mime: 'image/jpeg', name: 'x.jpg' };

  test('sends photos by a form; what only concerns the buyer is not kept', async () => {
    const { token } = await openedCase([aPhoto]);
    const raw = jpeg({ orientation: 6, trailing: 'hidden', seed: 4_242 });
    const sent = await send(
      token,
      ['C:\\fakepath\\箱子.jpg', raw],
      ['b.webp', webp()],
      ['', Buffer.alloc(0)],
    );
    expect(sent.status).toBe(200);
    const [first, second] = sent.body['evidence'] as { hash: string; mime: string; name: string }[];
    expect(first).toMatchObject({ mime: 'image/jpeg', name: '箱子.jpg' });
    expect(second).toMatchObject({ mime: 'image/webp', name: 'b.webp' });
    const kept = await fetchBack(first!.hash);
    expect(sha256(kept.bytes)).toBe(first!.hash);
    expect(kept.bytes.includes('hidden')).toBe(false);
    expect(kept.bytes.includes('Exif')).toBe(true);
  });

  test('sees what the case names, and nothing else', async () => {
    const bytes = photo();
    const hash = sha256(bytes);
    await upload(bytes);
    const { token } = await openedCase([{ hash, mime: 'image/jpeg', name: 'x.jpg' }]);
    const { token: others } = await openedCase([aPhoto]);
    expect((await get(`/b/${token}/evidence/${hash}`, null)).bytes.equals(bytes)).toBe(true);
    // Nobody made a small one: the photo itself will do for a page.
    const small = await get(`/b/${token}/evidence/${hash}?size=thumb`, null);
    expect(small.bytes.equals(bytes)).toBe(true);
    expect((await get(`/api/v1/evidence/${hash}?size=thumb`, device.token)).status).toBe(404);
    expect((await get(`/b/${others}/evidence/${hash}`, null)).status).toBe(404);
    expect((await get(`/b/nonsense/evidence/${hash}`, null)).status).toBe(404);
  });

  test('is told which file cannot be taken, and none of them is', async () => {
    const { token } = await openedCase([aPhoto]);
    const good = photo();
    const sent = await send(token, ['good.jpg', good], ['bad.svg', Buffer.from('<svg/>')]);
    expect(sent).toMatchObject({
      status: 415,
      body: { code: 'evidence_type_refused', data: { name: 'bad.svg' } },
    });
    expect(await chunksOf(sha256(good))).toBe(0);
    expect(await send('nonsense', ['good.jpg', good])).toMatchObject({
      status: 404,
      body: { code: 'link_unknown' },
    });
  });

  test('waits for a place, however many send at once', async () => {
    const { token } = await openedCase([aPhoto]);
    const photos = Array.from({ length: 12 }, () => photo(30_000));
    const sent = await Promise.all(photos.map((bytes) => send(token, ['a.jpg', bytes])));
    expect(sent.map(({ status }) => status)).toEqual(photos.map(() => 200));
  });

  test('is refused a body that is no form, before and after it is read', async () => {
    const { token } = await openedCase([aPhoto]);
    const url = `${service.hq.url}/api/v1/buyer/evidence?token=${encodeURIComponent(token)}`;
    const broken = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: 'no form at all',
    });
    expect(broken.status).toBe(400);
    const json = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(json.status).toBe(400);
  });
});

describe('what nobody names', () => {
  const removeOrphans = async () => {
    const { createPgEvidenceStore } = await import('../../src-hq/evidence/pg-evidence-store.ts');
    return await createPgEvidenceStore(service.hq.sql).removeOrphans(service.now(), 1_000);
  };

  test('goes after thirty days; what a case names stays, also when an amendment dropped it', async () => {
    const [orphan, named, dropped] = [photo(), photo(), photo()];
    for (const bytes of [orphan, named, dropped]) await upload(bytes);
    const [order] = await addOrders(service.hq.sql, 'shop-a', 1);
    const person = await signedIn(service.hq, 'shop-a', 'shop_manager');
    const caseId = randomUUID();
    const piece = (bytes: Buffer) => ({ hash: sha256(bytes), mime: 'image/jpeg', name: '1.jpg' });
    const claim = {
      caseId,
      kind: 'return_refund',
      lines: [{ orderLineId: 'l1', quantity: 1 }],
      reasonCode: 'quality',
      words: '',
    };
    const { hq } = service;
    const submit = async (name: string, args: object, token = person) =>
      (
        await call<{ outcome: string }>(hq, 'POST', '/commands', {
          token,
          body: { commandId: randomUUID(), name, version: 1, args },
        })
      ).body.outcome;
    const evidence = [piece(named), piece(dropped)];
    expect(await submit('case.open', { ...claim, orderId: order!.id, evidence })).toBe('applied');
    const link = await call<{ url: string }>(hq, 'POST', `/cases/${caseId}/buyer-link`, {
      token: person,
    });
    const amended = await call<{ outcome: string }>(hq, 'POST', '/buyer/commands', {
      body: {
        token: link.body.url.split('/b/')[1],
        commandId: randomUUID(),
        name: 'case.amend',
        version: 1,
        args: { ...claim, seen: 1, evidence: [piece(named)] },
      },
    });
    expect(amended.body.outcome).toBe('applied');

    service.pass(29 * day);
    await removeOrphans();
    expect(await chunksOf(sha256(orphan))).toBe(1);
    service.pass(2 * day);
    expect(await removeOrphans()).toBeGreaterThan(0);
    const fresh = await enrolDevice(service.hq, 'shop-a');
    const status = async (bytes: Buffer) => (await fetchBack(sha256(bytes), fresh.token)).status;
    expect(await status(orphan)).toBe(404);
    expect(await chunksOf(sha256(orphan))).toBe(0);
    expect(await status(named)).toBe(200);
    expect(await status(dropped)).toBe(200);
    expect(await removeOrphans()).toBe(0);
  });
});
