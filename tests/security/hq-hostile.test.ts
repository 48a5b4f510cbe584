import { randomUUID } from 'node:crypto';
import { createGzip, gzipSync } from 'node:zlib';
import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addOrders, Counter, benchOn } from '../hq/chain.ts';
import { call, enrolDevice, startService, type Device, type TestService } from '../hq/service.ts';

let service: TestService;
let device: Device;
let foreign: Device;
let before: unknown;

beforeAll(async () => {
  service = await startService();
  device = await enrolDevice(service.hq, 'shop-a');
  foreign = await enrolDevice(service.hq, 'shop-b');
  await addOrders(service.hq.sql, 'shop-a', 3);
  // Seen once, so that being seen again changes nothing.
  for (const who of [device, foreign]) {
    await call(service.hq, 'GET', '/orders?externalNo=x', who);
  }
  before = await everything();
});
afterAll(() => service.stop());

/** A fingerprint of all that hostile input could have changed. */
async function everything(): Promise<unknown> {
  const tables = [
    'space',
    'orders',
    'cases',
    'case_history',
    'exceptions',
    'reference_doc',
    'person',
    'device',
    'org_unit',
    'client',
    'answered_command',
    'client_command',
    'ledger_posting',
    'setting',
    'channel_key',
    'tombstone',
  ];
  const found: Record<string, unknown> = {};
  for (const table of tables) {
    const [row] = await service.hq.sql.unsafe(
      `select count(*)::int as n, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from ${table} t`,
    );
    found[table] = row;
  }
  return found;
}

const nothingChanged = async () => expect(await everything()).toEqual(before);

interface RawOptions {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
  /** What is sent as it is, piece by piece. */
  readonly body?: Iterable<Buffer | string>;
}

/** One request as an attacker writes it. Resolves with the status; 0: cut off. */
function raw({ method = 'POST', path, headers = {}, body = [] }: RawOptions): Promise<number> {
  return new Promise((resolve) => {
    const outgoing = request(
      service.hq.url + path,
      { method, headers: { authorization: `Bearer ${device.token}`, ...headers } },
      (response) => {
        response.resume();
        response.once('end', () => resolve(response.statusCode ?? 0));
        response.once('error', () => resolve(response.statusCode ?? 0));
      },
    );
    outgoing.once('error', () => resolve(0));
    const pieces = body[Symbol.iterator]();
    const write = () => {
      for (;;) {
        const { value, done } = pieces.next();
        if (done === true) {
          outgoing.end();
          return;
        }
        if (!outgoing.write(value)) {
          outgoing.once('drain', write);
          return;
        }
      }
    };
    write();
  });
}

const json = { 'content-type': 'application/json' };
const push = '/api/v1/sync/push';
const envelope = (commands: unknown) =>
  JSON.stringify({ protocol: 1, schema: 1, clientId: device.clientId, commands });
const command = (over: object = {}) => ({
  seq: 1,
  commandId: randomUUID(),
  name: 'case.open',
  version: 1,
  args: {},
  occurredAt: 1,
  actor: { role: 'seller', personId: 'p-shop-a' },
  ...over,
});

