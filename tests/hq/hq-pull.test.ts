import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { day, instant } from '../../src-core/basis/instant.ts';
import { addToChecksum, checksumText, emptyChecksum } from '../../src-core/sync/checksum.ts';
import type { Change, PullResponse } from '../../src-core/sync/protocol.ts';
import { changeSchema, pullResponseSchema } from '../../src-core/sync/protocol.ts';
import { writeAggregates } from '../../src-hq/store/bulk.ts';
import { connect, type Sql } from '../../src-hq/store/connect.ts';
import type { TestDatabase } from '../support/postgres.ts';
import {
  addOrders,
  benchOn,
  caseIdOf,
  chainDatabase,
  Counter,
  orderOf,
  start,
  type Bench,
} from './chain.ts';

let database: TestDatabase;
let sql: Sql;
let bench: Bench;

beforeAll(async () => {
  database = await chainDatabase();
});
beforeEach(async () => {
  sql = connect(database.url, { max: 6 });
  bench = benchOn(sql);
});
afterAll(async () => {
  await database.drop();
});

async function page(counter: Counter, cursor?: string, limit?: number): Promise<PullResponse> {
  const result = await counter.pull(cursor, limit);
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return pullResponseSchema.parse(result.value);
}

async function catchUp(counter: Counter, cursor?: string, limit?: number) {
  const pages: PullResponse[] = [];
  do pages.push(await page(counter, pages.at(-1)?.cursor ?? cursor, limit));
  while (pages.at(-1)!.more);
  return pages;
}

const changesIn = (pages: readonly PullResponse[], spaceId: string): Change[] =>
  pages.flatMap(({ spaces }) =>
    spaces.filter((one) => one.spaceId === spaceId).flatMap(({ changes }) => changes),
  );

test('pages bring every aggregate of the scope once, and the checksum is that of what came', async () => {
  await addOrders(sql, 'shop-a', 25);
  await addOrders(sql, 'shop-b', 5);
  const counter = new Counter(bench.sync, 'shop-a');
  const pages = await catchUp(counter, undefined, 7);
  expect(pages.length).toBeGreaterThan(3);
  const last = pages.at(-1)!;
  expect(last.checksums?.map(({ spaceId }) => spaceId)).toEqual(['hq', 'east', 'shop-a']);
  for (const { spaceId, count, sum } of last.checksums ?? []) {
    const changes = changesIn(pages, spaceId);
    const added = changes.reduce(
      (all, { type, id, ver }) => addToChecksum(all, type, id, ver),
      emptyChecksum,
    );
    expect({ count: added.count, sum: checksumText(added) }).toEqual({ count, sum });
  }
  const spaces = new Set(pages.flatMap((one) => one.spaces.map(({ spaceId }) => spaceId)));
  expect([...spaces].sort()).toEqual(['east', 'hq', 'shop-a']);
  expect(await page(counter, last.cursor)).toMatchObject({ spaces: [], more: false });
});

test('a case that changed again between two pages brings the history both changes wrote', async () => {
  const orders = await addOrders(sql, 'shop-a', 6);
  const counter = new Counter(bench.sync, 'shop-a');
  const reader = new Counter(bench.sync, 'shop-a');
  const start = (await catchUp(reader)).at(-1)!.cursor;
  const open = counter.open(orders[0]!);
  await counter.push([open, ...orders.slice(1, 4).map((order) => counter.open(order))]);
  const first = await page(reader, start, 2);
  const seen = { caseId: caseIdOf(open) };
  await counter.push([counter.command('case.agree', { ...seen, seen: 1 })]);
  const rest = await catchUp(reader, first.cursor, 2);
  const changes = changesIn([first, ...rest], 'shop-a').filter(({ id }) => id === seen.caseId);
  const history = changes.flatMap((change) => (change.type === 'case' ? change.history : []));
  expect(new Set(history.map(({ n }) => n))).toEqual(new Set([1, 2]));
});

test('a case that was seen brings only its new history', async () => {
  const [order] = await addOrders(sql, 'shop-a', 1);
  const counter = new Counter(bench.sync, 'shop-a');
  const open = counter.open(order!);
  await counter.push([open]);
  const { cursor } = (await catchUp(counter)).at(-1)!;
  await counter.push([counter.command('case.agree', { caseId: caseIdOf(open), seen: 1 })]);
  const [change] = changesIn([await page(counter, cursor)], 'shop-a').filter(
    ({ type }) => type === 'case',
  );
  expect(change).toMatchObject({ type: 'case', doc: { version: 2 } });
  expect(change?.type === 'case' && change.history.map(({ n }) => n)).toEqual([2]);
});

