import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { evidenceSchema } from '../../src-core/after-sales/case.ts';
import { fail } from '../../src-core/basis/result.ts';
import { chunkBodyLimit, thumbBodyLimit } from '../../src-core/contract/hq-evidence.ts';
import { rangeOf } from '../../src-core/evidence/upload.ts';
import { authenticate } from '../access/authenticate.ts';
import type { Principal } from '../access/principal.ts';
import { sees } from '../access/sight.ts';
import type { EvidenceFile } from '../evidence/evidence-store.ts';
import { appendEvidence, takeThumb } from '../evidence/receive.ts';
import { sendFailure } from './failures.ts';
import type { Services } from './services.ts';

const hashSchema = z.object({ hash: evidenceSchema.shape.hash });
const offsetSchema = z.coerce.number().int().min(0).max(0x7fff_ffff);
const wishSchema = z.object({ size: z.enum(['thumb', 'whole']).default('whole') });

const endings: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/webm': 'webm',
};

/** Nothing in it may run or reach out, whoever opens it on its own. */
const contentHeaders = {
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'cache-control': 'private, max-age=31536000, immutable',
  'accept-ranges': 'bytes',
} as const;

function notFound(reply: FastifyReply): FastifyReply {
  return sendFailure(reply, fail('not_found').error);
}

/**
 * A file of a space, or its small picture, to whoever was found to see it. `forBuyer`: where nobody
 * made a small one the photo itself will do; else that is a 404, and who asked can make one.
 */
export async function sendEvidence(
  { evidence }: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  spaceId: string,
  hash: string,
  forBuyer = false,
): Promise<FastifyReply> {
  const { store } = evidence;
  // A phone may be lent; a counter looks at the same photo all day.
  const headers = forBuyer ? { ...contentHeaders, 'cache-control': 'no-store' } : contentHeaders;
  const wish = wishSchema.safeParse(request.query);
  if (!wish.success) return sendFailure(reply, fail('invalid_query').error);
  const file = await store.file(spaceId, hash);
  if (file === undefined) return notFound(reply);
  if (wish.data.size === 'thumb') {
    const thumb = await store.thumb(spaceId, hash);
    // What a buyer's phone sent has no small one: it shows the whole, which that phone made small.
    if (thumb === undefined && forBuyer && file.type?.startsWith('image/') === true) {
      return sendWhole(evidence.store, request, reply, file, headers);
    }
    if (thumb === undefined) return notFound(reply);
    return await reply.headers(headers).type('image/jpeg').send(Buffer.from(thumb));
  }
  if (file.type === null) return notFound(reply);
  return sendWhole(evidence.store, request, reply, file, headers);
}

function sendWhole(
  store: Services['evidence']['store'],
  { headers }: FastifyRequest,
  reply: FastifyReply,
  { spaceId, hash, size, type }: EvidenceFile,
  answerHeaders: Readonly<Record<string, string>>,
): FastifyReply {
  const range = rangeOf(headers.range, size);
  void reply.headers(answerHeaders).header('etag', `"${hash}"`);
  if (range === 'unsatisfiable') {
    return reply.status(416).header('content-range', `bytes */${size}`).send();
  }
  const { first, last } = range === 'whole' ? { first: 0, last: size - 1 } : range;
  if (range !== 'whole') {
    void reply.status(206).header('content-range', `bytes ${first}-${last}/${size}`);
  }
  const length = last - first + 1;
  const name = `evidence-${hash.slice(0, 12)}.${endings[type ?? ''] ?? 'bin'}`;
  return reply
    .type(type ?? 'application/octet-stream')
    .header('content-length', length)
    .header('content-disposition', `inline; filename="${name}"`)
    .send(Readable.from(store.bytes(spaceId, hash, { offset: first, length })));
}

/** The space in which who asks sees it; undefined: for them it does not exist. */
async function spaceFor(
  { sql, evidence }: Services,
  who: Principal,
  hash: string,
): Promise<string | undefined> {
  if (who.kind === 'device') return who.unitId;
  for (const spaceId of await evidence.store.spacesOf(hash)) {
    if (await sees(sql, who, spaceId)) return spaceId;
  }
  return undefined;
}

/** The routes of photos and videos whose bodies are bytes, see `src-core/contract/hq-evidence.ts`. */
export function addEvidenceRoutes(app: FastifyInstance, services: Services): void {
  const { sql, tokens, clock, evidence } = services;
  const known = new WeakMap<FastifyRequest, Principal>();
  // Before the body is read: a stranger's megabytes are not even taken in.
  const knowWhoAsks = async (request: FastifyRequest, reply: FastifyReply) => {
    const who = await authenticate(sql, tokens, request.headers.authorization, clock());
    if (who === undefined) return sendFailure(reply, fail('unauthenticated').error);
    known.set(request, who);
    return undefined;
  };
  const onlyDevices = async (request: FastifyRequest, reply: FastifyReply) => {
    if (known.get(request)?.kind === 'device') return undefined;
    return sendFailure(reply, fail('not_allowed').error);
  };
  const spaceOf = (request: FastifyRequest): string => {
    const who = known.get(request);
    if (who?.kind !== 'device') throw new Error('asked before it was known who asks');
    return who.unitId;
  };
  const bytesOf = ({ body }: FastifyRequest) => (Buffer.isBuffer(body) ? body : Buffer.alloc(0));

  app.addContentTypeParser(
    ['application/offset+octet-stream', 'image/jpeg'],
    { parseAs: 'buffer' },
    (_request, body, done) => done(null, body),
  );
  const route = { onRequest: [knowWhoAsks, onlyDevices] };

  app.route({
    ...route,
    method: 'PATCH',
    url: '/api/v1/evidence/:hash',
    bodyLimit: chunkBodyLimit,
    handler: async (request, reply) => {
      const asked = hashSchema.safeParse(request.params);
      const offset = offsetSchema.safeParse(request.headers['upload-offset']);
      if (!asked.success) return notFound(reply);
      if (!offset.success) return sendFailure(reply, fail('invalid_query').error);
      const { hash } = asked.data;
      const bytes = bytesOf(request);
      const taken = await appendEvidence(evidence, spaceOf(request), hash, offset.data, bytes);
      return taken.ok ? reply.send(taken.value) : sendFailure(reply, taken.error);
    },
  });
  app.route({
    ...route,
    method: 'PUT',
    url: '/api/v1/evidence/:hash/thumb',
    bodyLimit: thumbBodyLimit,
    handler: async (request, reply) => {
      const asked = hashSchema.safeParse(request.params);
      if (!asked.success) return notFound(reply);
      const { hash } = asked.data;
      const taken = await takeThumb(evidence, spaceOf(request), hash, bytesOf(request));
      return taken.ok ? reply.status(204).send() : sendFailure(reply, taken.error);
    },
  });
  app.route({
    method: 'GET',
    url: '/api/v1/evidence/:hash',
    onRequest: knowWhoAsks,
    // Photos and videos are packed already; and a range is of the bytes as they are.
    compress: false,
    handler: async (request, reply) => {
      const asked = hashSchema.safeParse(request.params);
      const who = known.get(request);
      if (!asked.success || who === undefined) return notFound(reply);
      const { hash } = asked.data;
      const spaceId = await spaceFor(services, who, hash);
      if (spaceId === undefined) return notFound(reply);
      return await sendEvidence(services, request, reply, spaceId, hash);
    },
  });
}
