import { zstdDecompressSync } from 'node:zlib';
import { createParser } from 'eventsource-parser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  pullResponseSchema,
  pushResponseSchema,
  snapshotHeadSchema,
  snapshotRowSchema,
  type Poke,
  type PullResponse,
  type PushResponse,
} from '../../src-core/sync/protocol.ts';
import type { RunningHq } from '../../src-hq/hq.ts';
import { announceMoved, createPokeHub } from '../../src-hq/pokes/poke-hub.ts';
import { addOrders, benchOn, Counter, silentLog } from './chain.ts';
import { call, enrolDevice, startService, type Device, type TestService } from './service.ts';

/** Waits for a condition, on a machine that has other things to do too. */
const soon = <T>(read: () => T) => expect.poll(read);

let service: TestService;
let device: Device;

beforeAll(async () => {
  service = await startService();
  device = await enrolDevice(service.hq, 'shop-a');
});
afterAll(() => service.stop());

/** Commands of this device, made but not sent. */
function scribe() {
  const counter = new Counter(benchOn(service.hq.sql).sync, 'shop-a', device.deviceId);
  const push = (commands: unknown[], hq: RunningHq = service.hq) =>
    call<PushResponse>(hq, 'POST', '/sync/push', {
      token: device.token,
      body: { protocol: 1, schema: 1, clientId: counter.clientId, commands },
    });
  return { counter, push };
}

async function listen(hq: RunningHq, token: string, query = '') {
  const closing = new AbortController();
  const response = await fetch(`${hq.url}/api/v1/sync/events${query}`, {
    headers: { authorization: `Bearer ${token}` },
    signal: closing.signal,
  });
  const pokes: Poke[] = [];
  const comments: string[] = [];
  const parser = createParser({
    onEvent: ({ data }) => pokes.push(JSON.parse(data) as Poke),
    onComment: (text) => comments.push(text),
  });
  const ended = (async () => {
    const decoder = new TextDecoder();
    try {
      for await (const chunk of response.body!)
        parser.feed(decoder.decode(chunk, { stream: true }));
      return 'ended';
    } catch {
      return 'aborted';
    }
  })();
  return { response, pokes, comments, ended, close: () => closing.abort() };
}

test('a push and a pull over HTTP answer what the contract says', async () => {
  const { counter, push } = scribe();
  const [order] = await addOrders(service.hq.sql, 'shop-a', 1);
  const answer = await push([counter.open(order!), counter.command('case.teleport', {})]);
  expect(answer.status).toBe(200);
  expect(pushResponseSchema.parse(answer.body).outcomes.map(({ outcome }) => outcome)).toEqual([
    'applied',
    'rejected',
  ]);
  counter.seq += 5;
  expect(await push([counter.open(order!)])).toMatchObject({
    status: 409,
    body: { code: 'sequence_gap', data: { expected: 3 } },
  });
  const query = `protocol=1&clientId=${counter.clientId}`;
  const pulled = await call<PullResponse>(service.hq, 'GET', `/sync/pull?${query}`, device);
  expect(pullResponseSchema.parse(pulled.body)).toMatchObject({ lastSeq: 2, more: false });
  const forged = await call(service.hq, 'GET', `/sync/pull?${query}&cursor=abc.def`, device);
  expect(forged).toMatchObject({ status: 400, body: { code: 'cursor_forged' } });
  const old = await call(service.hq, 'GET', `/sync/pull?${query.replace('=1', '=0')}`, device);
  expect(old).toMatchObject({ status: 426, body: { code: 'protocol_too_old' } });
  await service.hq.sql`update space set epoch = epoch + 1 where id = 'east'`;
  const { cursor } = pulled.body;
  const reset = await call(service.hq, 'GET', `/sync/pull?${query}&cursor=${cursor}`, device);
  expect(reset).toMatchObject({ status: 410, body: { code: 'reset' } });
});

test('what one instance took, the other answers: two instances behave as one', async () => {
  const second = await service.another();
  const { counter, push } = scribe();
  const orders = await addOrders(service.hq.sql, 'shop-a', 4);
  const commands = orders.map((order) => counter.open(order));
  const [one, two] = await Promise.all([push(commands), push(commands, second)]);
  expect(one!.body.outcomes).toEqual(two!.body.outcomes);
  expect((await push(commands.slice(2), second)).body.outcomes).toEqual(
    one!.body.outcomes.slice(2),
  );
});