test('a page that is not the last shows what this client itself changed, so that lastSeq is true', async () => {
  const counter = new Counter(bench.sync, 'shop-b');
  const start = (await catchUp(counter)).at(-1)!.cursor;
  const orders = await addOrders(sql, 'shop-b', 10);
  const open = counter.open(orders[9]!);
  await counter.push([open]);
  const first = await page(counter, start, 3);
  expect(first).toMatchObject({
    more: true,
    lastSeq: 1,
    outcomes: [{ seq: 1, outcome: 'applied' }],
  });
  const own = changesIn([first], 'shop-b').filter(
    ({ id }) => id === caseIdOf(open) || id === orders[9]!.id,
  );
  expect(own.map(({ type }) => type).sort()).toEqual(['case', 'order']);
  const rest = await catchUp(counter, first.cursor, 3);
  expect(rest.flatMap(({ outcomes }) => outcomes)).toEqual([]);
});

test('so does a page for a restored counter that sends again what it was answered', async () => {
  const counter = new Counter(bench.sync, 'shop-b');
  const start = (await catchUp(counter)).at(-1)!.cursor;
  const orders = await addOrders(sql, 'shop-b', 10);
  const open = counter.open(orders[9]!);
  await counter.push([open]);
  const restored = new Counter(bench.sync, 'shop-b', counter.principal.deviceId);
  await restored.push([{ ...open, seq: 1 }]);
  const first = await page(restored, start, 3);
  expect(first).toMatchObject({ more: true, lastSeq: 1 });
  const ids = changesIn([first], 'shop-b').map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining([caseIdOf(open), orders[9]!.id]));
});

test('what cannot be continued starts anew, what was never ours is refused', async () => {
  const counter = new Counter(bench.sync, 'shop-c');
  await addOrders(sql, 'shop-c', 3);
  const { cursor } = (await catchUp(counter)).at(-1)!;
  const why = async (sealed = cursor) => {
    const result = await counter.pull(sealed);
    return result.ok ? 'ok' : (result.error.params['why'] ?? result.error.code);
  };
  expect(await why()).toBe('ok');
  const [body, signature] = cursor.split('.');
  const other = JSON.parse(Buffer.from(body!, 'base64url').toString()) as { spaces: object };
  const forged = Buffer.from(JSON.stringify({ ...other, spaces: { 'shop-a': [0, 0, 1] } }));
  expect(await why(`${forged.toString('base64url')}.${signature}`)).toBe('cursor_forged');
  expect(await why('nonsense')).toBe('cursor_forged');

  await sql`update space set tombstone_floor = ver + 1 where id = 'shop-c'`;
  expect(await why()).toBe('too_old');
  await sql`update space set tombstone_floor = 0, epoch = 2 where id = 'shop-c'`;
  expect(await why()).toBe('space_renewed');
  await sql`update space set epoch = 1, ver = ver - 1 where id = 'shop-c'`;
  expect(await why()).toBe('newer_than_headquarters');
  await sql`update space set ver = ver + 1 where id = 'shop-c'`;
  // Of another place: a device that was moved begins anew.
  const elsewhere = new Counter(bench.sync, 'shop-a', counter.principal.deviceId);
  const moved = await elsewhere.sync.pull(elsewhere.principal, {
    clientId: counter.clientId,
    protocol: 1,
    cursor,
  });
  expect(moved).toMatchObject({ ok: false, error: { params: { why: 'scope_changed' } } });
  await sql`insert into setting values ('hq_epoch', '"restored"')
    on conflict (name) do update set value = excluded.value`;
  expect(await why()).toBe('headquarters_restored');
  await sql`delete from setting where name = 'hq_epoch'`;
});

test('a space that joins the scope is sent whole', async () => {
  const counter = new Counter(bench.sync, 'shop-c');
  const { cursor } = (await catchUp(counter)).at(-1)!;
  const mall = {
    id: 'mall',
    parentId: 'west',
    kind: 'mall',
    name: 'M',
    timeZone: 'Asia/Shanghai',
  } as const;
  await writeAggregates(sql, 'mall', { references: [{ kind: 'unit', unit: mall }] });
  const under = (parentId: string) => sql`
    update org_unit set parent_id = ${parentId},
      doc = (doc::jsonb || jsonb_build_object('parentId', ${parentId}::text))::json
    where id = 'shop-c'`;
  await under('mall');
  const next = await page(counter, cursor);
  expect(next.spaces.map(({ spaceId }) => spaceId)).toEqual(['mall']);
  expect(next.left).toBeUndefined();
  await under('west');
  // One that left is named, once; nothing begins anew.
  const after = await page(counter, next.cursor);
  expect(after).toMatchObject({ left: ['mall'], spaces: [] });
  expect((await page(counter, after.cursor)).left).toBeUndefined();
});

