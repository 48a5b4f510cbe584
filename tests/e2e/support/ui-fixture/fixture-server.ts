import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

import { securePage } from '../../../../src-main/counter/page-security.ts';
import type { FixtureCounter } from './fixture-counter.ts';

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

export interface FixtureServer {
  readonly url: string;
  /** The counter that answers from now on. */
  show(counter: FixtureCounter): void;
  stop(): Promise<void>;
}

/** Serves the built screens with their real security policy over a counter in memory. */
export async function serveFixture(root: string): Promise<FixtureServer> {
  let shown: FixtureCounter | null = null;
  const counterNow = (): FixtureCounter => {
    if (shown === null) throw new Error('no counter is shown');
    return shown;
  };
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (path === '/call') {
      let body = '';
      request.on('data', (chunk) => (body += chunk));
      request.on('end', () => {
        const { path: procedure, input } = JSON.parse(body) as { path: string[]; input?: object };
        response.setHeader('Content-Type', 'application/json');
        response.end(JSON.stringify(counterNow().call(procedure, { ...input })));
      });
    } else if (path === '/events') {
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      response.write(': hello\n\n');
      counterNow().onChange((event) => response.write(`data: ${JSON.stringify(event)}\n\n`));
    } else if (path !== '/' && existsSync(join(root, path)) && extname(path) !== '') {
      response.setHeader('Content-Type', types[extname(path)] ?? 'application/octet-stream');
      // Their names change with what is in them.
      response.setHeader('Cache-Control', 'max-age=3600, immutable');
      createReadStream(join(root, path)).pipe(response);
    } else {
      const { body, headers } = securePage(readFileSync(join(root, 'index.html'), 'utf8'));
      response.writeHead(200, headers).end(body);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${taken}`,
    show: (counter) => {
      shown = counter;
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