/** Made when the device is there. */
const malformed: [string, () => string][] = [
  ['no JSON', () => '{"protocol":'],
  ['an array', () => '[]'],
  ['a number', () => '5'],
  ['null', () => 'null'],
  ['nothing', () => ''],
  ['no commands', () => envelope(undefined)],
  ['commands that are none', () => envelope([1, null, 'x'])],
  ['a field nobody knows', () => envelope([command({ evil: 1 })])],
  ['a sequence number of 0', () => envelope([command({ seq: 0 })])],
  ['a fraction as number', () => envelope([command({ seq: 1.5 })])],
  ['a number beyond exactness', () => envelope([command({ seq: 2 ** 60 })])],
  ['an id in capitals', () => envelope([command({ commandId: randomUUID().toUpperCase() })])],
  ['501 commands', () => envelope(Array.from({ length: 501 }, (_, n) => command({ seq: n + 1 })))],
  ['numbers out of order', () => envelope([command(), command({ seq: 3 })])],
  ['arguments that are a list', () => envelope([command({ args: [1] })])],
  [
    '__proto__ in the arguments',
    () => envelope([command()]).replace('"args":{}', '"args":{"__proto__":{"x":1}}'),
  ],
  ['__proto__ on top', () => `{"__proto__":{"isHq":true},${envelope([]).slice(1)}`],
  ['constructor.prototype', () => `{"constructor":{"prototype":{"x":1}},${envelope([]).slice(1)}`],
  [
    'a client of another device',
    () => envelope([]).replace(/"clientId":"[^.]*/, `"clientId":"${randomUUID()}`),
  ],
  ['nested a hundred thousand deep', () => `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
  [
    'arguments nested a hundred thousand deep',
    () =>
      envelope([command()]).replace(
        '"args":{}',
        `"args":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
      ),
  ],
  ['nested lists', () => `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
];

test.each(malformed)('a push with %s', async (_name, make) => {
  const status = await raw({ path: push, headers: json, body: [make()] });
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  await nothingChanged();
});

test('U+0000: a command with it is refused and the queue goes on; elsewhere it is a 400', async () => {
  const { clientId, token } = await enrolDevice(service.hq, 'shop-c');
  const commands = [
    command({ name: 'a\u0000b' }),
    command({ seq: 2, args: { words: '\u0000' } }),
    command({ seq: 3, actor: { role: 'seller', personId: '\u0000' } }),
  ];
  const body = { protocol: 1, schema: 1, clientId, commands };
  const answer = await call<{ lastSeq: number; outcomes: { outcome: string }[] }>(
    service.hq,
    'POST',
    '/sync/push',
    { token, body },
  );
  expect(answer.body.outcomes.map(({ outcome }) => outcome)).toEqual(Array(3).fill('rejected'));
  expect(answer.body.lastSeq).toBe(3);
  const guess = { unitId: 'shop-a', name: '\u0000', pin: '1234' };
  const signIn = await call(service.hq, 'POST', '/people/sign-in', { body: guess });
  expect(signIn).toMatchObject({ status: 400, body: { code: 'bad_text' } });
  before = await everything();
});

test('a hundred megabytes are cut off after the first', async () => {
  let sent = 0;
  function* flood() {
    yield '{"a":"';
    for (; sent < 100; sent += 1) yield Buffer.alloc(1_000_000, 'x');
    yield '"}';
  }
  expect([413, 0]).toContain(await raw({ path: push, headers: json, body: flood() }));
  expect([413, 0]).toContain(
    await raw({ path: push, headers: { ...json, 'content-length': '104857600' }, body: ['{'] }),
  );
  await nothingChanged();
});

test.each(['gzip', 'zstd', 'deflate'])('a body that says it is %s and is not', async (encoding) => {
  const headers = { ...json, 'content-encoding': encoding };
  const status = await raw({ path: push, headers, body: ['this is not packed at all'] });
  expect(status).toBe(400);
});

test('a bomb of a gigabyte in a megabyte is not unpacked', async () => {
  const pieces: Buffer[] = [];
  const packer = createGzip({ level: 9 });
  packer.on('data', (piece: Buffer) => pieces.push(piece));
  const packed = new Promise((resolve) => packer.once('end', resolve));
  const zeros = Buffer.alloc(16_000_000, ' ');
  for (let n = 0; n < 64; n += 1) {
    if (!packer.write(zeros)) await new Promise((resolve) => packer.once('drain', resolve));
  }
  packer.end();
  await packed;
  const bomb = Buffer.concat(pieces);
  expect(bomb.length).toBeLessThan(1_048_576);
  const used = process.memoryUsage().rss;
  const headers = { ...json, 'content-encoding': 'gzip' };
  expect([413, 0]).toContain(await raw({ path: push, headers, body: [bomb] }));
  expect(process.memoryUsage().rss - used).toBeLessThan(300_000_000);
  const twice = gzipSync(gzipSync(envelope([])));
  const twiceAs = { ...json, 'content-encoding': 'gzip, gzip' };
  expect(await raw({ path: push, headers: twiceAs, body: [twice] })).toBe(415);
  await nothingChanged();
});

test('a packed body that is right is taken', async () => {
  const headers = { ...json, 'content-encoding': 'gzip' };
  expect(await raw({ path: push, headers, body: [gzipSync(envelope([]))] })).toBe(200);
  await service.hq.sql`delete from client where client_id = ${device.clientId}`;
});

test.each([
  'text/plain',
  'application/xml',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  '',
])('a body of type "%s"', async (type) => {
  const headers: Record<string, string> = type === '' ? {} : { 'content-type': type };
  const status = await raw({ path: push, headers, body: ['a=1'] });
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
});

test('tokens that are none, of another kind, or of another shop', async () => {
  const { hq } = service;
  const none = Buffer.from('{"alg":"none"}').toString('base64url');
  const [, claims] = device.token.split('.');
  const path = `/sync/pull?protocol=1&clientId=${device.clientId}`;
  for (const token of [
    '',
    'x',
    `${none}.${claims}.`,
    `${device.token}x`,
    device.refreshToken,
    `ck_${'x'.repeat(43)}`,
  ]) {
    expect((await call(hq, 'GET', path, { token })).status).toBe(401);
  }
  // A true token of another shop: the client is not its own.
  expect((await call(hq, 'GET', path, foreign)).status).toBe(403);
  const [row] = await hq.sql<
    { id: string }[]
  >`select id from orders where space_id = 'shop-a' limit 1`;
  expect((await call(hq, 'GET', `/orders/${row!.id}`, foreign)).status).toBe(404);
  expect((await call(hq, 'GET', `/orders/${row!.id}`, device)).status).toBe(200);
  await nothingChanged();
});

test("a cursor that was forged, cut, or is another shop's", async () => {
  const { hq } = service;
  const pull = (query: string, who: Device) =>
    call<{ cursor: string; spaces: { spaceId: string }[]; code?: string }>(
      hq,
      'GET',
      `/sync/pull?protocol=1&clientId=${who.clientId}${query}`,
      who,
    );
  const own = (await pull('', device)).body.cursor;
  const theirs = (await pull('', foreign)).body.cursor;
  const [body, signature] = own.split('.');
  const opened = JSON.parse(Buffer.from(body!, 'base64url').toString()) as {
    spaces: Record<string, unknown>;
  };
  const widened = Buffer.from(
    JSON.stringify({ ...opened, spaces: { ...opened.spaces, 'shop-b': [0, 0, 1] } }),
  ).toString('base64url');
  for (const cursor of [
    `${widened}.${signature}`,
    own.slice(0, -1),
    `${body}.`,
    `.${signature}`,
    'x',
    '..',
    '%7B%7D',
  ]) {
    expect(await pull(`&cursor=${cursor}`, device)).toMatchObject({ status: 400 });
  }
  // Signed by us, but for a scope this device does not have: nothing of it is shown.
  expect(await pull(`&cursor=${theirs}`, device)).toMatchObject({
    status: 410,
    body: { code: 'reset' },
  });
  await nothingChanged();
});

const oddAddresses = [
  '/api/v1/orders/%00',
  '/api/v1/orders?externalNo=%00',
  '/api/v1/orders?externalNo=a&__proto__[x]=1',
  '/api/v1/orders?externalNo[__proto__][x]=1',
  "/api/v1/orders?externalNo='%20or%201=1--",
  '/api/v1/orders/..%2f..%2fetc%2fpasswd',
  '/api/v1/orders/not-an-id',
  '/api/v1/cases/00000000-0000-0000-0000-000000000000',
  '/api/v1/sync/snapshot?protocol=1&clientId=x&after=../../x',
  '/api/v1/sync/events?known=%27;drop%20table%20space',
  '/api/v1/nothing/here',
  '/b/%2e%2e%2fetc',
  `/b/${'a'.repeat(650)}`,
  `/api/v1/sync/pull?protocol=1&clientId=${'x'.repeat(9_000)}`,
];

test.each(oddAddresses.map((path) => [path.slice(0, 60), path]))('GET %s', async (_name, path) => {
  const status = await raw({ method: 'GET', path });
  // A search that finds nothing is an answer; everything else is the asker's mistake.
  expect(status === 200 ? path.includes('externalNo=') : status >= 400 && status < 500).toBe(true);
  await nothingChanged();
});

test('what another shop pushes about our cases does nothing to them', async () => {
  const [order] = await addOrders(service.hq.sql, 'shop-a', 1);
  before = await everything();
  const counter = new Counter(benchOn(service.hq.sql).sync, 'shop-b', foreign.deviceId);
  const answer = await call<{ outcomes: { error?: { code: string } }[] }>(
    service.hq,
    'POST',
    '/sync/push',
    {
      token: foreign.token,
      body: {
        protocol: 1,
        schema: 1,
        clientId: counter.clientId,
        commands: [
          counter.open(order!),
          counter.open(order!, { actor: { role: 'hq', personId: 'p-shop-b' } }),
          counter.open(order!, { actor: { role: 'seller', personId: 'p-shop-a' } }),
          counter.command('deadline.fire', { caseId: randomUUID(), rule: 'x' }),
          counter.command('refund.settle', { caseId: randomUUID(), gateway: 'x', reference: 'x' }),
          counter.command('refund.part_paid', {
            caseId: randomUUID(),
            part: 0,
            gateway: 'x',
            reference: 'x',
          }),
          counter.command('refund.report', {
            caseId: randomUUID(),
            exceptionId: randomUUID(),
            trouble: null,
          }),
          counter.command('refund.paid_outside', {
            caseId: randomUUID(),
            part: 0,
            reference: 'x',
            words: '',
          }),
        ],
      },
    },
  );
  expect(answer.body.outcomes.map(({ error }) => error?.code)).toEqual([
    'not_found',
    'not_allowed',
    'person_not_of_shop',
    'not_allowed',
    'not_allowed',
    'not_allowed',
    'not_allowed',
    'not_found',
  ]);
  const after = (await everything()) as Record<string, unknown>;
  for (const table of [
    'space',
    'orders',
    'cases',
    'case_history',
    'exceptions',
    'ledger_posting',
  ]) {
    expect(after[table]).toEqual((before as Record<string, unknown>)[table]);
  }
  before = after;
});

test('too many requests of one caller are sent away, and others are not', async () => {
  const limited = await service.another({ rateLimits: { requests: 20, guesses: 3 } });
  const path = `/sync/pull?protocol=1&clientId=${device.clientId}`;
  const statuses: number[] = [];
  for (let n = 0; n < 25; n += 1) statuses.push((await call(limited, 'GET', path, device)).status);
  expect(statuses.filter((status) => status === 200).length).toBe(20);
  const refused = await call(limited, 'GET', path, device);
  expect(refused).toMatchObject({ status: 429, body: { code: 'too_many_requests' } });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  const other = `/sync/pull?protocol=1&clientId=${foreign.clientId}`;
  expect((await call(limited, 'GET', other, foreign)).status).toBe(200);
  const guess = () =>
    call(limited, 'POST', '/devices/enrol', {
      body: { code: 'AAAA-BBBB-CCCC', name: 'x', platform: '' },
    });
  const guesses = [await guess(), await guess(), await guess(), await guess()].map(
    ({ status }) => status,
  );
  expect(guesses).toEqual([404, 404, 404, 429]);
});

test('nothing secret and nothing personal is in the answers to mistakes', async () => {
  const answer = await fetch(`${service.hq.url}/api/v1/sync/push`, {
    method: 'POST',
    headers: { ...json, authorization: `Bearer ${device.token}` },
    body: '{"a":',
  });
  const text = await answer.text();
  expect(text).not.toMatch(/node_modules|src-hq|at \w+ \(/);
  expect(answer.headers.get('x-powered-by')).toBeNull();
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
});
