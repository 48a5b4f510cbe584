import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { CallResult } from '../../src-core/contract/counter.ts';
import { fail } from '../../src-core/basis/result.ts';
import { securityHeaders } from '../counter/page-security.ts';
import { isProcedurePath } from '../counter/procedure-paths.ts';
import type { CounterClient } from '../counter/worker-client.ts';

const LONGEST_BODY = 2 * 1024 * 1024;

const requestSchema = z.strictObject({
  path: z.array(z.string().max(60)).min(1).max(4),
  // JSON leaves out what is undefined: calls without input have none.
  input: z.unknown().optional(),
});

/** The body as text; undefined: too long. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LONGEST_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function answer(response: ServerResponse, status: number, result: CallResult): void {
  const body = JSON.stringify(result);
  response
    .writeHead(status, {
      ...securityHeaders(),
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-store',
    })
    .end(body);
}

/** `POST /call {path, input}` → `CallResult`. The contract's own schemas check the input behind it. */
export async function takeCall(
  counter: CounterClient,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // A form of another page cannot send this type without asking first, and nobody answers its question.
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
    return answer(response, 415, fail('not_json'));
  }
  const text = await bodyOf(request);
  if (text === undefined) {
    response.shouldKeepAlive = false;
    return answer(response, 413, fail('too_large', { most: LONGEST_BODY }));
  }
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return answer(response, 400, fail('not_json'));
  }
  const parsed = requestSchema.safeParse(body);
  if (!parsed.success || !isProcedurePath(parsed.data.path)) {
    return answer(response, 400, fail('no_such_call'));
  }
  const { path, input } = parsed.data;
  answer(response, 200, await counter.call(path, input));
}
