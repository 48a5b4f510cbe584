import { afterAll, beforeAll, expect, test } from 'vitest';
import { day, minute, second } from '../../src-core/basis/instant.ts';
import { brokenLink } from '../../src-hq/audit/audit-log.ts';
import { addOrders } from './chain.ts';
import { call, enrolDevice, pins, signedIn, startService, type TestService } from './service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const pullAs = (token: string, clientId: string) =>
  call(service.hq, 'GET', `/sync/pull?protocol=1&clientId=${clientId}`, { token });
const renew = (refreshToken: string) =>
  call<{ refreshToken: string; accessToken: string; code?: string }>(
    service.hq,
    'POST',
    '/devices/token',
    { body: { refreshToken } },
  );

test('a code makes one device, of the unit it was issued for, within its time', async () => {
  const { hq } = service;
  const issued = await hq.issueCode('shop-a');
  if (!issued.ok) throw new Error('no code');
  const body = {
    code: issued.value.code.toLowerCase().replaceAll('-', ' '),
    name: 'c',
    platform: 't',
  };
  const first = await call(hq, 'POST', '/devices/enrol', { body });
  expect(first).toMatchObject({ status: 200, body: { shop: { id: 'shop-a' } } });
  const again = await call(hq, 'POST', '/devices/enrol', { body });
  expect(again).toMatchObject({ status: 404, body: { code: 'code_unknown' } });

  const late = await hq.issueCode('shop-a');
  service.pass(31 * minute);
  const tooLate = await call(hq, 'POST', '/devices/enrol', {
    body: { ...body, code: late.ok ? late.value.code : '' },
  });
  expect(tooLate.status).toBe(404);
  expect(await hq.issueCode('no-such-unit')).toMatchObject({ ok: false });
});

test('an access token ends after ten minutes, a refresh token after half a year', async () => {
  const device = await enrolDevice(service.hq, 'shop-a');
  expect((await pullAs(device.token, device.clientId)).status).toBe(200);
  service.pass(11 * minute);
  expect(await pullAs(device.token, device.clientId)).toMatchObject({
    status: 401,
    body: { code: 'unauthenticated' },
  });
  const renewed = await renew(device.refreshToken);
  expect((await pullAs(renewed.body.accessToken, device.clientId)).status).toBe(200);
  service.pass(181 * day);
  expect(await renew(renewed.body.refreshToken)).toMatchObject({ body: { code: 'token_unknown' } });
});

test('a refresh token used by two holders revokes the device, for both', async () => {
  const device = await enrolDevice(service.hq, 'shop-a');
  const mine = await renew(device.refreshToken);
  const next = await renew(mine.body.refreshToken);
  expect(next.status).toBe(200);
  const thief = await renew(device.refreshToken);
  expect(thief).toMatchObject({ status: 403, body: { code: 'device_revoked' } });
  expect((await renew(next.body.refreshToken)).body.code).toBe('device_revoked');
  expect((await pullAs(next.body.accessToken, device.clientId)).status).toBe(401);
});

test('an old token still revokes when its row was cleared away long ago', async () => {
  const device = await enrolDevice(service.hq, 'shop-a');
  let token = device.refreshToken;
  for (let n = 0; n < 3; n += 1) {
    token = (await renew(token)).body.refreshToken;
    service.pass(2 * day);
  }
  const rows = await service.hq.sql`select from refresh_token where device_id = ${device.deviceId}`;
  expect(rows.length).toBeLessThan(4);
  expect((await renew(device.refreshToken)).body.code).toBe('device_revoked');
});

test('a counter that never got the answer asks again and goes on; the lost token is void', async () => {
  const device = await enrolDevice(service.hq, 'shop-a');
  const lost = await renew(device.refreshToken);
  const again = await renew(device.refreshToken);
  expect(again.status).toBe(200);
  expect((await renew(again.body.refreshToken)).status).toBe(200);
  expect((await renew(lost.body.refreshToken)).body.code).toBe('device_revoked');
});

test('a made-up refresh token revokes nobody', async () => {
  const device = await enrolDevice(service.hq, 'shop-a');
  const [, id, at] = device.refreshToken.split('.');
  const forged = `rt.${id}.${at}.${'A'.repeat(22)}.${'A'.repeat(43)}`;
  expect((await renew(forged)).body.code).toBe('token_unknown');
  expect((await renew(device.refreshToken)).status).toBe(200);
});

test('a device that was revoked by hand stops at once, and it is on record', async () => {
  const { hq } = service;
  const device = await enrolDevice(hq, 'shop-a');
  const operator = await signedIn(hq, 'hq', 'hq_operator');
  const stranger = await signedIn(hq, 'shop-b', 'shop_manager');
  const path = `/devices/${device.deviceId}/revoke`;
  expect((await call(hq, 'POST', path, { token: stranger, body: {} })).status).toBe(404);
  expect((await pullAs(device.token, device.clientId)).status).toBe(200);
  expect((await call(hq, 'POST', path, { token: operator, body: {} })).status).toBe(200);
  expect((await pullAs(device.token, device.clientId)).status).toBe(401);
  const [entry] =
    await hq.sql`select action, details from audit_log where subject = ${device.deviceId}`;
  expect(entry).toMatchObject({ action: 'device.revoked', details: { why: 'by_hand' } });
});

