import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { day, hour, instant, minute } from '../../src-core/basis/instant.ts';
import type { MovePreview, OrgTreeUnit, OrgUnitView } from '../../src-core/contract/hq-org.ts';
import type { OrgMove, OrgUnit } from '../../src-core/org/org.ts';
import { brokenLink } from '../../src-hq/audit/audit-log.ts';
import { pull, scopeSpaces } from './org-pull.ts';
import { askOf, valueOf } from './org-api.ts';
import { enrolDevice, signedIn, startService, type TestService } from './service.ts';

let service: TestService;
let operator: string;
let east: string;
let clerk: string;

const ask = (token: string, name: string, input: Record<string, unknown> = {}) =>
  askOf(service, token, 'org', name, input);
const get = <T>(name: string, input: Record<string, unknown> = {}) =>
  valueOf<T>(service, operator, 'org', name, input);
const tree = async (input: Record<string, unknown> = {}, token = operator) =>
  valueOf<{ units: OrgTreeUnit[]; planned: OrgMove[] }>(service, token, 'org', 'tree', input);
const parentOf = async (id: string, at?: number) =>
  (await tree(at === undefined ? {} : { at })).units.find((unit) => unit.id === id)?.parentId;
const docOf = async (id: string): Promise<OrgUnit | undefined> => {
  const [row] = await service.hq.sql<{ doc: { unit: OrgUnit } }[]>`
    select doc from reference_doc where space_id = ${id} and id = ${`unit:${id}`}`;
  return row?.doc.unit;
};
let made = 0;
/** A shop of its own for each test. */
async function newShop(parentId = 'east'): Promise<string> {
  made += 1;
  const id = `shop-new-${made}`;
  await get('create', { id, parentId, kind: 'shop', name: `新店 ${made}` });
  return id;
}

beforeAll(async () => {
  service = await startService();
  east = await signedIn(service.hq, 'east', 'regional_manager');
  clerk = await signedIn(service.hq, 'shop-a', 'clerk');
});
// Tests let days pass, and nobody stays signed in for so long.
beforeEach(async () => {
  operator = await signedIn(service.hq, 'hq', 'hq_operator');
});
afterAll(() => service.stop());

test('headquarters sees the whole tree, a region its own part, a shop none', async () => {
  const { units } = await tree();
  expect(units.find(({ id }) => id === 'hq')).toMatchObject({ parentId: null, shops: 3 });
  expect(units.find(({ id }) => id === 'east')).toMatchObject({ parentId: 'hq', shops: 2 });
  const own = (await tree({}, east)).units;
  expect(own.map(({ id }) => id).toSorted()).toEqual(['east', 'shop-a', 'shop-b']);
  expect(own.find(({ id }) => id === 'east')?.parentId).toBeNull();
  expect((await ask(clerk, 'tree')).code).toBe('not_allowed');
  const device = await enrolDevice(service.hq, 'shop-a');
  expect((await ask(device.token, 'tree')).status).toBe(403);

  expect(await ask(east, 'unit', { unitId: 'shop-c' })).toMatchObject({ code: 'not_found' });
  const shown = await valueOf<OrgUnitView>(service, east, 'org', 'unit', { unitId: 'shop-a' });
  expect(shown.path.map(({ id }) => id)).toEqual(['east', 'shop-a']);
  const found = (token: string) =>
    valueOf<{ units: { id: string }[] }>(service, token, 'org', 'search', { text: 'SHOP' });
  expect((await found(operator)).units.map(({ id }) => id)).toEqual(['shop-a', 'shop-b', 'shop-c']);
  expect((await found(east)).units.map(({ id }) => id)).toEqual(['shop-a', 'shop-b']);
  const table = await valueOf<{ text: string; rows: number }>(service, east, 'org', 'export');
  expect(table.rows).toBe(3);
  expect(table.text).not.toContain('shop-c');
});

test.each([
  ['create', { id: 'x', parentId: 'east', kind: 'shop', name: 'x' }],
  ['edit', { unitId: 'shop-a', seen: 1, name: 'x', timeZone: 'Asia/Shanghai' }],
  ['suspend', { unitId: 'shop-a', suspended: true }],
  ['close', { unitId: 'shop-a' }],
  ['previewMove', { unitId: 'shop-a', toParentId: 'west' }],
  ['move', { unitId: 'shop-a', toParentId: 'west' }],
  ['cancelMove', { unitId: 'shop-a', at: 1 }],
  ['previewImport', { text: 'id\nshop-a' }],
  ['import', { text: 'id\nshop-a' }],
])('a region and a shop look and do not act: %s', async (name, input) => {
  for (const token of [east, clerk]) {
    expect(await ask(token, name, input), name).toMatchObject({ status: 403, code: 'not_allowed' });
  }
  expect((await ask('', name, input)).status).toBe(401);
});