test('deletions come as tombstones to who had the thing, and not to a first fill', async () => {
  const counter = new Counter(bench.sync, 'shop-c');
  const { cursor } = (await catchUp(counter)).at(-1)!;
  const [head] = await sql`update space set ver = ver + 1 where id = 'shop-c' returning ver`;
  await sql`insert into tombstone values ('shop-c', 'reference', 'person:gone', ${head!['ver']}, 0)`;
  const gone = { type: 'tombstone', of: 'reference', id: 'person:gone' };
  expect(changesIn([await page(counter, cursor)], 'shop-c')).toMatchObject([gone]);
  expect(changesIn(await catchUp(counter), 'shop-c').some(({ type }) => type === 'tombstone')).toBe(
    false,
  );
});

test('a snapshot is the same as everything pulled, resumes after any row, and its cursor continues', async () => {
  await addOrders(sql, 'shop-a', 30);
  const counter = new Counter(bench.sync, 'shop-a');
  await counter.push([counter.open((await addOrders(sql, 'shop-a', 1))[0]!)]);
  const query = { clientId: counter.clientId, protocol: 1 };
  const read = async (more: object = {}) => {
    const opened = await bench.sync.snapshot(counter.principal, { ...query, ...more });
    if (!opened.ok) throw new Error(opened.error.code);
    let text = '';
    for await (const piece of opened.value.body) text += piece.toString();
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    return { head: opened.value.head, bytes: text.length, lines };
  };
  const whole = await read();
  expect(whole.lines.pop()).toEqual({ end: true });
  expect(whole.lines.length).toBe(whole.head.rows);
  expect(Math.abs(1 - whole.bytes / whole.head.bytes)).toBeLessThan(0.1);
  const changes = whole.lines.map(({ change }) => changeSchema.parse(change));
  const pulled = (await catchUp(counter)).flatMap(({ spaces }) =>
    spaces.flatMap((one) => one.changes),
  );
  const key = (change: Change) => `${change.type}:${change.id}`;
  const sorted = (all: Change[]) => all.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
  expect(sorted(changes)).toEqual(sorted(pulled));
  const placed = changes.flatMap((change) =>
    change.type === 'order' ? [change.doc.placedAt] : [],
  );
  expect(placed).toEqual(placed.toSorted((a, b) => b - a));

  for (const cut of [0, 3, 5, whole.lines.length - 2]) {
    const { key: after } = whole.lines[cut]!;
    const rest = await read({ after, cursor: whole.head.cursor });
    expect(rest.head.cursor).toBe(whole.head.cursor);
    rest.lines.pop();
    expect(rest.lines).toEqual(whole.lines.slice(cut + 1));
  }
  expect(await page(counter, whole.head.cursor)).toMatchObject({ spaces: [], more: false });
  expect(
    await bench.sync.snapshot(counter.principal, { ...query, after: 'order/shop-b/' }),
  ).toMatchObject({
    error: { code: 'bad_key' },
  });
  expect(await bench.sync.snapshot(counter.principal, { ...query, space: 'shop-b' })).toMatchObject(
    {
      ok: false,
    },
  );
});

test('orders of the same instant are all in the snapshot, however its pages fall', async () => {
  const placedAt = instant(start - 9 * day);
  const orders = Array.from({ length: 7 }, () => orderOf('shop-c', { placedAt }));
  await writeAggregates(sql, 'shop-c', { orders });
  const ids: string[] = [];
  let key: string | undefined;
  do {
    const after = key;
    const one = await bench.store.read((view) => view.snapshotPage(['shop-c'], after, 2));
    for (const line of one.text.toString().split('\n').filter(Boolean)) {
      ids.push((JSON.parse(line) as { change: Change }).change.id);
    }
    key = one.nextKey;
  } while (key !== undefined);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(expect.arrayContaining(orders.map(({ id }) => id)));
});

test('a device of no unit, or another device, gets nothing', async () => {
  const counter = new Counter(bench.sync, 'no-such-shop');
  expect(await counter.pull()).toMatchObject({ error: { code: 'unknown_unit' } });
  const principal = { deviceId: randomUUID(), unitId: 'shop-a' };
  const query = { clientId: counter.clientId, protocol: 1 };
  expect(await bench.sync.pull(principal, query)).toMatchObject({
    error: { code: 'client_not_yours' },
  });
});
