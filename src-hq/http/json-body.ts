import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Failure } from '../../src-core/basis/result.ts';

const deepest = 32;

/** A request body that is refused before anybody looks into it; its code is what the sender is told. */
export class BadBody extends Error {
  readonly statusCode = 400;
  readonly failure: Failure;

  constructor(code: string) {
    super(code);
    this.name = 'BadBody';
    this.failure = { code, params: {} };
  }
}

/**
 * Looks for brackets nested too deep and for the character U+0000, which no text of ours holds and
 * PostgreSQL keeps in none. Depth goes before: it is a fault anywhere.
 */
function faultIn(text: string): 'too_deep' | 'bad_text' | undefined {
  let depth = 0;
  let inString = false;
  let holdsNul = false;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 0x22) inString = !inString;
    else if (inString) {
      if (code !== 0x5c) continue;
      holdsNul ||= text.startsWith('u0000', i + 1);
      i += 1;
    } else if (code === 0x7b || code === 0x5b) {
      depth += 1;
      if (depth > deepest) return 'too_deep';
    } else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
  return holdsNul ? 'bad_text' : undefined;
}

/**
 * JSON bodies: not nested beyond 32, no U+0000, no `__proto__` and no `constructor.prototype`.
 * The size is limited after unpacking, by the route's body limit.
 */
export function takeJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = typeof body === 'string' ? body : body.toString('utf8');
    const fault = faultIn(text);
    // A counter's queue must not stand still for one odd character: there the command is refused.
    const answered = fault === 'bad_text' && request.routeOptions.url === '/api/v1/sync/push';
    if (fault !== undefined && !answered) return done(new BadBody(fault));
    // An empty body of a POST without input is nothing, not a mistake.
    if (text === '') return done(null, undefined);
    return void parse(request, text, done);
  });
}

/**
 * Within a plugin of its own: JSON bodies stay the text they came as, for signatures, with the same
 * faults refused. Answers what parses such a text; it rejects with what the error handler knows.
 */
export function takeJsonTexts(
  scope: FastifyInstance,
): (request: FastifyRequest, text: string) => Promise<unknown> {
  const parse = scope.getDefaultJsonParser('error', 'error');
  scope.removeContentTypeParser('application/json');
  scope.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    const text = typeof body === 'string' ? body : body.toString('utf8');
    const fault = faultIn(text);
    return fault === undefined ? done(null, text) : done(new BadBody(fault));
  });
  return (request, text) =>
    new Promise((resolve, reject) => {
      const done = (error: Error | null, value?: unknown) =>
        error === null ? resolve(value) : reject(error);
      void parse(request, text, done);
    });
}
