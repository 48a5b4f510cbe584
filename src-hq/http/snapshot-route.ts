import { Readable } from 'node:stream';
import { constants, createGzip, createZstdCompress } from 'node:zlib';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { fail } from '../../src-core/basis/result.ts';
import { authenticate } from '../access/authenticate.ts';
import { sendFailure } from './failures.ts';
import type { Services } from './services.ts';

export const snapshotQuerySchema = z.strictObject({
  clientId: z.string().max(80),
  protocol: z.coerce.number().int(),
  after: z.string().max(300).optional(),
  cursor: z.string().max(2_000).optional(),
  space: z.string().max(63).optional(),
});

/** zstd where the client takes it: at its fastest it packs several times quicker than gzip, and smaller. */
function packing({ headers }: FastifyRequest) {
  const zstd = () => {
    return createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 1 } });
  };
  // A counter unpacks it by itself: what HTTP libraries unpack they hand on in small pieces.
  if (/\bapplication\/zstd\b/.test(headers.accept ?? '')) {
    return {
      header: ['content-type', 'application/zstd'],
      vary: 'accept',
      stream: zstd(),
    } as const;
  }
  const vary = 'accept-encoding';
  const accepted = String(headers['accept-encoding'] ?? '');
  if (/\bzstd\b/.test(accepted)) {
    return { header: ['content-encoding', 'zstd'], vary, stream: zstd() } as const;
  }
  if (/\bgzip\b/.test(accepted)) {
    return {
      header: ['content-encoding', 'gzip'],
      vary,
      stream: createGzip({ level: 1 }),
    } as const;
  }
  return undefined;
}

/** GET /api/v1/sync/snapshot: NDJSON, its head first. See `openSnapshot`. */
export function addSnapshotRoute(app: FastifyInstance, services: Services): void {
  const { clock, sync, sql, tokens, snapshotGate, metrics, log } = services;
  app.get('/api/v1/sync/snapshot', { compress: false }, async (request, reply) => {
    const who = await authenticate(sql, tokens, request.headers.authorization, clock());
    if (who?.kind !== 'device') {
      return sendFailure(reply, fail(who ? 'not_allowed' : 'unauthenticated').error);
    }
    const query = snapshotQuerySchema.safeParse(request.query);
    if (!query.success) return sendFailure(reply, fail('invalid_query').error);
    const passage = await snapshotGate.enter();
    if (!passage.admitted) {
      metrics.sentAway.inc({ gate: 'snapshot' });
      return sendFailure(reply, fail('busy', { retryAfter: passage.retryAfter }).error);
    }
    // A place is free again when the answer is out or its reader gone.
    if (reply.raw.destroyed) passage.leave();
    else reply.raw.once('close', passage.leave);
    const opened = await sync.snapshot(who, query.data);
    if (!opened.ok) return sendFailure(reply, opened.error);
    metrics.snapshotRows.inc();
    const { head, body } = opened.value;
    async function* text() {
      yield Buffer.from(`${JSON.stringify(head)}\n`);
      yield* body;
    }
    const lines = Readable.from(text(), { objectMode: true, highWaterMark: 2 });
    lines.on('error', (error) => log.warn({ err: error }, 'a snapshot broke off'));
    void reply.header('content-type', 'application/x-ndjson').header('cache-control', 'no-store');
    // For a progress bar that looks at bytes: the head has it too, but only once it is unpacked.
    void reply.header('x-snapshot-bytes', String(head.bytes));
    const packed = packing(request);
    if (!packed) return await reply.send(lines);
    const [name, value] = packed.header;
    void reply.header(name, value).header('vary', packed.vary);
    lines.on('error', (error) => packed.stream.destroy(error));
    packed.stream.on('close', () => lines.destroy());
    return await reply.send(lines.pipe(packed.stream));
  });
}
