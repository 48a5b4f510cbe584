import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';

import { screenFile } from '../../src-main/counter/screen-files.ts';
import { serveScreens } from '../../src-main/shell/app-protocol.ts';
import { temporaryFolder } from './open-shell.ts';

type Handler = (request: Request) => Promise<Response>;
const served = vi.hoisted(() => new Map<string, Handler>());

vi.mock('electron', () => ({
  protocol: { handle: (scheme: string, handler: Handler) => served.set(scheme, handler) },
}));

const base = temporaryFolder();
const root = join(base, 'renderer');
const get = (url: string, method = 'GET'): Promise<Response> =>
  (served.get('app') as Handler)(new Request(url, { method }));

beforeAll(() => {
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(root, 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__">');
  writeFileSync(join(root, 'assets/a.js'), 'run()');
  writeFileSync(join(root, 'assets/.env'), 'secret');
  writeFileSync(join(base, 'secret.js'), 'secret');
  serveScreens(root);
});

describe('app://afterdesk', () => {
  it.each(['/', '/orders', '/cases/1'])('answers %s with the page and its policy', async (path) => {
    const response = await get(`app://afterdesk${path}`);
    const nonce = /content="([\w-]{22})"/.exec(await response.text())?.[1];
    const policy = response.headers.get('content-security-policy');
    expect(policy).toMatch(/^default-src 'none'; /);
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}';`);
    expect(policy).not.toContain('unsafe');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('answers a file with its type and without room to guess', async () => {
    const response = await get('app://afterdesk/assets/a.js');
    expect(await response.text()).toBe('run()');
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    'app://afterdesk/assets/missing.js',
    'app://afterdesk/assets/%2e%2e/%2e%2e/secret.js',
    'app://afterdesk/..%2fsecret.js',
    'app://afterdesk/..%5csecret.js',
    'app://afterdesk/assets/a.js%00.html',
    'app://afterdesk/%ff.js',
    'app://afterdesk/assets/.env',
    'app://evil/assets/a.js',
  ])('has nothing at %s', async (url) => {
    const response = await get(url);
    expect(response.status).not.toBe(500);
    expect(await response.text()).not.toMatch(/secret|run/);
  });

  it('takes no other method', async () =>
    expect((await get('app://afterdesk/', 'POST')).status).toBe(405));

  it('never names a file outside of its folder', () => {
    for (const path of ['/../secret.js', '/assets/../../secret.js', '//../secret.js'])
      expect(screenFile(root, path)).toBeNull();
  });
});
