import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '../support/postgres.ts';

const root = join(import.meta.dirname, '../..');
/** Where all programs of a run keep what they compiled: two thirds of a start. */
const compiled = join(root, 'test-results/compiled');

let database: TestDatabase;
let dataDir: string;
let children: { readonly child: ChildProcess; readonly ended: Promise<unknown> }[];

beforeEach(async () => {
  database = await testDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'afterdesk-main-'));
  children = [];
});
afterEach(async () => {
  for (const { child, ended } of children) {
    child.kill('SIGKILL');
    await ended;
  }
  await database.drop();
  await rm(dataDir, { recursive: true });
});

/** The program as an operator starts it. */
function start(argv: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['src-hq/main.ts', ...argv], {
    cwd: root,
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: compiled,
      DATABASE_URL: database.url,
      AFTERDESK_DATA_DIR: dataDir,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (piece: Buffer) => (out += piece.toString()));
  child.stderr.on('data', (piece: Buffer) => (err += piece.toString()));
  // `close`, not `exit`: by then its last words are read.
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  children.push({ child, ended });
  return { child, ended, out: () => out, err: () => err };
}

const soon = <T>(read: () => T) => expect.poll(read, { timeout: 30_000 });
const address = (text: string) => /listens on (http:\/\/127\.0\.0\.1:\d+) /.exec(text)?.[1];

test('it serves until it is told to stop, and starts again on what it left', async () => {
  const first = start([], { AFTERDESK_HQ_PORT: '0' });
  await soon(() => address(first.out())).toBeDefined();
  const health = await fetch(`${address(first.out())}/readyz`);
  expect(health.status).toBe(200);
  first.child.kill('SIGTERM');
  expect(await first.ended).toBe(0);
  expect(first.err()).toBe('');
  const second = start([], { AFTERDESK_HQ_PORT: '0' });
  await soon(() => address(second.out())).toBeDefined();
  second.child.kill('SIGINT');
  expect(await second.ended).toBe(0);
});

test('a port in use is one clear line and an exit code', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const hq = start([], { AFTERDESK_HQ_PORT: String(port) });
  expect(await hq.ended).toBe(1);
  expect(hq.err().trim().split('\n')).toEqual([expect.stringMatching(/^The port is in use\./)]);
  other.close();
});

test('wrong words and wrong settings are one clear line or the usage', async () => {
  const [unknown, port, code] = [
    start(['dance']),
    start([], { AFTERDESK_HQ_PORT: 'seven' }),
    start(['code', 'no-such-unit']),
  ];
  expect(await unknown.ended).toBe(2);
  expect(unknown.out()).toMatch(/^usage:/);
  expect(await port.ended).toBe(2);
  expect(port.err()).toBe('AFTERDESK_HQ_PORT is no port number.\n');
  expect(await code.ended).toBe(2);
  expect(code.out()).toContain('There is no unit "no-such-unit".');
});

test('a key for an order source works, and nothing in the log repeats it', async () => {
  const made = start(['channel-key', 'web-shop']);
  expect(await made.ended).toBe(0);
  const key = made.out().split('\n')[0]!;
  expect(key).toMatch(/^ck_/);
  const hq = start([], { AFTERDESK_HQ_PORT: '0' });
  await soon(() => address(hq.out())).toBeDefined();
  const answer = await fetch(`${address(hq.out())}/api/v1/orders`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ orders: [{ phone: '13800001111' }] }),
  });
  expect(answer.status).toBe(200);
  await fetch(`${address(hq.out())}/b/secret-link`);
  await soon(() => hq.out()).toContain('/b/:token');
  expect(hq.out()).not.toMatch(/13800001111|ck_|secret-link/);
  expect(hq.out()).toMatch(/"reqId":"[0-9a-f-]{36}"/);
  hq.child.kill('SIGTERM');
  expect(await hq.ended).toBe(0);
});