test('wrong PINs make a name wait, longer each time, on every instance', async () => {
  const second_ = await service.another();
  const manager = await signedIn(service.hq, 'shop-b', 'shop_manager');
  expect(manager).toBeTypeOf('string');
  const [{ name }] = await service.hq.sql<[{ name: string }]>`
    select name from person where role = 'shop_manager' and unit_id = 'shop-b' order by id limit 1`;
  const tryPin = (pin: string, hq = service.hq) =>
    call(hq, 'POST', '/people/sign-in', { body: { unitId: 'shop-b', name, pin } });
  for (let n = 0; n < 6; n += 1) {
    expect((await tryPin(pins.wrong)).body).toMatchObject({ code: 'wrong_name_or_pin' });
  }
  const blocked = await tryPin(pins.right, second_);
  expect(blocked).toMatchObject({ status: 429, body: { code: 'too_many_tries' } });
  expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(0);
  service.pass(31 * second);
  expect((await tryPin(pins.wrong)).status).toBe(401);
  service.pass(31 * second);
  expect((await tryPin(pins.right)).status).toBe(429);
  service.pass(61 * second);
  expect((await tryPin(pins.right)).status).toBe(200);
});

test('a hundred guesses at once are a hundred guesses', async () => {
  const body = { unitId: 'shop-b', name: 'nobody of this name', pin: '123456' };
  const all = await Promise.all(
    Array.from({ length: 20 }, () => call(service.hq, 'POST', '/people/sign-in', { body })),
  );
  expect(all.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(6);
});

test("other people's orders and cases answer 404, like those that do not exist", async () => {
  const { hq } = service;
  const [order] = await addOrders(hq.sql, 'shop-a', 1);
  const path = `/orders/${order!.id}`;
  const statusFor = async (unitId: string, role: Parameters<typeof signedIn>[2]) =>
    (await call(hq, 'GET', path, { token: await signedIn(hq, unitId, role) })).status;
  expect(await statusFor('shop-a', 'clerk')).toBe(200);
  expect(await statusFor('shop-b', 'shop_manager')).toBe(404);
  expect(await statusFor('east', 'regional_manager')).toBe(200);
  expect(await statusFor('west', 'regional_manager')).toBe(404);
  expect(await statusFor('hq', 'hq_approver')).toBe(200);
  const foreign = await enrolDevice(hq, 'shop-b');
  expect((await call(hq, 'GET', path, { token: foreign.token })).status).toBe(404);
  expect((await call(hq, 'GET', `${path}/cases`, { token: foreign.token })).status).toBe(404);
  const number = await call(hq, 'GET', `/orders?externalNo=${order!.externalNo}`, {
    token: foreign.token,
  });
  expect(number.body).toEqual({ orders: [] });
});

test('regional managers look and do not act', async () => {
  const { hq } = service;
  const [order] = await addOrders(hq.sql, 'shop-a', 1);
  const command = {
    commandId: crypto.randomUUID(),
    name: 'case.open',
    version: 1,
    args: {
      caseId: crypto.randomUUID(),
      orderId: order!.id,
      kind: 'return_refund',
      words: '',
      negotiated: true,
      lines: [{ orderLineId: 'l1', quantity: 1 }],
      reasonCode: 'dislike',
    },
  };
  const submit = async (token: string) =>
    await call(hq, 'POST', '/commands', { token, body: command });
  expect((await submit(await signedIn(hq, 'east', 'regional_manager'))).status).toBe(403);
  expect((await submit(await signedIn(hq, 'shop-b', 'clerk'))).status).toBe(404);
  const clerk = await signedIn(hq, 'shop-a', 'clerk');
  const first = await submit(clerk);
  expect(first.body).toMatchObject({ outcome: 'applied' });
  expect((await submit(clerk)).body).toEqual(first.body);
  const other = { ...command, args: { ...command.args, words: 'x' } };
  expect((await call(hq, 'POST', '/commands', { token: clerk, body: other })).status).toBe(409);
});

test('the audit log only grows, and its chain shows a change', async () => {
  const { sql } = service.hq;
  expect(await brokenLink(sql)).toBeUndefined();
  await expect(sql`update audit_log set actor = 'x' where n = 1`).rejects.toThrow('only grows');
  await expect(sql`delete from audit_log`).rejects.toThrow('only grows');
  await sql`alter table audit_log disable trigger audit_log_only_grows`;
  await sql`update audit_log set subject = 'other' where n = 2`;
  expect(await brokenLink(sql)).toBe(2);
});
