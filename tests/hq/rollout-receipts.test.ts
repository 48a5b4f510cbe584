import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { day, hour, instant, minute, second } from '../../src-core/basis/instant.ts';
import type { ReceiptAnswer, VersionReceipt } from '../../src-core/contract/hq-receipts.ts';
import { hqRollout } from '../../src-core/contract/hq-rollout.ts';
import type { RolloutBranchRow, RolloutSummary } from '../../src-core/contract/hq-rollout.ts';
import { personOf, start } from './chain.ts';
import { addShops, assignTo, publishVersion } from './rollout-support.ts';
import {
  call,
  enrolDevice,
  signedIn,
  startService,
  type Device,
  type TestService,
} from './service.ts';

let service: TestService;
let operator: string;
let east: string;

beforeAll(async () => {
  service = await startService();
  operator = await signedIn(service.hq, 'hq', 'hq_operator');
  east = await signedIn(service.hq, 'east', 'regional_manager');
});
afterAll(() => service.stop());

const post = (device: Pick<Device, 'token'>, receipts: readonly object[]) =>
  call<{ answers: ReceiptAnswer[]; code?: string }>(service.hq, 'POST', '/sync/receipts', {
    token: device.token,
    body: { receipts },
  });
const ask = <T>(token: string, path: string, body: unknown = {}) =>
  call<T & { code?: string }>(service.hq, 'POST', `/rollout${path}`, { token, body });

/** The summary and all rows, and that both are what the contract says. */
async function rollout(token: string, versionId: string, body: object = {}) {
  const of = await ask<RolloutSummary>(token, `/versions/${versionId}`, body);
  expect(of.status, JSON.stringify(of.body)).toBe(200);
  const branches = await ask<{ rows: RolloutBranchRow[] }>(
    token,
    `/versions/${versionId}/branches`,
    { limit: 500, ...body },
  );
  const summary = (hqRollout.of['~orpc'].outputSchema as z.ZodType<RolloutSummary>).parse(of.body);
  const schema = hqRollout.branches['~orpc'].outputSchema as z.ZodType<{
    rows: RolloutBranchRow[];
  }>;
  return { summary, rows: schema.parse(branches.body).rows };
}

const rowOf = (rows: readonly RolloutBranchRow[], unitId: string) =>
  rows.find((row) => row.unitId === unitId);

test('what a counter tells is kept once, the earliest of each, with who read it', async () => {
  const version = await publishVersion(service.hq.sql);
  await assignTo(service.hq.sql, version, 'hq');
  const a = await enrolDevice(service.hq, 'shop-a');
  const now = service.now();
  const told: VersionReceipt = {
    versionId: version.id,
    deliveredAt: instant(now - 2 * hour),
    readAt: instant(now - hour),
    readBy: personOf('shop-a').id,
  };
  const first = await post(a, [told]);
  expect(first.status, JSON.stringify(first.body)).toBe(200);
  expect(first.body.answers).toEqual([{ versionId: version.id, result: 'taken', bounded: [] }]);
  const second = await post(a, [told, { ...told, deliveredAt: instant(now - minute) }]);
  expect(second.body.answers.map(({ result }) => result)).toEqual(['unchanged', 'unchanged']);
  await post(a, [
    {
      ...told,
      deliveredAt: instant(now - 3 * hour),
      readAt: instant(now - minute),
      acknowledgedAt: now,
      acknowledgedBy: personOf('shop-a').id,
    },
  ]);
  const { summary, rows } = await rollout(operator, version.id);
  expect(rowOf(rows, 'shop-a')).toMatchObject({
    stage: 'acknowledged',
    counters: 1,
    delivered: 1,
    deliveredAt: now - 3 * hour,
    readAt: now - hour,
    readBy: { id: personOf('shop-a').id, name: personOf('shop-a').name },
    acknowledgedAt: now,
    behindSince: null,
  });
  expect(summary).toMatchObject({ branches: 3, coverage: { reached: 1, of: 1 }, behind: 0 });
});

test('times that cannot be are bounded and said, strangers read nothing, unknown versions are nothing', async () => {
  const version = await publishVersion(service.hq.sql, { at: instant(start - hour) });
  await assignTo(service.hq.sql, version, 'hq');
  const b = await enrolDevice(service.hq, 'shop-b');
  const unknown = randomUUID();
  const { body } = await post(b, [
    {
      versionId: version.id,
      deliveredAt: instant(0),
      readAt: instant(start + 900 * day),
      readBy: personOf('shop-a').id,
    },
    { versionId: unknown, deliveredAt: service.now() },
  ]);
  expect(body.answers).toEqual([
    { versionId: version.id, result: 'taken', bounded: ['deliveredAt', 'readAt'] },
    { versionId: unknown, result: 'unknown_version', bounded: [] },
  ]);
  const { rows } = await rollout(operator, version.id);
  expect(rowOf(rows, 'shop-b')).toMatchObject({
    deliveredAt: start - hour,
    readAt: service.now(),
    // A person of another shop is nobody here.
    readBy: null,
    stage: 'read',
  });
  // The token says whose counter it is: nothing of another branch was touched.
  expect(rowOf(rows, 'shop-a')).toMatchObject({ readAt: null, acknowledgedAt: null });
});

