import { z } from 'zod';
import type { BuyerLink } from '../../../src-core/contract/counter-screen.ts';
import type { VersionReceipt } from '../../../src-core/contract/hq-receipts.ts';
import { pokeSchema, protocolVersion } from '../../../src-core/sync/protocol.ts';
import type { Poke, PullResponse, PushResponse } from '../../../src-core/sync/protocol.ts';
import type { DeviceSession } from './device-session.ts';
import { listenForEvents } from './event-stream.ts';
import { askHq, askJson, refusalIn, unreachable } from './hq-client.ts';
import type { HqRequest } from './hq-client.ts';
import { readSnapshot } from './snapshot-lines.ts';
import type { StreamPart } from './snapshot-lines.ts';
import { failed } from './transport.ts';
import type {
  Authorized,
  Listening,
  ListeningEnd,
  LongPoll,
  Reply,
  SnapshotPiece,
  SnapshotRequest,
  Transport,
} from './transport.ts';
import { PACKED, unpacked } from './unpacked.ts';
import { watched } from './watched-stream.ts';

export interface HttpTransportDeps {
  readonly hqUrl: () => string | null;
  readonly session: DeviceSession;
  readonly now: () => number;
  /** In milliseconds; others than the usual ones for tests. */
  readonly patience?: Patience;
}

export interface Patience {
  /** How long an answer may take. */
  readonly answer: number;
  /** A stream that brings nothing for so long is dead, whatever TCP thinks of it; it beats every 20 s. */
  readonly silence: number;
}

const usual: Patience = { answer: 60_000, silence: 45_000 };

/** A slip is not kept waiting: without a link its code holds the case number. */
const LINK_PATIENCE = 5_000;
const linkShape: z.ZodType<BuyerLink> = z.object({ url: z.url(), expiresAt: z.number() });

/** Outlines only: what a newer headquarters adds is carried along, and a thousand documents were checked by it. */
const pushShape: z.ZodType<PushResponse> = z
  .looseObject({ outcomes: z.array(z.looseObject({ commandId: z.string() })), lastSeq: z.number() })
  .transform((value) => value as unknown as PushResponse);
const pullShape: z.ZodType<PullResponse> = z
  .looseObject({
    cursor: z.string(),
    spaces: z.array(
      z.looseObject({ spaceId: z.string(), changes: z.array(z.looseObject({ id: z.string() })) }),
    ),
    outcomes: z.array(z.looseObject({ commandId: z.string() })),
    lastSeq: z.number(),
    durableSeq: z.number(),
    more: z.boolean(),
  })
  .transform((value) => value as unknown as PullResponse);

/** Somebody stands there and waits; what became of it is told by sync anyway. */
const RETRY_PATIENCE = 15_000;
const retriedShape: z.ZodType<null> = z.looseObject({ refundNo: z.string() }).transform(() => null);

const receiptsShape: z.ZodType<null> = z
  .looseObject({ answers: z.array(z.unknown()) })
  .transform(() => null);

/** The line to headquarters over HTTP. */
export class HttpTransport implements Transport {
  readonly #deps: HttpTransportDeps;
  readonly #patience: Patience;
  readonly #closing = new AbortController();

  constructor(deps: HttpTransportDeps) {
    this.#deps = deps;
    this.#patience = deps.patience ?? usual;
  }

  push(request: Parameters<Transport['push']>[0]): Promise<Reply<PushResponse>> {
    return this.#ask({ method: 'POST', path: '/sync/push', body: request }, pushShape);
  }

  pull(query: Parameters<Transport['pull']>[0]): Promise<Reply<PullResponse>> {
    const asked = { ...query, protocol: protocolVersion };
    return this.#ask({ method: 'GET', path: '/sync/pull', query: asked }, pullShape);
  }

  async snapshot({
    clientId,
    after,
    cursor,
    spaceId,
  }: SnapshotRequest): ReturnType<Transport['snapshot']> {
    const query = { clientId, protocol: protocolVersion, after, cursor, space: spaceId };
    const stream = await this.#stream('/sync/snapshot', query, `${PACKED}, application/x-ndjson`);
    if (!stream.ok) return stream;
    const parts = readSnapshot(stream.value);
    try {
      const first = await parts.next();
      if (first.done === true || first.value.is !== 'head') {
        return failed('unreachable', 'stream_cut');
      }
      return { ok: true, value: { head: first.value.head, pieces: piecesOf(parts) } };
    } catch (error) {
      return unreachable(error);
    }
  }

