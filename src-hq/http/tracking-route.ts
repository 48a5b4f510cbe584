import type { FastifyInstance } from 'fastify';
import { fail } from '../../src-core/basis/result.ts';
import { trackingRequestSchema } from '../../src-core/contract/hq-tracking.ts';
import { signatureFault, signatureHeader, timestampHeader } from '../access/signature.ts';
import { findParcelsIn } from '../tracking/find-parcels.ts';
import { secretsOf, sourceName } from '../tracking/sources.ts';
import { takeTracking } from '../tracking/take-tracking.ts';
import { sendFailure } from './failures.ts';
import { takeJsonTexts } from './json-body.ts';
import type { Services } from './services.ts';

/**
 * POST /api/v1/tracking/{source}: what carriers tell, signed with the source's secret. The signature is
 * over the very bytes that came, so the body is read as text and parsed afterwards.
 */
export async function addTrackingRoute(app: FastifyInstance, services: Services): Promise<void> {
  const { sql, store, rules, clock, log, hub, metrics, trackingSecrets } = services;
  const deps = {
    store,
    rules,
    clock,
    log,
    findParcels: findParcelsIn(sql),
    moved: (ids: readonly string[]) => hub.moved(ids),
  };
  await app.register(async (scope) => {
    const parse = takeJsonTexts(scope);
    scope.post<{ Params: { source: string } }>(
      '/api/v1/tracking/:source',
      async (request, reply) => {
        const { source } = request.params;
        const text = typeof request.body === 'string' ? request.body : '';
        const timestamp = request.headers[timestampHeader];
        const signature = request.headers[signatureHeader];
        const now = clock();
        const secrets = sourceName.test(source)
          ? await secretsOf(sql, trackingSecrets, source, now)
          : [];
        const fault = signatureFault({ timestamp, signature, body: text }, secrets, now);
        if (fault !== undefined) return sendFailure(reply, fail(fault).error);
        const body = trackingRequestSchema.safeParse(await parse(request, text));
        if (!body.success) return sendFailure(reply, fail('bad_request').error);
        const answers = await takeTracking(deps, source, body.data.events);
        for (const { result } of answers) metrics.tracking.inc({ result });
        return await reply.send({ answers });
      },
    );
  });
}
