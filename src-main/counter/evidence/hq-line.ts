import { z } from 'zod';
import type { UploadState } from '../../../src-core/contract/hq-evidence.ts';
import { mostThumbBytes } from '../../../src-core/evidence/limits.ts';
import { askJson, hqAddress, refusalIn, unreachable } from '../sync/hq-client.ts';
import type { Authorized, Reply } from '../sync/transport.ts';
import { failed } from '../sync/transport.ts';

/** A megabyte over a bad line takes its time. */
const PATIENCE = 120_000;
/** A video as a whole; what arrived until then is kept. */
const LONGEST = 10 * 60_000;
/** A small picture somebody waits to see. */
const SMALL_PATIENCE = 15_000;

const stateShape: z.ZodType<UploadState> = z.object({
  received: z.number().int().min(0),
  complete: z.boolean(),
  hasThumb: z.boolean(),
});

/** The bytes of a file from somewhere on, and how many it has in all. */
export interface Incoming {
  readonly size: number;
  readonly from: number;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Headquarters' store of photos and videos as a counter reaches it. */
export interface EvidenceLine {
  announce(hash: string, size: number): Promise<Reply<UploadState>>;
  append(hash: string, offset: number, bytes: Buffer): Promise<Reply<UploadState>>;
  putThumb(hash: string, bytes: Buffer): Promise<Reply<null>>;
  thumb(hash: string): Promise<Reply<Buffer>>;
  /** `take` reads the bytes before the line is let go. */
  fetch<T>(hash: string, from: number, take: (incoming: Incoming) => Promise<T>): Promise<Reply<T>>;
}

const headersOf = (token: string, more: Record<string, string> = {}) => {
  return { authorization: `Bearer ${token}`, accept: 'application/json', ...more };
};

/** `bytes 5-9/10` → from 5 of 10. */
function whereIn(response: Response): { from: number; size: number } | undefined {
  if (response.status === 200) {
    const size = Number(response.headers.get('content-length'));
    return size > 0 ? { from: 0, size } : undefined;
  }
  const range = response.headers.get('content-range') ?? '';
  const [, from, size] = /^bytes (\d{1,12})-\d{1,12}\/(\d{1,12})$/.exec(range) ?? [];
  return from === undefined ? undefined : { from: Number(from), size: Number(size) };
}

export function evidenceLine(authorized: Authorized, now: () => number): EvidenceLine {
  const send = async <T>(
    path: string,
    init: RequestInit & { headers: Record<string, string> },
    read: (response: Response) => Promise<Reply<T>>,
    patience = PATIENCE,
  ): Promise<Reply<T>> =>
    await authorized(patience, async (token, hqUrl, signal) => {
      const headers = headersOf(token, init.headers);
      try {
        const wish = { ...init, headers, signal, redirect: 'error' as const };
        const response = await fetch(hqAddress(hqUrl, path), wish);
        if (!response.ok) return { ok: false, failure: await refusalIn(response, now()) };
        return await read(response);
      } catch (error) {
        return unreachable(error);
      }
    });
  return {
    announce: (hash, size) =>
      authorized(PATIENCE, (token, hqUrl, signal) =>
        askJson(
          hqUrl,
          { method: 'POST', path: '/evidence', body: { hash, size }, token, signal },
          stateShape,
          now,
        ),
      ),
    append: (hash, offset, bytes) =>
      send(
        `/evidence/${hash}`,
        {
          method: 'PATCH',
          headers: {
            'content-type': 'application/offset+octet-stream',
            'upload-offset': String(offset),
          },
          body: new Uint8Array(bytes),
        },
        async (response) => {
          const parsed = stateShape.safeParse(await response.json());
          if (parsed.success) return { ok: true, value: parsed.data };
          return failed('busy', 'answer_not_understood');
        },
      ),
    putThumb: (hash, bytes) =>
      send(
        `/evidence/${hash}/thumb`,
        { method: 'PUT', headers: { 'content-type': 'image/jpeg' }, body: new Uint8Array(bytes) },
        () => Promise.resolve({ ok: true, value: null }),
      ),
    thumb: (hash) =>
      send(
        `/evidence/${hash}?size=thumb`,
        { method: 'GET', headers: {} },
        async (response) => {
          const bytes = Buffer.from(await response.arrayBuffer());
          if (bytes.length <= mostThumbBytes) return { ok: true, value: bytes };
          return failed('busy', 'answer_not_understood');
        },
        SMALL_PATIENCE,
      ),
    fetch: (hash, from, take) =>
      send(
        `/evidence/${hash}`,
        { method: 'GET', headers: { range: `bytes=${from}-` } },
        async (response) => {
          const where = whereIn(response);
          if (where === undefined || response.body === null) {
            return failed('busy', 'answer_not_understood');
          }
          return { ok: true, value: await take({ ...where, bytes: response.body }) };
        },
        LONGEST,
      ),
  };
}