  buyerLink(of: 'orders' | 'cases', id: string): Promise<Reply<BuyerLink>> {
    const path = `/${of}/${encodeURIComponent(id)}/buyer-link`;
    return this.#ask({ method: 'POST', path }, linkShape, LINK_PATIENCE);
  }

  retryRefund(refundNo: string): Promise<Reply<null>> {
    const path = `/refunds/${encodeURIComponent(refundNo)}/retry`;
    return this.#ask({ method: 'POST', path }, retriedShape, RETRY_PATIENCE);
  }

  receipts(receipts: readonly VersionReceipt[]): Promise<Reply<null>> {
    const request = { method: 'POST', path: '/sync/receipts', body: { receipts } } as const;
    return this.#ask(request, receiptsShape);
  }

  listen(onPoke: (poke: Poke) => void, longPoll?: LongPoll): Listening {
    const closing = new AbortController();
    const query =
      longPoll === undefined ? {} : { once: longPoll.seconds, known: knownText(longPoll) };
    const run = async (): Promise<ListeningEnd> => {
      const stream = await this.#stream('/sync/events', query, 'text/event-stream', closing.signal);
      if (!stream.ok) return stream.failure.kind === 'unreachable' ? 'unreachable' : 'refused';
      await listenForEvents(stream.value, (data) => {
        const poke = pokeSchema.safeParse(data);
        if (poke.success) onPoke(poke.data);
      });
      return 'open';
    };
    return { ended: run().catch(() => 'open' as const), close: () => closing.abort() };
  }

  readonly authorized: Authorized = (patience, ask) => {
    const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(patience)]);
    return this.#withToken(signal, (token, hqUrl) => ask(token, hqUrl, signal));
  };

  close(): void {
    this.#closing.abort();
  }

  /** Runs `ask` with a token, and once more with another one if headquarters did not take it. */
  async #withToken<T>(
    signal: AbortSignal,
    ask: (token: string, hqUrl: string) => Promise<Reply<T>>,
  ): Promise<Reply<T>> {
    const hqUrl = this.#deps.hqUrl();
    if (hqUrl === null) return failed('revoked', 'not_enrolled');
    for (let attempt = 1; ; attempt += 1) {
      const token = await this.#deps.session.token(signal);
      if (!token.ok) return token;
      const reply = await ask(token.value, hqUrl);
      if (reply.ok || attempt > 1 || reply.failure.error.code !== 'unauthenticated') return reply;
      this.#deps.session.drop(token.value);
    }
  }

  #ask<T>(
    request: Omit<HqRequest, 'signal' | 'token'>,
    schema: z.ZodType<T>,
    patience = this.#patience.answer,
  ): Promise<Reply<T>> {
    const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(patience)]);
    return this.#withToken(signal, (token, hqUrl) =>
      askJson(hqUrl, { ...request, token, signal }, schema, this.#deps.now),
    );
  }

  /** A body that goes on for as long as it brings something. */
  #stream(
    path: string,
    query: NonNullable<HqRequest['query']>,
    accept: string,
    ...signals: AbortSignal[]
  ): Promise<Reply<AsyncIterable<Uint8Array>>> {
    const giveUp = new AbortController();
    const signal = AbortSignal.any([this.#closing.signal, giveUp.signal, ...signals]);
    return this.#withToken(signal, async (token, hqUrl) => {
      const slow = setTimeout(() => giveUp.abort(), this.#patience.answer);
      try {
        const response = await askHq(hqUrl, { method: 'GET', path, query, accept, token, signal });
        if (!response.ok || response.body === null) {
          return { ok: false, failure: await refusalIn(response, this.#deps.now()) };
        }
        const body = watched(response.body, this.#patience.silence, () => giveUp.abort());
        const packed = response.headers.get('content-type')?.startsWith(PACKED) === true;
        return { ok: true, value: packed ? unpacked(body) : body };
      } catch (error) {
        return unreachable(error);
      } finally {
        clearTimeout(slow);
      }
    });
  }
}

/** "space:version,…" */
function knownText({ known }: LongPoll): string | undefined {
  const text = Object.entries(known)
    .map(([spaceId, ver]) => `${spaceId}:${ver}`)
    .join(',');
  return text === '' ? undefined : text;
}

async function* piecesOf(
  parts: AsyncGenerator<StreamPart, void, undefined>,
): AsyncGenerator<SnapshotPiece, void, undefined> {
  try {
    for await (const part of parts) {
      if (part.is !== 'head') yield part;
    }
  } catch (error) {
    yield { is: 'cut', failure: unreachable(error).failure };
  }
}
