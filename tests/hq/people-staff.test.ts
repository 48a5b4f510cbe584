import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { minute } from '../../src-core/basis/instant.ts';
import type { StaffRow } from '../../src-core/contract/hq-staff.ts';
import type { PullResponse } from '../../src-core/sync/protocol.ts';
import { brokenLink } from '../../src-hq/audit/audit-log.ts';
import { askOf, valueOf } from './org-api.ts';
import { pull } from './org-pull.ts';
import { call, enrolDevice, signedIn, startService, type TestService } from './service.ts';

let service: TestService;
let operator: string;
let approver: string;
let east: string;
const ask = (token: string, name: string, input: Record<string, unknown> = {}) =>
  askOf(service, token, 'staff', name, input);
const seenOf = ({ name, role, unitId, active }: StaffRow) => ({ name, role, unitId, active });
const change = (row: StaffRow, wish: Partial<StaffRow>, token = operator) =>
  ask(token, 'change', { ...seenOf(row), ...wish, personId: row.id, seen: seenOf(row) });
const signIn = async (unitId: string, name: string, pin: string) =>
  (await call(service.hq, 'POST', '/people/sign-in', { body: { unitId, name, pin } })).status;
const list = async (token: string, input: Record<string, unknown> = {}) =>
  (await valueOf<{ rows: StaffRow[] }>(service, token, 'staff', 'list', input)).rows;
const newcomer = (over: Record<string, unknown> = {}) => ({
  id: randomUUID(),
  name: `新人 ${randomUUID().slice(0, 6)}`,
  role: 'clerk',
  unitId: 'shop-a',
  pin: '135790',
  ...over,
});
const add = (over: Record<string, unknown> = {}, token = operator) =>
  valueOf<StaffRow>(service, token, 'staff', 'add', newcomer(over));

/** People as a page brings them, by their space. */
const peopleIn = ({ spaces }: PullResponse) =>
  spaces.flatMap(({ spaceId, changes }) =>
    changes.flatMap((one) =>
      one.type === 'reference' && one.doc.kind === 'person' ? [{ spaceId, ...one.doc.person }] : [],
    ),
  );

beforeAll(async () => {
  service = await startService();
  operator = await signedIn(service.hq, 'hq', 'hq_operator');
  approver = await signedIn(service.hq, 'hq', 'hq_approver');
  east = await signedIn(service.hq, 'east', 'regional_manager');
});
afterAll(() => service.stop());

test('headquarters lists everybody, a region its own; nobody is told a hash', async () => {
  const all = await list(operator, { limit: 200 });
  expect(new Set(all.map(({ unitId }) => unitId))).toEqual(
    new Set(['hq', 'east', 'shop-a', 'shop-b', 'shop-c']),
  );
  const own = await list(east);
  expect(new Set(own.map(({ unitId }) => unitId))).toEqual(new Set(['east', 'shop-a', 'shop-b']));
  expect(await list(east, { unitIds: ['shop-c'] })).toEqual([]);
  expect(JSON.stringify(all)).not.toContain('argon2');
  const clerk = await signedIn(service.hq, 'shop-a', 'clerk');
  expect((await ask(clerk, 'list')).code).toBe('not_allowed');
  const [first] = own;
  for (const [name, input] of [
    ['add', newcomer()],
    ['change', { ...seenOf(first!), personId: first!.id, seen: seenOf(first!) }],
    ['setPin', { personId: first!.id, pin: '1234' }],
  ] as const)
    for (const token of [east, clerk])
      expect(await ask(token, name, input), name).toMatchObject({ status: 403 });
});

test('somebody new signs in at once, and is at the counter with the next pull', async () => {
  const device = await enrolDevice(service.hq, 'shop-a');
  const { cursor } = await pull(service, device);
  const wish = newcomer({ name: '新店员' });
  const row = await valueOf<StaffRow>(service, operator, 'staff', 'add', wish);
  expect(row).toMatchObject({ name: '新店员', unitName: 'shop-a', active: true });
  // Asked again because the answer was lost: once.
  expect((await ask(operator, 'add', wish)).code).toBe('ok');
  expect((await list(operator, { text: '新店' })).length).toBe(1);
  expect(await signIn('shop-a', '新店员', '135790')).toBe(200);
  const told = peopleIn(await pull(service, device, cursor));
  expect(told).toMatchObject([{ id: row.id, active: true }]);
  expect(told[0]?.pinHash).toMatch(/^\$argon2id\$/);
  expect((await ask(operator, 'add', newcomer({ name: '新店员' }))).code).toBe('name_taken');
  expect((await ask(operator, 'add', newcomer({ role: 'hq_operator' }))).code).toBe(
    'role_not_there',
  );
  expect((await ask(operator, 'add', newcomer({ unitId: 'nowhere' }))).code).toBe('unit_unknown');
});

test('nobody begins at a unit that is closed, and who stood there can still be said to have left', async () => {
  const shop = { id: 'shop-closing', parentId: 'east', kind: 'shop', name: '要关的店' };
  await askOf(service, operator, 'org', 'create', shop);
  const row = await add({ unitId: shop.id });
  await askOf(service, operator, 'org', 'close', { unitId: shop.id });
  expect((await ask(operator, 'add', newcomer({ unitId: shop.id }))).code).toBe('unit_not_valid');
  expect((await change(row, { active: false })).code).toBe('ok');
});

test('who leaves cannot sign in any more, here and at the counter; the name stays with the work', async () => {
  const device = await enrolDevice(service.hq, 'shop-b');
  const row = await add({ unitId: 'shop-b' });
  const { cursor } = await pull(service, device);
  expect((await change(row, { active: false })).code).toBe('ok');
  expect(await signIn('shop-b', row.name, '135790')).toBe(401);
  expect(peopleIn(await pull(service, device, cursor))).toMatchObject([
    { id: row.id, name: row.name, active: false },
  ]);
  expect((await list(operator, { text: row.name })).length).toBe(0);
  expect((await list(operator, { text: row.name, left: true })).length).toBe(1);
});

