import { ORPCError } from '@orpc/server';
import { OpenAPIHandler } from '@orpc/openapi/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fail } from '../../src-core/basis/result.ts';
import { authenticate } from '../access/authenticate.ts';
import { StoreTrouble } from '../store/store.ts';
import { troubleOf } from '../store/trouble.ts';
import { contract } from './contract.ts';
import { sendFailure } from './failures.ts';
import { accessRouter } from './router-access.ts';
import { buyerRouter } from './router-buyer.ts';
import { casesRouter } from './router-cases.ts';
import { commandsRouter } from './router-commands.ts';
import { evidenceRouter } from './router-evidence.ts';
import { noticesRouter } from './router-notices.ts';
import { officeRouter } from './router-office.ts';
import { officeOrdersRouter } from './router-office-orders.ts';
import { orgRouter } from './router-org.ts';
import { policiesRouter } from './router-policies.ts';
import { refundsRouter } from './router-refunds.ts';
import { subsidiesRouter } from './router-subsidies.ts';
import { storefrontRouter } from './router-storefront.ts';
import { tariffsRouter } from './router-tariffs.ts';
import { staffRouter } from './router-staff.ts';
import { rolloutRouter } from './router-rollout.ts';
import type { RequestContext, Services } from './services.ts';

const prefix = '/api/v1';
/** 500 orders with all their lines. */
const ordersBodyLimit = 8_000_000;
/** A table of units: `maxImportText`, mostly Chinese. */
const tableBodyLimit = 2_000_000;
/** A tariff of 20,000 rows, all scripts of a chain in both languages. */
const contentBodyLimit = 6_000_000;
const withContent = [
  '/policies/versions/draft',
  '/policies/versions/move',
  '/policies/examples',
  '/tariffs/put',
];
/** Asked without a token, so nobody is turned away before their body is read. */
const openPaths = /^\/api\/v1\/(people\/sign-in|devices\/(enrol|token)|buyer\/[a-z-]+)$/;
/** PINs, codes and tokens can be guessed at: fewer tries than for the rest. */
const guessable = ['/people/sign-in', '/devices/enrol', '/devices/token'];

export interface ApiOptions {
  /** Requests to `guessable` per minute and address; false: no limit. */
  readonly guessesPerMinute: number | false;
}

/** Implements the contract under /api/v1. */
export function addApi(app: FastifyInstance, services: Services, options: ApiOptions): void {
  const router = contract.router({
    ...accessRouter,
    ...buyerRouter,
    ...casesRouter,
    ...commandsRouter,
    ...evidenceRouter,
    ...noticesRouter,
    ...officeRouter,
    ...officeOrdersRouter,
    ...orgRouter,
    ...policiesRouter,
    ...refundsRouter,
    ...subsidiesRouter,
    ...rolloutRouter,
    ...tariffsRouter,
    ...storefrontRouter,
    ...staffRouter,
  });
  const handler = new OpenAPIHandler<RequestContext>(router, {
    clientInterceptors: [
      async (call) => {
        try {
          return await call.next();
        } catch (error) {
          if (error instanceof ORPCError) throw error;
          const trouble = troubleOf(error);
          services.log.error({ err: error, procedure: call.path.join('.') }, 'a call failed');
          const passing = trouble instanceof StoreTrouble && trouble.passing;
          throw passing
            ? new ORPCError('unavailable', { status: 503, message: 'unavailable', data: {} })
            : new ORPCError('internal', { status: 500, message: 'internal', data: {} });
        }
      },
    ],
  });

  const principals = new WeakMap<FastifyRequest, RequestContext['principal']>();
  // Before the body is read: a stranger's megabytes are not even unpacked.
  const knowWhoAsks = async (request: FastifyRequest, reply: FastifyReply) => {
    const { sql, tokens, clock } = services;
    const { authorization } = request.headers;
    const principal = await authenticate(sql, tokens, authorization, clock());
    if (principal) principals.set(request, principal);
    else if (!openPaths.test(request.url.split('?')[0] ?? '')) {
      return sendFailure(reply, fail('unauthenticated').error);
    }
    return undefined;
  };
  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    const context = { services, reply, principal: principals.get(request) };
    const { matched } = await handler.handle(request, reply, { prefix, context });
    return matched ? reply : sendFailure(reply, fail('not_found').error);
  };

  const route = { onRequest: knowWhoAsks, handler: answer };
  app.route({ ...route, method: ['GET', 'POST'], url: `${prefix}/*` });
  app.route({ ...route, method: 'POST', url: `${prefix}/orders`, bodyLimit: ordersBodyLimit });
  for (const path of ['/org/import', '/org/import/preview']) {
    const url = `${prefix}${path}`;
    app.route({ ...route, method: 'POST', url, bodyLimit: tableBodyLimit });
  }
  for (const path of withContent) {
    const url = `${prefix}${path}`;
    app.route({ ...route, method: 'POST', url, bodyLimit: contentBodyLimit });
  }
  app.route({ ...route, method: 'POST', url: `${prefix}/sync/push` });
  const { guessesPerMinute } = options;
  for (const path of guessable) {
    const rateLimit =
      guessesPerMinute === false
        ? false
        : {
            max: guessesPerMinute,
            timeWindow: 60_000,
            keyGenerator: ({ ip }: FastifyRequest) => ip,
          };
    app.route({ ...route, method: 'POST', url: `${prefix}${path}`, config: { rateLimit } });
  }
}
