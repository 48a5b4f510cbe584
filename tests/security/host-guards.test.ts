import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { createConnection } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBrowserHost } from '../../src-main/browser-host/browser-host.ts';
import type { BrowserHost } from '../../src-main/browser-host/browser-host.ts';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let dir: string;
let host: BrowserHost;
let port: number;
let cookie: string;

/** A request with exactly these headers: `fetch` would put in its own. */
function send(
  path: string,
  {
    method = 'GET',
    headers = {},
    body,
  }: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

const own = () => ({ host: `127.0.0.1:${port}`, cookie });
const call = (
  path: string,
  over: Record<string, string> = {},
  body = JSON.stringify({ path: path.split('.') }),
) =>
  send('/call', {
    method: 'POST',
    headers: {
      ...own(),
      origin: `http://127.0.0.1:${port}`,
      'content-type': 'application/json',
      ...over,
    },
    body,
  });

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'host-'));
  const screens = join(dir, 'screens');
  mkdirSync(join(screens, 'assets'), { recursive: true });
  writeFileSync(
    join(screens, 'index.html'),
    '<html><head><meta name="csp-nonce" content="__CSP_NONCE__"></head></html>',
  );
  writeFileSync(join(screens, 'assets', 'app-1a2b.js'), 'export {};');
  writeFileSync(join(dir, 'secret.txt'), 'secret');
  const started = await startBrowserHost({ dataDir: join(dir, 'data'), screens });
  if (!started.ok) throw new Error(started.error.code);
  host = started.value;
  port = Number(new URL(host.origin).port);
  const opened = await send(new URL(host.url).pathname + new URL(host.url).search, {
    headers: { host: `127.0.0.1:${port}` },
  });
  cookie = String(opened.headers['set-cookie']?.[0]).split(';')[0]!;
});
afterAll(async () => {
  await host.close();
  await rm(dir, { recursive: true, force: true });
});

