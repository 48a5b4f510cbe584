import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { fail, ok } from '../../src-core/basis/result.ts';
import type { Failure, Result } from '../../src-core/basis/result.ts';
import { securityHeaders } from '../counter/page-security.ts';
import { startCounterWorker } from '../counter/worker-client.ts';
import type { CounterClient } from '../counter/worker-client.ts';
import { takeCall } from './call-route.ts';
import { streamEvents } from './events-route.ts';
import { HostGuard } from './guard.ts';
import { replicaKey } from './replica-key.ts';
import { sendScreen } from './screens.ts';

export interface BrowserHostOptions {
  /** Absolute; made if missing. */
  readonly dataDir: string;
  /** On 127.0.0.1; 0 or absent: any free one. */
  readonly port?: number;
  readonly hqUrl?: string | null;
  readonly enrolCode?: string;
  readonly replicaKeyFile?: string;
  readonly locale?: string;
  /** The built screens. */
  readonly screens?: string;
  /** The service's thread ended without being asked to. */
  readonly onFatal?: (error: Failure) => void;
}

export interface BrowserHost {
  /** Opens the counter in one browser, once: it carries a token. */
  readonly url: string;
  readonly origin: string;
  /** Another address like `url`, for another browser. */
  readonly newUrl: () => string;
  readonly counter: CounterClient;
  readonly close: () => Promise<void>;
}

const workerScript = new URL('../counter/worker.ts', import.meta.url);
const builtScreens = fileURLToPath(new URL('../../out/renderer', import.meta.url));

function refuse(response: ServerResponse, status: number, why: string): void {
  response
    .writeHead(status, { ...securityHeaders(), 'Content-Type': 'text/plain; charset=utf-8' })
    .end(`${why}\n`);
}

function needsToken(response: ServerResponse): void {
  refuse(
    response,
    401,
    '请使用启动时打印的地址打开收银台。 Open the counter by the address printed when it started.',
  );
}

interface Site {
  readonly guard: HostGuard;
  readonly counter: CounterClient;
  readonly screens: string;
}

async function serve(
  site: Site,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { guard, counter } = site;
  const { method = 'GET' } = request;
  const refused = guard.checkOrigin(request, method !== 'GET');
  if (refused !== null) return refuse(response, refused.status, refused.why);
  const { pathname, searchParams } = new URL(request.url ?? '/', guard.origin);
  const token = searchParams.get('token');
  if (method === 'GET' && token !== null) {
    const cookie = guard.redeem(token);
    if (cookie === undefined && !guard.knows(request)) return needsToken(response);
    // Away from the address, the history and whatever reads them.
    searchParams.delete('token');
    const rest = searchParams.toString();
    response
      .writeHead(303, {
        ...securityHeaders(),
        Location: rest === '' ? pathname : `${pathname}?${rest}`,
        'Cache-Control': 'no-store',
        ...(cookie === undefined ? {} : { 'Set-Cookie': cookie }),
      })
      .end();
    return;
  }
  if (!guard.knows(request)) return needsToken(response);
  if (pathname === '/call') {
    if (method !== 'POST') return refuse(response, 405, 'POST only');
    return await takeCall(counter, request, response);
  }
  if (method !== 'GET' && method !== 'HEAD') return refuse(response, 405, 'GET only');
  if (pathname === '/events') return streamEvents(counter, response);
  await sendScreen(site.screens, pathname, response);
}

/** Listens, or says why not: `port_in_use`, `port_not_allowed`. */
function listen(server: Server, port: number): Promise<Result<number>> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const code = error.code === 'EADDRINUSE' ? 'port_in_use' : 'port_not_allowed';
      resolve(fail(code, { port, message: error.message }));
    });
    // Never anything but this machine.
    server.listen(port, '127.0.0.1', () => resolve(ok((server.address() as AddressInfo).port)));
  });
}

/**
 * The counter service behind loopback HTTP, for machines without Electron. Failures: `port_in_use`,
 * `port_not_allowed`, `replica_key_file_*`, `data_dir_not_writable`, and what keeps the service from starting.
 */
export async function startBrowserHost(options: BrowserHostOptions): Promise<Result<BrowserHost>> {
  const key = replicaKey(options.dataDir, options.replicaKeyFile);
  if (!key.ok) return key;
  let site: Site | null = null;
  const server = createServer((request, response) => {
    if (site === null) return refuse(response, 503, 'starting');
    serve(site, request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else refuse(response, 500, 'internal');
    });
  });
  server.headersTimeout = 10_000;
  const port = await listen(server, options.port ?? 0);
  if (!port.ok) return port;
  const counter = startCounterWorker(workerScript, {
    dataDir: options.dataDir,
    replicaKeyHex: key.value,
    hqUrl: options.hqUrl ?? null,
    locale: options.locale ?? 'zh-CN',
    ...(options.enrolCode === undefined ? {} : { enrolCode: options.enrolCode }),
  });
  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await counter.stop();
    await closed;
  };
  const ready = await counter.ready;
  if (!ready.ok) {
    await close();
    return ready;
  }
  if (options.onFatal !== undefined) counter.onFatal(options.onFatal);
  const guard = new HostGuard(port.value);
  site = { guard, counter, screens: options.screens ?? builtScreens };
  const newUrl = () => `${guard.origin}/?token=${guard.issueToken()}`;
  return ok({ url: newUrl(), origin: guard.origin, newUrl, counter, close });
}
