import { createHash } from 'node:crypto';
import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
} from 'fastify';
import type { Logger } from 'pino';
import { fail } from '../../src-core/basis/result.ts';
import { StoreTrouble } from '../store/store.ts';
import { troubleOf } from '../store/trouble.ts';
import { renderApiPage } from './api-page.ts';
import { addBuyerRoute } from './buyer-route.ts';
import { addBuyerEvidenceRoutes } from './buyer-evidence-routes.ts';
import { addEventsRoute } from './events-route.ts';
import { addEvidenceRoutes } from './evidence-routes.ts';
import { sendFailure } from './failures.ts';
import { countInFlight } from './in-flight.ts';
import { BadBody, takeJsonBodies } from './json-body.ts';
import { makeOpenApi } from './openapi.ts';
import { takeMultipartForms } from './multipart.ts';
import { pageStyle } from './page-style.ts';
import { addRefundNotificationRoute } from './refund-notification-route.ts';
import { addApi } from './router.ts';
import type { Services } from './services.ts';
import { addSnapshotRoute } from './snapshot-route.ts';
import { addTrackingRoute } from './tracking-route.ts';

export interface ServerOptions {
  readonly logger: Logger;
  /** Requests per minute and caller; false: no limit. */
  readonly requestsPerMinute: number | false;
  readonly guessesPerMinute: number | false;
  readonly eventStreams: number;
  /** Milliseconds between two signs of life on a stream. */
  readonly eventBeat: number;
}

/** After unpacking: a push is at most a million bytes of commands, and its envelope. */
const bodyLimit = 1_048_576;

const contentSecurity = {
  defaultSrc: ["'none'"],
  styleSrc: ["'self'"],
  // Buyers see their photos and videos on their page.
  imgSrc: ["'self'"],
  mediaSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
};

/** Fastify's and its plugins' own refusals, as our callers know failures. */
const codes: Readonly<Record<number, string>> = {
  400: 'bad_request',
  404: 'not_found',
  406: 'not_acceptable',
  408: 'timeout',
  413: 'too_large',
  414: 'too_large',
  415: 'unsupported_media_type',
  429: 'too_many_requests',
};

function answerErrors(app: FastifyInstance, services: Services): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    if (error instanceof BadBody) return sendFailure(reply, error.failure);
    const trouble = troubleOf(error);
    if (trouble instanceof StoreTrouble && trouble.passing) {
      services.log.warn({ err: error, reqId: request.id }, 'the database is not to be had');
      return sendFailure(reply, fail('unavailable').error);
    }
    // A body that cannot be unpacked is the sender's fault, whatever zlib calls it.
    const given = String(error.code ?? '').startsWith('Z_') ? 400 : error.statusCode;
    const status = given !== undefined && given >= 400 && given < 500 ? given : 500;
    if (status === 500) services.log.error({ err: error, reqId: request.id }, 'a request failed');
    const code = status === 500 ? 'internal' : (codes[status] ?? 'bad_request');
    const data = status === 500 ? { reqId: request.id } : {};
    return reply.status(status).send({ defined: false, code, status, message: code, data });
  });
  app.setNotFoundHandler((_request, reply) => sendFailure(reply, fail('not_found').error));
}

function watch(app: FastifyInstance, services: Services): void {
  const { metrics, log } = services;
  app.addHook('onResponse', async (request, reply) => {
    // The pattern, never the address: addresses of buyers' pages are secrets.
    const route = request.routeOptions.url ?? 'none';
    const { method, id: reqId } = request;
    const status = reply.statusCode;
    const ms = Math.round(reply.elapsedTime);
    metrics.requests.observe({ route, method, status: String(status) }, ms / 1_000);
    if (route === '/healthz' || route === '/readyz' || route === '/metrics') return;
    log.info({ reqId, method, route, status, ms }, 'answered');
  });
}

function addOperations(app: FastifyInstance, { sql, metrics, draining }: Services): void {
  app.get('/healthz', () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    if (draining()) return reply.status(503).send({ status: 'stopping' });
    try {
      await sql`select 1 from setting limit 1`;
      return await reply.send({ status: 'ready' });
    } catch {
      return await reply.status(503).send({ status: 'no database' });
    }
  });
  app.get('/metrics', async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
}

function addDocuments(app: FastifyInstance): void {
  let made: ReturnType<typeof makeOpenApi> | undefined;
  const document = () => (made ??= makeOpenApi());
  app.get('/api/v1/openapi.json', document);
  const page = async () => renderApiPage(await document());
  for (const url of ['/', '/api', '/api/v1']) {
    app.get(url, async (_request, reply) =>
      reply.type('text/html; charset=utf-8').send(await page()),
    );
  }
  app.get('/assets/page.css', async (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'max-age=300').send(pageStyle),
  );
}

export interface HqServer {
  readonly app: FastifyInstance;
  /** Takes nothing new, ends streams, lets what runs end; then cuts what is left. */
  close(): Promise<void>;
}

const shutdownPatience = 10_000;

/** Headquarters over HTTP; not listening yet. */
export async function createServer(services: Services, options: ServerOptions): Promise<HqServer> {
  const app: FastifyInstance = Fastify({
    loggerInstance: options.logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    routerOptions: { maxParamLength: 700 },
    requestTimeout: 120_000,
    forceCloseConnections: 'idle',
    genReqId: () => services.newId(),
  });
  const inFlight = countInFlight(app);
  answerErrors(app, services);
  takeJsonBodies(app);
  takeMultipartForms(app);
  watch(app, services);
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
    if (/%00/.test(request.url)) throw new BadBody('bad_text');
  });
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: contentSecurity },
    referrerPolicy: { policy: 'no-referrer' },
    // Set by whoever terminates TLS before it; on plain HTTP it means nothing.
    strictTransportSecurity: false,
  });
  await app.register(compress, {
    encodings: ['zstd', 'gzip'],
    requestEncodings: ['zstd', 'gzip', 'deflate'],
    threshold: 1_024,
  });
  const { requestsPerMinute, guessesPerMinute } = options;
  await app.register(rateLimit, {
    global: requestsPerMinute !== false,
    max: requestsPerMinute || 1,
    timeWindow: 60_000,
    keyGenerator: ({ headers, ip }) =>
      headers.authorization === undefined
        ? ip
        : createHash('sha256').update(headers.authorization).digest('base64url'),
  });
  addOperations(app, services);
  addDocuments(app);
  await addBuyerRoute(app, services);
  addEvidenceRoutes(app, services);
  addBuyerEvidenceRoutes(app, services);
  addSnapshotRoute(app, services);
  const events = addEventsRoute(app, services, options);
  await addTrackingRoute(app, services);
  await addRefundNotificationRoute(app, services);
  addApi(app, services, { guessesPerMinute });
  return {
    app,
    async close() {
      await events.close();
      const closed = app.close();
      await inFlight.settled(shutdownPatience);
      // Also those that were opened ahead and never asked anything: nobody else would close them.
      app.server.closeAllConnections();
      await closed;
    },
  };
}