test('a unit is made, found, edited by whoever saw it last, and goes down to its counter', async () => {
  const shop = { id: 'shop-d', parentId: 'west', kind: 'shop', name: '西湖店', phone: '057100001' };
  const view = await get<OrgUnitView>('create', shop);
  expect(view).toMatchObject({ unit: { ...shop, timeZone: 'Asia/Shanghai' }, shops: 1 });
  expect(view.path.map(({ id }) => id)).toEqual(['hq', 'west', 'shop-d']);
  expect((await ask(operator, 'create', shop)).code).toBe('ok');
  expect(await ask(operator, 'create', { ...shop, name: '别的店' })).toMatchObject({
    status: 409,
    code: 'unit_taken',
  });
  expect((await ask(operator, 'create', { ...shop, id: 'x', parentId: 'shop-a' })).code).toBe(
    'kind_not_under',
  );

  const device = await enrolDevice(service.hq, 'shop-d');
  const { cursor } = await pull(service, device);
  const fields = { unitId: 'shop-d', name: '西湖新店', timeZone: 'Asia/Shanghai', phone: '' };
  const edited = await get<OrgUnitView>('edit', { ...fields, seen: view.ver });
  expect(edited.unit).toMatchObject({ name: '西湖新店' });
  expect(edited.unit.phone).toBeUndefined();
  expect(await ask(operator, 'edit', { ...fields, name: '别的', seen: view.ver })).toMatchObject({
    status: 409,
    code: 'unit_changed_meanwhile',
  });
  expect(
    (await ask(operator, 'edit', { ...fields, timeZone: 'Nowhere/At_All', seen: edited.ver })).code,
  ).toBe('row_invalid');
  const { spaces } = await pull(service, device, cursor);
  expect(spaces).toMatchObject([
    { spaceId: 'shop-d', changes: [{ doc: { kind: 'unit', unit: { name: '西湖新店' } } }] },
  ]);
});

test('a move to come is in the tree from its instant on, and its policies are there before it', async () => {
  const shopId = await newShop('east');
  const device = await enrolDevice(service.hq, shopId);
  const { cursor } = await pull(service, device);
  const at = instant(service.now() + day);
  const wish = { unitId: shopId, toParentId: 'west', at };
  const preview = await get<MovePreview>('previewMove', wish);
  expect(preview).toMatchObject({ units: 1, shops: 1, changes: [], openCases: 0 });
  expect(preview.before.map(({ id }) => id)).toEqual(['hq', 'east', shopId]);
  expect(preview.after.map(({ id }) => id)).toEqual(['hq', 'west', shopId]);
  await get('move', wish);
  // Its answer was lost, it is asked again: done once.
  await get('move', wish);

  expect(await parentOf(shopId)).toBe('east');
  expect(await parentOf(shopId, at - 1)).toBe('east');
  expect(await parentOf(shopId, at)).toBe('west');
  expect((await tree()).planned).toMatchObject([{ unitId: shopId, toParentId: 'west', at }]);
  // A counter hears of the new region at once, a day before it is its own.
  const told = await pull(service, device, cursor);
  expect(told.spaces.map(({ spaceId }) => spaceId).toSorted()).toEqual([shopId, 'west']);
  expect(await scopeSpaces(service, shopId)).toEqual(['hq', 'east', 'west', shopId]);

  expect(await service.hq.makeMovesTrue()).toEqual([]);
  service.pass(day);
  const other = await service.another();
  const both = await Promise.all([service.hq.makeMovesTrue(), other.makeMovesTrue()]);
  expect(both.flat()).toEqual([shopId]);
  operator = await signedIn(service.hq, 'hq', 'hq_operator');
  expect(await docOf(shopId)).toMatchObject({ parentId: 'west' });
  // History stays under the path that held at the time.
  expect(await parentOf(shopId, at - hour)).toBe('east');
  const view = await get<OrgUnitView>('unit', { unitId: shopId });
  expect(view.stays).toEqual([
    { parent: { id: 'east', name: 'east' }, from: null, to: at },
    { parent: { id: 'west', name: 'west' }, from: at, to: null },
  ]);
  // What was above in the last 400 days is still known; later it is not.
  service.pass(399 * day);
  expect(await scopeSpaces(service, shopId)).toContain('east');
  service.pass(2 * day);
  expect(await scopeSpaces(service, shopId)).toEqual(['hq', 'west', shopId]);
});

