import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { z } from 'zod';
import type { Failure } from '../../../src-core/basis/result.ts';
import { retryAfterMs } from '../../../src-core/sync/backoff.ts';
import { failed } from './transport.ts';
import type { Reply, SyncFailure, SyncFailureKind } from './transport.ts';

const pack = promisify(gzip);

/** Requests above this many characters go compressed. */
const PACK_ABOVE = 4_096;

export interface HqRequest {
  readonly method: 'GET' | 'POST';
  /** Below `/api/v1`, with a leading slash. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  readonly token?: string | undefined;
  readonly accept?: string;
  readonly signal: AbortSignal;
}

/** `https:` anywhere; plain `http:` is for this machine and its own network's names in development. */
export function hqAddress(hqUrl: string, path: string, query: HqRequest['query'] = {}): URL {
  const url = new URL(`${hqUrl.replace(/\/+$/, '')}/api/v1${path}`);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}

/** Throws what `fetch` throws when no answer comes. */
export async function askHq(hqUrl: string, request: HqRequest): Promise<Response> {
  const headers: Record<string, string> = {
    accept: request.accept ?? 'application/json',
    // zstd unpacks several times quicker than gzip, which matters to a first fill.
    'accept-encoding': 'zstd, gzip',
  };
  if (request.token !== undefined) headers['authorization'] = `Bearer ${request.token}`;
  let body: string | Uint8Array<ArrayBuffer> | undefined;
  if (request.body !== undefined) {
    body = JSON.stringify(request.body);
    headers['content-type'] = 'application/json';
    if (body.length > PACK_ABOVE) {
      body = new Uint8Array(await pack(body));
      headers['content-encoding'] = 'gzip';
    }
  }
  return await fetch(hqAddress(hqUrl, request.path, request.query), {
    method: request.method,
    headers,
    signal: request.signal,
    redirect: 'error',
    ...(body === undefined ? {} : { body }),
  });
}

const kinds: Readonly<Record<number, SyncFailureKind>> = {
  409: 'renumber',
  410: 'reset',
  413: 'too_large',
  426: 'too_old',
  429: 'busy',
};

function kindOf(status: number, { code }: Failure): SyncFailureKind {
  if (code === 'device_revoked' || code === 'token_unknown') return 'revoked';
  if (status >= 500 || status === 401 || status === 408) return 'busy';
  return kinds[status] ?? 'refused';
}

const errorSchema = z.object({
  code: z.string().max(200),
  data: z.record(z.string(), z.unknown()).nullish(),
});

async function failureIn(response: Response): Promise<Failure> {
  try {
    const parsed = errorSchema.safeParse(await response.json());
    if (parsed.success) return { code: parsed.data.code, params: parsed.data.data ?? {} };
  } catch {
    // A proxy's page, or nothing at all: the status has to do.
  }
  return { code: 'http_status', params: { status: response.status } };
}

/** What an answer that is no success means. Reads its body. */
export async function refusalIn(response: Response, now: number): Promise<SyncFailure> {
  const error = await failureIn(response);
  const retryAfter = retryAfterMs(response.headers.get('retry-after'), now);
  return { kind: kindOf(response.status, error), error, retryAfter };
}

/** What it means that no answer came, or not to its end. */
export function unreachable(error: unknown): { readonly ok: false; readonly failure: SyncFailure } {
  const cause = (error as { cause?: { code?: unknown } } | null)?.cause?.code;
  const name = error instanceof Error ? error.name : 'Error';
  return failed('unreachable', name === 'TimeoutError' ? 'timeout' : 'unreachable', {
    cause: typeof cause === 'string' ? cause : name,
  });
}

/** One question and its whole answer, checked by `schema` in its outline. */
export async function askJson<T>(
  hqUrl: string,
  request: HqRequest,
  schema: z.ZodType<T>,
  now: () => number,
): Promise<Reply<T>> {
  try {
    const response = await askHq(hqUrl, request);
    if (!response.ok) return { ok: false, failure: await refusalIn(response, now()) };
    const parsed = schema.safeParse(await response.json());
    if (parsed.success) return { ok: true, value: parsed.data };
    const [issue] = parsed.error.issues;
    // A proxy's login page, or a headquarters that is not one.
    return failed('busy', 'answer_not_understood', { path: issue?.path.join('.') ?? '' });
  } catch (error) {
    if (error instanceof SyntaxError) return failed('busy', 'answer_not_understood');
    return unreachable(error);
  }
}