test('who goes to another shop is there and not here, and their secret goes along', async () => {
  const [a, b] = [await enrolDevice(service.hq, 'shop-a'), await enrolDevice(service.hq, 'shop-b')];
  const row = await add();
  const [before, other] = [await pull(service, a), await pull(service, b)];
  expect((await change(row, { unitId: 'shop-b' })).code).toBe('ok');
  expect(peopleIn(await pull(service, a, before.cursor))).toMatchObject([
    { id: row.id, unitId: 'shop-a', active: false, pinHash: '' },
  ]);
  expect(peopleIn(await pull(service, b, other.cursor))).toMatchObject([
    { id: row.id, unitId: 'shop-b', active: true },
  ]);
  expect(await signIn('shop-a', row.name, '135790')).toBe(401);
  expect(await signIn('shop-b', row.name, '135790')).toBe(200);
  // What they did at the first shop before they left, and its counter sends only now, is theirs.
  const context = await service.hq.store.read((view) => view.shopContext('shop-a', service.now()));
  expect(context?.people.get(row.id)?.name).toBe(row.name);
});

test('somebody promoted to headquarters is no longer known at counters', async () => {
  const device = await enrolDevice(service.hq, 'shop-a');
  const row = await add();
  const { cursor } = await pull(service, device);
  expect((await change(row, { role: 'hq_operator', unitId: 'hq' })).code).toBe('ok');
  const told = peopleIn(await pull(service, device, cursor));
  expect(told).toMatchObject([{ spaceId: 'shop-a', active: false, pinHash: '' }]);
});

test('nobody makes themselves more than they are, and approvers are made by approvers alone', async () => {
  const [self] = (await list(operator, { role: ['hq_operator'] })).filter(({ id }) =>
    id.startsWith('p-hq_operator'),
  );
  expect((await change(self!, { role: 'hq_approver' })).code).toBe('not_yourself');
  expect((await change(self!, { active: false })).code).toBe('not_yourself');
  const second = { role: 'hq_approver', unitId: 'hq' };
  expect((await ask(operator, 'add', newcomer(second))).code).toBe('not_your_role_to_give');
  const made = await add(second, approver);
  expect((await change(made, { role: 'hq_operator' })).code).toBe('not_your_role_to_give');
  // With another's PIN an operator would approve what an operator wrote.
  expect((await ask(operator, 'setPin', { personId: made.id, pin: '1234' })).code).toBe(
    'not_your_role_to_give',
  );
  expect(await signIn('hq', made.name, '135790')).toBe(200);
  const row = await add();
  expect((await change(row, { ...second } as Partial<StaffRow>)).code).toBe(
    'not_your_role_to_give',
  );
});

test('a new PIN holds, the old one does not, and who had to wait need not', async () => {
  const row = await add();
  for (let n = 0; n < 6; n += 1) await signIn('shop-a', row.name, '000000');
  expect(await signIn('shop-a', row.name, '135790')).toBe(429);
  expect((await ask(operator, 'setPin', { personId: row.id, pin: '864200' })).code).toBe('ok');
  expect(await signIn('shop-a', row.name, '135790')).toBe(401);
  expect(await signIn('shop-a', row.name, '864200')).toBe(200);
  expect((await ask(operator, 'setPin', { personId: 'nobody', pin: '8642' })).status).toBe(404);
});

test('whoever is signed in with the PIN that others know is not any more', async () => {
  const row = await add({ role: 'regional_manager', unitId: 'east' });
  const body = { unitId: 'east', name: row.name, pin: '135790' };
  const { body: signedInBefore } = await call<{ accessToken: string }>(
    service.hq,
    'POST',
    '/people/sign-in',
    { body },
  );
  expect((await ask(signedInBefore.accessToken, 'list')).code).toBe('ok');
  service.pass(1_000);
  await ask(operator, 'setPin', { personId: row.id, pin: '864200' });
  expect((await ask(signedInBefore.accessToken, 'list')).status).toBe(401);
  const { body: again } = await call<{ accessToken: string }>(
    service.hq,
    'POST',
    '/people/sign-in',
    { body: { ...body, pin: '864200' } },
  );
  expect((await ask(again.accessToken, 'list')).code).toBe('ok');
});

test('of two who change one person the second is told so', async () => {
  const row = await add();
  const answers = await Promise.all([
    change(row, { role: 'shop_manager' }),
    change(row, { name: `${row.name}二` }),
  ]);
  expect(answers.map(({ code }) => code).toSorted()).toEqual(['ok', 'person_changed_meanwhile']);
  // The same twice is done once and is no quarrel.
  const [now] = await list(operator, { text: row.id });
  const twice = await Promise.all([
    change(now!, { active: false }),
    change(now!, { active: false }),
  ]);
  expect(twice.map(({ code }) => code)).toEqual(['ok', 'ok']);
});

test('all of it is on the record without a name or a secret', async () => {
  service.pass(minute);
  const row = await add({ name: '王保密' });
  await ask(operator, 'setPin', { personId: row.id, pin: '97531' });
  await change(row, { name: '李保密' });
  const rows = await service.hq.sql<{ action: string; details: object }[]>`
    select action, details from audit_log where subject = ${row.id} order by n`;
  expect(rows.map(({ action }) => action)).toEqual([
    'person.added',
    'person.pin_set',
    'person.changed',
  ]);
  expect(JSON.stringify(rows)).not.toMatch(/保密|97531|argon2/);
  expect(await brokenLink(service.hq.sql)).toBeUndefined();
});
