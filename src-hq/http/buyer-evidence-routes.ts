import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { evidenceSchema } from '../../src-core/after-sales/case.ts';
import { fail } from '../../src-core/basis/result.ts';
import { buyerFormLimit } from '../../src-core/contract/hq-evidence.ts';
import type { BuyerAccess } from '../access/principal.ts';
import { accessOf, openAccess } from '../buyer/open-link.ts';
import { takeBuyerFiles } from '../evidence/buyer-files.ts';
import { sendEvidence } from './evidence-routes.ts';
import { sendFailure } from './failures.ts';
import { Gate } from './gate.ts';
import type { MultipartForm } from './multipart.ts';
import type { Services } from './services.ts';

const tokenSchema = z.object({ token: z.string().max(600) });
const shownSchema = tokenSchema.extend({ hash: evidenceSchema.shape.hash });

/** A buyer's photos and videos, in and out by the signed link; see `src-core/contract/hq-evidence.ts`. */
export function addBuyerEvidenceRoutes(app: FastifyInstance, services: Services): void {
  const { evidence } = services;
  const opened = new WeakMap<FastifyRequest, BuyerAccess>();
  // Each is whole in memory.
  const forms = new Gate({ running: 8, waiting: 24, each: 2_000 });

  app.route({
    method: 'POST',
    url: '/api/v1/buyer/evidence',
    bodyLimit: buyerFormLimit,
    // Before the body is read: fifty megabytes are for who has a link.
    onRequest: async (request: FastifyRequest, reply: FastifyReply) => {
      const asked = tokenSchema.safeParse(request.query);
      if (!asked.success) return sendFailure(reply, fail('link_unknown').error);
      const access = await openAccess(services, asked.data.token);
      if (!access.ok) return sendFailure(reply, access.error);
      const passage = await forms.enter();
      if (!passage.admitted) {
        return sendFailure(reply, fail('busy', { retryAfter: passage.retryAfter }).error);
      }
      // A place is free again when the answer is out or its sender gone.
      if (reply.raw.destroyed) passage.leave();
      else reply.raw.once('close', passage.leave);
      opened.set(request, access.value);
      return undefined;
    },
    handler: async (request, reply) => {
      const access = opened.get(request);
      const form = request.body as MultipartForm | undefined;
      if (access === undefined) return sendFailure(reply, fail('link_unknown').error);
      if (form?.files === undefined) return sendFailure(reply, fail('bad_form').error);
      const taken = await takeBuyerFiles(evidence, access, form.files);
      return taken.ok ? reply.send({ evidence: taken.value }) : sendFailure(reply, taken.error);
    },
  });

  app.get('/b/:token/evidence/:hash', { compress: false }, async (request, reply) => {
    const asked = shownSchema.safeParse(request.params);
    if (!asked.success) return sendFailure(reply, fail('not_found').error);
    const { token, hash } = asked.data;
    // Not counted: one page shows dozens.
    const opens = await accessOf(services, token);
    if (!opens.ok) return sendFailure(reply, opens.error);
    const { spaceId } = opens.value;
    if (!(await evidence.store.namedForBuyer(spaceId, hash, opens.value))) {
      return sendFailure(reply, fail('not_found').error);
    }
    return await sendEvidence(services, request, reply, spaceId, hash, true);
  });
}