test('a move is made now, once, and not into a circle', async () => {
  const region = 'deep';
  await get('create', { id: region, parentId: 'east', kind: 'region', name: '下沉区' });
  const shopId = await newShop(region);
  await get('move', { unitId: shopId, toParentId: 'west' });
  expect(await docOf(shopId)).toMatchObject({ parentId: 'west' });
  service.pass(minute);
  expect((await ask(operator, 'move', { unitId: shopId, toParentId: 'west' })).code).toBe(
    'same_parent',
  );
  expect((await ask(operator, 'move', { unitId: 'east', toParentId: region })).code).toBe('cycle');
  expect((await ask(operator, 'move', { unitId: 'hq', toParentId: 'east' })).code).toBe(
    'root_stays',
  );
  expect(
    (await ask(operator, 'move', { unitId: shopId, toParentId: 'east', at: service.now() - 1 }))
      .code,
  ).toBe('in_the_past');
  expect((await ask(operator, 'move', { unitId: 'nobody', toParentId: 'east' })).code).toBe(
    'unit_unknown',
  );
});

test('of two that move one unit at once the second is told so', async () => {
  const shopId = await newShop('hq');
  const at = instant(service.now() + hour);
  const answers = await Promise.all(
    ['east', 'west'].map((toParentId) => ask(operator, 'move', { unitId: shopId, toParentId, at })),
  );
  expect(answers.map(({ code }) => code).toSorted()).toEqual(['later_move_planned', 'ok']);
  // Two units that would go under each other: one of them may.
  for (const id of ['left', 'right']) {
    await get('create', { id, parentId: 'hq', kind: 'region', name: id });
  }
  const crossed = await Promise.all([
    ask(operator, 'move', { unitId: 'left', toParentId: 'right', at }),
    ask(operator, 'move', { unitId: 'right', toParentId: 'left', at }),
  ]);
  expect(crossed.map(({ code }) => code).toSorted()).toEqual(['cycle', 'ok']);
});

test('a planned move is taken back, and its counters forget it without starting anew', async () => {
  const shopId = await newShop('east');
  const device = await enrolDevice(service.hq, shopId);
  const at = instant(service.now() + 10 * minute);
  await get('move', { unitId: shopId, toParentId: 'west', at });
  const { cursor } = await pull(service, device);
  expect((await ask(operator, 'cancelMove', { unitId: shopId, at: at + 1 })).code).toBe(
    'move_unknown',
  );
  await get('cancelMove', { unitId: shopId, at });
  const next = await pull(service, device, cursor);
  expect(next.left).toEqual(['west']);
  expect(next.spaces).toMatchObject([
    { spaceId: shopId, changes: [{ type: 'tombstone', id: `org_move:${shopId}:${at}` }] },
  ]);
  expect((await tree()).planned.filter(({ unitId }) => unitId === shopId)).toEqual([]);
  const again = await pull(service, device, next.cursor);
  expect(again.left).toBeUndefined();
  expect(again.spaces).toEqual([]);
  // The same instant again: the tombstone does not hide it.
  await get('move', { unitId: shopId, toParentId: 'west', at });
  service.pass(10 * minute);
  await service.hq.makeMovesTrue();
  expect((await ask(operator, 'cancelMove', { unitId: shopId, at })).code).toBe('move_happened');
});

test('a unit is suspended, closed on a day, kept open, and never closed over others', async () => {
  const shopId = await newShop('east');
  await get('suspend', { unitId: shopId, suspended: true });
  const statusOf = async (at?: number) =>
    (await tree({ closed: true, ...(at === undefined ? {} : { at }) })).units.find(
      ({ id }) => id === shopId,
    )?.status;
  expect(await statusOf()).toBe('suspended');
  await get('suspend', { unitId: shopId, suspended: false });
  const at = instant(service.now() + day);
  await get('close', { unitId: shopId, at });
  expect([await statusOf(), await statusOf(at)]).toEqual(['active', 'closed']);
  await get('close', { unitId: shopId, at: null });
  expect(await statusOf(at)).toBe('active');
  expect((await ask(operator, 'close', { unitId: shopId, at: null })).code).toBe(
    'no_closing_planned',
  );
  const refused = await ask(operator, 'close', { unitId: 'west' });
  expect(refused).toMatchObject({ code: 'open_children' });
  await get('close', { unitId: shopId });
  expect(await statusOf()).toBe('closed');
  expect((await ask(operator, 'close', { unitId: shopId })).code).toBe('already_closed');
  expect(await service.hq.issueCode(shopId)).toMatchObject({ error: { code: 'unit_not_valid' } });
  expect((await ask(operator, 'close', { unitId: 'hq' })).code).toBe('root_stays');
});

test('every change is on the record, by its person, and the chain holds', async () => {
  const shopId = await newShop('east');
  await get('move', { unitId: shopId, toParentId: 'west', at: service.now() + minute });
  const rows = await service.hq.sql<{ action: string; actor: string }[]>`
    select action, actor from audit_log where subject = ${shopId} order by n`;
  expect(rows.map(({ action }) => action)).toEqual(['unit.created', 'unit.moved']);
  expect(rows.every(({ actor }) => actor.startsWith('person:p-hq_operator'))).toBe(true);
  expect(await brokenLink(service.hq.sql)).toBeUndefined();
});