test('too many at once, strangers and revoked counters are turned away', async () => {
  const version = await publishVersion(service.hq.sql);
  const device = await enrolDevice(service.hq, 'shop-c');
  const one = { versionId: version.id, deliveredAt: service.now() };
  const many = await post(
    device,
    Array.from({ length: 10_000 }, () => one),
  );
  expect([400, 413]).toContain(many.status);
  expect(
    (
      await post(
        device,
        Array.from({ length: 500 }, () => one),
      )
    ).status,
  ).toBe(200);
  expect((await post({ token: 'x' }, [one])).status).toBe(401);
  expect((await post({ token: operator }, [one])).status).toBe(403);
  expect((await post(device, [{ ...one, unitId: 'shop-a' }])).status).toBe(400);
  await service.hq.sql`update device set revoked_at = 1 where id = ${device.deviceId}`;
  expect((await post(device, [one])).status).toBe(401);
});

/** Numbers that look random and are the same in each run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

test('coverage is exact while counters come, go and tell, as an obvious model counts it', async () => {
  const { hq } = service;
  const shops = Array.from({ length: 12 }, (_, i) => `shop-m${i}`);
  await addShops(hq.sql, 'west', shops);
  const version = await publishVersion(hq.sql, { kind: 'hints' });
  await assignTo(hq.sql, version, 'west');
  await assignTo(hq.sql, version, 'shop-m3', { mode: 'disable' });
  const random = seeded(7);
  const living: { device: Device; unitId: string; has: boolean }[] = [];
  const acknowledged = new Set<string>();
  for (let step = 0; step < 90; step += 1) {
    service.pass(second);
    const dice = random();
    const unitId = shops[Math.floor(random() * shops.length)] ?? '';
    const which = Math.floor(random() * living.length);
    const one = living[which];
    if (dice < 0.4 || one === undefined) {
      living.push({ device: await enrolDevice(hq, unitId), unitId, has: false });
    } else if (dice < 0.55) {
      await hq.sql`update device set revoked_at = ${service.now()} where id = ${one.device.deviceId}`;
      living.splice(which, 1);
    } else {
      const now = service.now();
      const acks = dice > 0.8;
      await post(one.device, [
        { versionId: version.id, deliveredAt: now, ...(acks ? { acknowledgedAt: now } : {}) },
      ]);
      one.has = true;
      if (acks) acknowledged.add(one.unitId);
    }
    if (step % 15 !== 14) continue;
    const { summary, rows } = await rollout(operator, version.id);
    const expected = shops.filter((id) => id !== 'shop-m3').concat('shop-c');
    expect(rows.map((row) => row.unitId).toSorted()).toEqual(expected.toSorted());
    const withCounter = expected.filter((id) => living.some((each) => each.unitId === id));
    const whole = withCounter.filter((id) =>
      living.every((each) => each.unitId !== id || each.has),
    );
    expect(summary.coverage).toEqual({ reached: whole.length, of: withCounter.length });
    expect(summary.behind).toBe(withCounter.length - whole.length);
    const told = rows.filter(({ acknowledgedAt }) => acknowledgedAt !== null);
    expect(told.map((row) => row.unitId).toSorted()).toEqual(
      [...acknowledged].filter((id) => id !== 'shop-m3').toSorted(),
    );
  }
});

test('a counter that comes later is behind since it came, a branch given it later since then', async () => {
  const { hq } = service;
  await addShops(hq.sql, 'east', ['shop-late', 'shop-given']);
  await enrolDevice(hq, 'shop-given');
  const version = await publishVersion(hq.sql, { at: instant(service.now() - day) });
  await assignTo(hq.sql, version, 'shop-late');
  const given = service.now();
  await assignTo(hq.sql, version, 'shop-given', { from: given, writtenAt: given });
  service.pass(minute);
  await enrolDevice(hq, 'shop-late');
  const enrolled = service.now();
  service.pass(minute);
  const { rows } = await rollout(operator, version.id);
  expect(rowOf(rows, 'shop-late')).toMatchObject({ stage: 'published', behindSince: enrolled });
  expect(rowOf(rows, 'shop-given')).toMatchObject({ stage: 'published', behindSince: given });
});

test('who was to acknowledge by a date and did not is behind since that date', async () => {
  const { hq } = service;
  await addShops(hq.sql, 'east', ['shop-slow']);
  const device = await enrolDevice(hq, 'shop-slow');
  const version = await publishVersion(hq.sql, { at: instant(service.now() - day) });
  await assignTo(hq.sql, version, 'shop-slow');
  await post(device, [{ versionId: version.id, deliveredAt: service.now() }]);
  const at = instant(service.now() + minute);
  const path = `/versions/${version.id}/acknowledge-by`;
  expect((await ask(east, path, { at })).status).toBe(403);
  expect((await ask(operator, path, { at: start })).body.code).toBe('in_the_past');
  const says = async () =>
    await hq.sql<{ doc: object }[]>`
      select doc from reference_doc where space_id = 'hq' and id like 'acknowledge_by:%'`;
  expect(await says()).toEqual([]);
  expect((await ask(operator, path, { at })).body).toEqual({ acknowledgeBy: at });
  // Counters are told the date, and that nobody asks any more.
  const doc = { kind: 'acknowledge_by', versionId: version.id, at };
  expect(await says()).toEqual([{ doc }]);
  await ask(operator, path, { at: null });
  expect(await says()).toEqual([]);
  await ask(operator, path, { at });
  expect(await says()).toEqual([{ doc }]);
  expect((await rollout(operator, version.id)).summary.behind).toBe(0);
  service.pass(2 * minute);
  const { summary, rows } = await rollout(operator, version.id);
  expect(summary).toMatchObject({ behind: 1, version: { acknowledgeBy: at } });
  expect(rows[0]).toMatchObject({ unitId: 'shop-slow', behindSince: at, stage: 'in_force' });

  // While it does not trade nobody waits for it; what it told stays, and when it trades again it is as before.
  const suspend = (suspended: boolean) =>
    call(hq, 'POST', '/org/units/shop-slow/suspend', { token: operator, body: { suspended } });
  expect((await suspend(true)).status).toBe(200);
  const resting = await rollout(operator, version.id);
  expect(resting.summary).toMatchObject({ behind: 0, coverage: { reached: 0, of: 0 } });
  expect(resting.rows[0]).toMatchObject({ suspended: true, behindSince: null, stage: 'in_force' });
  await suspend(false);
  expect((await rollout(operator, version.id)).summary).toMatchObject({
    behind: 1,
    coverage: { reached: 1, of: 1 },
  });
});

test('a region sees its branches and nothing of the others, also by guessing', async () => {
  const { hq } = service;
  const everywhere = await publishVersion(hq.sql);
  await assignTo(hq.sql, everywhere, 'hq', { from: service.now() });
  const westOnly = await publishVersion(hq.sql, { kind: 'hints' });
  await assignTo(hq.sql, westOnly, 'west', { from: service.now() });
  const { rows, summary } = await rollout(east, everywhere.id);
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.every(({ regionId }) => regionId === 'east')).toBe(true);
  expect(summary.regions.map(({ unitId }) => unitId)).toEqual(['east']);
  expect(rows.some(({ unitId }) => unitId === 'shop-c')).toBe(false);
  const guessed = await rollout(operator, everywhere.id, { unitIds: ['shop-c'] });
  expect(guessed.rows.map(({ unitId }) => unitId)).toEqual(['shop-c']);
  const counters = (unitId: string) =>
    ask<{ rows: object[] }>(east, `/versions/${everywhere.id}/counters`, { unitId });
  const device = await enrolDevice(hq, 'shop-b');
  await post(device, [{ versionId: everywhere.id, deliveredAt: service.now() }]);
  const { body: own } = await counters('shop-b');
  expect(own.rows.at(-1)).toMatchObject({
    deviceId: device.deviceId,
    deliveredAt: service.now(),
    readAt: null,
    readBy: null,
  });
  expect((await counters('shop-c')).status).toBe(404);
  for (const path of ['', '/branches', '/csv']) {
    const body = path === '/csv' ? { language: 'en' } : {};
    expect((await ask(east, `/versions/${westOnly.id}${path}`, body)).status).toBe(404);
  }
  const shown = await ask(east, `/versions/${everywhere.id}/branches`, { unitIds: ['shop-c'] });
  expect(shown.status).toBe(404);
  const list = await ask<{ rows: { version: { id: string } }[] }>(east, '/versions');
  const ids = list.body.rows.map(({ version }) => version.id);
  expect(ids).toContain(everywhere.id);
  expect(ids).not.toContain(westOnly.id);
});

test('the table for spreadsheets has every branch and no formula', async () => {
  const { hq } = service;
  const version = await publishVersion(hq.sql, { at: instant(service.now() - day) });
  await addShops(hq.sql, 'east', ['shop-formula']);
  await hq.sql`update org_unit set doc = jsonb_set(doc::jsonb, '{name}', '"=1+1,\\"x\\""')::json
    where id = 'shop-formula'`;
  await assignTo(hq.sql, version, 'shop-formula');
  const path = `/versions/${version.id}/csv`;
  const { body } = await ask<{ text: string; rows: number; name: string }>(operator, path, {
    show: 'all',
    language: 'en',
  });
  expect(body.rows).toBe(1);
  expect(body.name).toMatch(/^line-\d+-v1\.csv$/);
  const [head, row] = body.text.split('\r\n');
  expect(head).toContain('Behind since');
  expect(row).toContain(`shop-formula,"'=1+1,""x""",east,No counter`);
});
