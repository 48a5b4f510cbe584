import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { fail } from '../../src-core/basis/result.ts';
import { scopeAt } from '../../src-core/org/above.ts';
import type { Poke } from '../../src-core/sync/protocol.ts';
import { authenticate } from '../access/authenticate.ts';
import { seeDevices } from '../devices/presence.ts';
import { startLoop } from '../loop.ts';
import { EventStream } from './event-stream.ts';
import { sendFailure } from './failures.ts';
import type { Services } from './services.ts';

/** A stream ends after this and comes again: so that a fleet spreads over instances that joined later. */
const longestStreamMs = 60 * 60_000;

export const eventsQuerySchema = z.strictObject({
  /** Long polling: the answer ends with the first poke or after so many seconds. */
  once: z.coerce.number().int().min(1).max(55).optional(),
  /** "space:version,…" as the counter knows them: only what is above is told at once. */
  known: z
    .string()
    .max(2_000)
    .regex(/^([a-z0-9-]{1,63}:\d{1,15}(,(?=[a-z0-9])|$))*$/)
    .optional(),
});

function knownVersions(text: string | undefined): Map<string, number> {
  const pairs = (text ?? '').split(',').filter(Boolean);
  return new Map(
    pairs.map((pair) => {
      const [spaceId = '', ver] = pair.split(':');
      return [spaceId, Number(ver)];
    }),
  );
}

interface Open {
  readonly stream: EventStream;
  readonly deviceId: string;
  readonly unitId: string;
  /** What it listens to; another once the unit, or something above it, moves or is to move. */
  scope: readonly string[];
  /** Revision of the tree its scope was last compared with; 0: not yet. */
  followed: number;
  unsubscribe: () => void;
  readonly take: (poke: Poke) => void;
  /** When it ends at the latest, and why not all at once: a little earlier for some. */
  readonly until: number;
}

export interface EventsRoute {
  /** Ends all streams. */
  close(): Promise<void>;
}

/** GET /api/v1/sync/events: contentless pokes as server-sent events, at first where each space stands. */
export function addEventsRoute(
  app: FastifyInstance,
  services: Services,
  { eventStreams: most, eventBeat }: { readonly eventStreams: number; readonly eventBeat: number },
): EventsRoute {
  const { books, clock, sql, store, tokens, hub, metrics, log } = services;
  const open = new Set<Open>();

  const beats = startLoop('event streams', eventBeat, log, async () => {
    const now = Date.now();
    const deviceIds = [...new Set([...open].map(({ deviceId }) => deviceId))];
    const gone = await sql<{ id: string }[]>`
      select id from device where id = any(${deviceIds}::uuid[]) and revoked_at is not null`;
    await seeDevices(sql, deviceIds, clock());
    const revoked = new Set(gone.map(({ id }) => id));
    await followMoves();
    for (const one of open) {
      if (revoked.has(one.deviceId) || now > one.until) one.stream.end();
      else one.stream.beat();
    }
  });

  /** Listeners whose place in the tree has changed since they came hear of their new spaces from here on. */
  const followMoves = async () => {
    const { policies, revision } = await books.now(sql);
    const joined = new Map<Open, string[]>();
    for (const one of open) {
      if (one.followed === revision) continue;
      one.followed = revision;
      const scope = scopeAt(policies.tree, one.unitId, clock());
      if (scope.length === 0 || scope.join() === one.scope.join()) continue;
      joined.set(
        one,
        scope.filter((id) => !one.scope.includes(id)),
      );
      one.unsubscribe();
      one.scope = scope;
      one.unsubscribe = hub.subscribe(scope, one.take);
    }
    const wanted = [...new Set([...joined.values()].flat())];
    if (wanted.length === 0) return;
    const heads = await store.read((view) => view.spaceHeads(wanted));
    for (const [{ stream }, spaceIds] of joined) {
      for (const { spaceId, ver } of heads) {
        if (spaceIds.includes(spaceId)) stream.poke({ spaceId, ver });
      }
    }
  };

  app.get('/api/v1/sync/events', { compress: false }, async (request, reply) => {
    const who = await authenticate(sql, tokens, request.headers.authorization, clock());
    if (who?.kind !== 'device') {
      return sendFailure(reply, fail(who ? 'not_allowed' : 'unauthenticated').error);
    }
    const query = eventsQuerySchema.safeParse(request.query);
    if (!query.success) return sendFailure(reply, fail('invalid_query').error);
    if (open.size >= most || services.draining()) {
      metrics.sentAway.inc({ gate: 'events' });
      return sendFailure(reply, fail('busy', { retryAfter: 5_000 + Math.random() * 25_000 }).error);
    }
    const { once, known } = query.data;
    const scope = await store.read((view) => view.scopeOf(who.unitId, clock()));
    if (scope.length === 0) return sendFailure(reply, fail('unknown_unit').error);
    // Gone while we asked: its close has been, and would never take it off the list.
    if (reply.raw.destroyed) return reply;

    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      ...(once === undefined ? {} : { connection: 'close' }),
    });
    const stream = new EventStream(raw);
    const life = longestStreamMs * (0.8 + Math.random() * 0.2);
    const take = (poke: Poke) => {
      stream.poke(poke);
      if (once !== undefined) stream.end();
    };
    const one: Open = {
      stream,
      deviceId: who.deviceId,
      unitId: who.unitId,
      scope,
      followed: 0,
      take,
      unsubscribe: hub.subscribe(scope, take),
      until: Date.now() + life,
    };
    open.add(one);
    metrics.listeners.set(open.size);
    const timer = once === undefined ? undefined : setTimeout(() => stream.end(), once * 1_000);
    raw.once('close', () => {
      clearTimeout(timer);
      one.unsubscribe();
      open.delete(one);
      metrics.listeners.set(open.size);
    });
    stream.beat();
    // After subscribing: what moves from now on is told anyway, what moved before is told here.
    const versions = knownVersions(known);
    try {
      for (const { spaceId, ver } of await store.read((view) => view.spaceHeads(scope))) {
        if (ver > (versions.get(spaceId) ?? -1)) stream.poke({ spaceId, ver });
      }
    } catch (error) {
      log.warn({ err: error }, 'a stream began without its versions');
      stream.end();
    }
    if (once !== undefined && stream.pokes > 0) stream.end();
    return reply;
  });

  return {
    async close() {
      await beats.stop();
      for (const { stream } of open) stream.end();
    },
  };
}