test.each(['zstd', 'gzip', 'identity'])('a snapshot as %s', async (encoding) => {
  await addOrders(service.hq.sql, 'shop-a', 20);
  const path = `/api/v1/sync/snapshot?protocol=1&clientId=${device.clientId}`;
  const response = await fetch(service.hq.url + path, {
    headers: { authorization: `Bearer ${device.token}`, 'accept-encoding': encoding },
  });
  expect(response.headers.get('content-encoding') ?? 'identity').toBe(encoding);
  const lines = (await response.text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
  const head = snapshotHeadSchema.parse(lines.shift());
  expect(lines.pop()).toEqual({ end: true });
  expect(lines.length).toBe(head.rows);
  const rows = lines.map((line) => snapshotRowSchema.parse(line));
  expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
});

test('a snapshot packed as a whole, for a counter that unpacks it by itself', async () => {
  const path = `/api/v1/sync/snapshot?protocol=1&clientId=${device.clientId}`;
  const response = await fetch(service.hq.url + path, {
    headers: {
      authorization: `Bearer ${device.token}`,
      accept: 'application/zstd, application/x-ndjson',
    },
  });
  expect(response.headers.get('content-type')).toBe('application/zstd');
  expect(response.headers.get('content-encoding')).toBeNull();
  const text = zstdDecompressSync(await response.bytes()).toString('utf8');
  snapshotHeadSchema.parse(JSON.parse(text.slice(0, text.indexOf('\n'))));
  expect(text).toMatch(/\n\{"end":true\}\n$/);
});

test('first fills beyond the places are told when to come again, and places come free', async () => {
  const path = `/api/v1/sync/snapshot?protocol=1&clientId=${device.clientId}`;
  const open = () =>
    fetch(service.hq.url + path, { headers: { authorization: `Bearer ${device.token}` } });
  // Big enough not to fit into the buffers on the way, so that each holds its place.
  await addOrders(service.hq.sql, 'shop-a', 12_000);
  const held = await Promise.all(Array.from({ length: 4 }, open));
  expect(held.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  const refused = await open();
  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  await refused.text();
  await held[0]!.body!.cancel();
  await soon(async () => {
    const again = await open();
    await again.body!.cancel();
    return again.status;
  }).toBe(200);
  for (const response of held.slice(1)) await response.body!.cancel();
});

test('a counter on one instance is poked for what another instance took', async () => {
  const second = await service.another();
  const stream = await listen(second, device.token);
  expect(stream.response.headers.get('content-type')).toContain('text/event-stream');
  // First where everything stands, so that nothing is missed between two streams.
  await soon(() => stream.pokes.map(({ spaceId }) => spaceId)).toEqual(['hq', 'east', 'shop-a']);
  expect(stream.comments.length).toBe(1);
  const { ver } = stream.pokes[2]!;
  const { counter, push } = scribe();
  const [order] = await addOrders(service.hq.sql, 'shop-a', 1);
  await push([counter.open(order!)]);
  await soon(() => stream.pokes.at(-1)).toMatchObject({ spaceId: 'shop-a' });
  await soon(() => stream.pokes.at(-1)!.ver).toBeGreaterThan(ver);

  const before = stream.pokes.length;
  await announceMoved(service.hq.sql, ['shop-b', 'hq']);
  await soon(() => stream.pokes.length).toBe(before + 1);
  expect(stream.pokes.at(-1)).toMatchObject({ spaceId: 'hq' });
  stream.close();
});

test('what moves often in a moment is one poke', async () => {
  const hub = await createPokeHub(service.hq.sql, silentLog([]));
  const pokes: Poke[] = [];
  hub.subscribe(['shop-a'], (poke) => pokes.push(poke));
  for (let i = 0; i < 40; i += 1) hub.moved(['shop-a']);
  await soon(() => pokes.length).toBe(1);
  await hub.close();
  expect(pokes.length).toBe(1);
});

test('one long poll: at once if something moved, else with the first poke', async () => {
  const heads = await service.hq.store.read((view) => view.spaceHeads(['hq', 'east', 'shop-a']));
  const known = heads.map(({ spaceId, ver }) => `${spaceId}:${ver}`).join(',');
  const late = await listen(
    service.hq,
    device.token,
    `?once=50&known=${known.replace(/\d+$/, '1')}`,
  );
  expect(await late.ended).toBe('ended');
  expect(late.pokes.map(({ spaceId }) => spaceId)).toEqual(['shop-a']);
  const waiting = await listen(service.hq, device.token, `?once=50&known=${known}`);
  await announceMoved(service.hq.sql, ['east']);
  expect(await waiting.ended).toBe('ended');
  expect(waiting.pokes.length).toBe(1);
});

test('streams beyond the cap are sent away for a while', async () => {
  const small = await service.another({ eventStreams: 1 });
  const first = await listen(small, device.token);
  const second = await listen(small, device.token);
  expect(second.response.status).toBe(503);
  expect(Number(second.response.headers.get('retry-after'))).toBeGreaterThanOrEqual(5);
  first.close();
  await soon(async () => {
    const again = await listen(small, device.token);
    again.close();
    return again.response.status;
  }).toBe(200);
});

test('closing ends streams and finishes what runs', async () => {
  const { sql } = service.hq;
  const third = await service.another();
  const stream = await listen(third, device.token);
  const { counter, push } = scribe();
  const orders = await addOrders(sql, 'shop-a', 100);
  const commands = orders.map((order) => counter.open(order));
  let goOn = () => {};
  const released = new Promise<void>((resolve) => (goOn = resolve));
  const holding = sql.begin(async (tx) => {
    await tx`select from space where id = 'shop-a' for update`;
    await released;
  });
  const running = push(commands, third);
  await soon(async () => {
    const [row] = await sql`select count(*)::int as n from pg_stat_activity
        where wait_event_type = 'Lock' and datname = current_database()`;
    return row!['n'];
  }).toBe(1);
  const closing = third.close();
  expect(await stream.ended).toBe('ended');
  goOn();
  await holding;
  expect((await running).body.outcomes.every(({ outcome }) => outcome === 'applied')).toBe(true);
  await closing;
  await expect(fetch(`${third.url}/healthz`)).rejects.toThrow('fetch failed');
});