describe('the browser host', () => {
  it('lets its own page photograph, without sound, and nothing else', async () => {
    const { headers } = await send('/', { headers: own() });
    const policy = String(headers['permissions-policy']).split(', ');
    expect(policy).toContain('camera=(self)');
    expect(policy.filter((one) => !one.endsWith('=()'))).toEqual(['camera=(self)']);
    expect(policy).toContain('microphone=()');
  });

  it('answers its own page in the browser that brought the token', async () => {
    expect((await call('app.status')).status).toBe(200);
    expect(JSON.parse((await call('app.status')).body)).toMatchObject({ ok: true });
    const page = await send('/orders/7', { headers: own() });
    expect(page.status).toBe(200);
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toMatch(/^default-src 'none'/);
    const nonce = /'nonce-([\w-]{22})'/.exec(policy)?.[1];
    expect(page.body).toContain(`content="${nonce}"`);
    expect((await send('/orders/7', { headers: own() })).body).not.toContain(String(nonce));
  });

  it('gives a cookie for a token once, and takes the token out of the address', async () => {
    const { pathname, search } = new URL(host.newUrl());
    const headers = { host: `127.0.0.1:${port}` };
    const first = await send(`${pathname}${search}&lang=en`, { headers });
    expect(first.status).toBe(303);
    expect(first.headers.location).toBe('/?lang=en');
    const set = String(first.headers['set-cookie']);
    expect(set).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/);
    const second = await send(pathname + search, { headers });
    expect(second.status).toBe(401);
    expect(second.headers['set-cookie']).toBeUndefined();
    expect((await send(`/?token=${'x'.repeat(43)}`, { headers })).status).toBe(401);
  });

  it('answers nobody without the cookie: no page, no file, no call, no event', async () => {
    const headers = { host: `127.0.0.1:${port}` };
    for (const path of ['/', '/assets/app-1a2b.js', '/events', '/call', '/index.html']) {
      expect((await send(path, { headers })).status).toBe(401);
    }
    const stranger = { ...headers, cookie: `${cookie.split('=')[0]}=${'A'.repeat(43)}` };
    expect((await send('/', { headers: stranger })).status).toBe(401);
    expect((await call('app.status', { cookie: 'other=1' })).status).toBe(401);
  });

  it('is not to be reached by another name, so that DNS leads nobody in', async () => {
    for (const name of [
      'evil.example',
      `localhost:${port}`,
      `evil.example:${port}`,
      '127.0.0.1',
      `[::1]:${port}`,
    ]) {
      expect((await send('/', { headers: { ...own(), host: name } })).status).toBe(421);
      expect((await call('app.status', { host: name })).status).toBe(421);
    }
  });

  it('takes nothing from a page of another origin, nor from one it cannot name', async () => {
    const origins = [
      'http://evil.example',
      'null',
      `http://localhost:${port}`,
      `https://127.0.0.1:${port}`,
      'http://127.0.0.1',
    ];
    for (const origin of origins) {
      expect((await call('app.signOut', { origin })).status).toBe(403);
      expect((await send('/events', { headers: { ...own(), origin } })).status).toBe(403);
    }
    const { origin: _, ...bare } = { ...own(), origin: '', 'content-type': 'application/json' };
    const body = JSON.stringify({ path: ['app', 'signOut'] });
    expect((await send('/call', { method: 'POST', headers: bare, body })).status).toBe(403);
    const crossSite = { ...bare, 'sec-fetch-site': 'cross-site' };
    expect((await send('/call', { method: 'POST', headers: crossSite, body })).status).toBe(403);
    // Nobody is told that he may ask.
    const asked = await send('/call', {
      method: 'OPTIONS',
      headers: { ...own(), origin: 'http://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(asked.status).toBe(403);
    for (const answer of [asked, await call('app.status')]) {
      expect(
        Object.keys(answer.headers).filter((name) => name.startsWith('access-control')),
      ).toEqual([]);
    }
  });

  it('takes calls as JSON of its contract only', async () => {
    const refused = async (answer: Promise<Answer>) => (await answer).status;
    const forms = [
      'application/x-www-form-urlencoded',
      'text/plain',
      'multipart/form-data; boundary=x',
    ];
    for (const type of forms) {
      expect(await refused(call('app.status', { 'content-type': type }))).toBe(415);
    }
    expect(await refused(call('app.status', {}, '{'))).toBe(400);
    expect(await refused(call('app.status', {}, '[]'))).toBe(400);
    expect(await refused(call('app.status', {}, JSON.stringify({ path: ['app.status'] })))).toBe(
      400,
    );
    expect(
      await refused(call('app.status', {}, JSON.stringify({ path: ['app', '__proto__'] }))),
    ).toBe(400);
    expect(await refused(call('app.status', {}, JSON.stringify({ path: ['constructor'] })))).toBe(
      400,
    );
    expect(
      await refused(call('app.status', {}, `{"path":["app","status"],"__proto__":{"a":1}}`)),
    ).toBe(400);
    expect(
      await refused(
        call(
          'app.status',
          {},
          JSON.stringify({ path: ['app', 'status'], input: 'x'.repeat(3_000_000) }),
        ),
      ),
    ).toBe(413);
    expect((await send('/call', { headers: own() })).status).toBe(405);
    const put = { ...own(), origin: `http://127.0.0.1:${port}` };
    for (const method of ['PUT', 'DELETE', 'PATCH']) {
      expect((await send('/', { method, headers: put })).status).toBe(405);
    }
  });

  it('serves the built screens and no other file', async () => {
    expect((await send('/assets/app-1a2b.js', { headers: own() })).body).toBe('export {};');
    const paths = [
      '/../secret.txt',
      '/..%2fsecret.txt',
      '/%2e%2e/secret.txt',
      '/assets/..%2f..%2f..%2fsecret.txt',
      '/..%5csecret.txt',
      '/%00secret.txt',
      '/%ff.txt',
      '/data/replica-key.hex',
    ];
    for (const path of paths) {
      const answer = await send(path, { headers: own() });
      expect(answer.body).not.toContain('secret');
      expect(answer.status).toBe(404);
    }
  });

  it('keeps its headers on every answer', async () => {
    const answers = [
      await send('/', { headers: own() }),
      await send('/', { headers: { host: 'evil.example' } }),
      await send('/nothing.js', { headers: own() }),
      await call('app.status'),
    ];
    for (const { headers } of answers) {
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['x-frame-options']).toBe('DENY');
      expect(headers['cross-origin-resource-policy']).toBe('same-origin');
      expect(headers['referrer-policy']).toBe('no-referrer');
    }
  });

  it('listens on this machine alone', async () => {
    const others = Object.values(networkInterfaces())
      .flat()
      .filter((one) => one !== undefined && !one.internal && one.family === 'IPv4')
      .map((one) => one!.address);
    for (const address of others) {
      const reached = await new Promise<boolean>((resolve) => {
        const socket = createConnection({ host: address, port });
        socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
        socket.once('close', () => socket.destroy());
      });
      expect(reached, address).toBe(false);
    }
    expect(new URL(host.origin).hostname).toBe('127.0.0.1');
  });

  it('keeps its key to its own account, and refuses one that others may read', async () => {
    const path = join(dir, 'data', 'replica-key.hex');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(dir, 'data'))).mode & 0o777).toBe(0o700);
    const open = join(dir, 'open.hex');
    writeFileSync(open, await readFile(path, 'utf8'), { mode: 0o644 });
    const refused = await startBrowserHost({ dataDir: join(dir, 'other'), replicaKeyFile: open });
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'replica_key_file_open_to_others' },
    });
    const taken = await startBrowserHost({ dataDir: join(dir, 'other'), port });
    expect(taken).toMatchObject({ ok: false, error: { code: 'port_in_use' } });
  });
});
