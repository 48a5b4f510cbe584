import { serialize } from 'node:v8';
import { z } from 'zod';
import type { Failure, Result } from '../../src-core/basis/result.ts';
import { fail, ok } from '../../src-core/basis/result.ts';
import { isProcedurePath } from '../counter/procedure-paths.ts';

/** One call may carry this much; pictures do not travel this way. */
const MAX_INPUT_BYTES = 4 * 1024 * 1024;
const MAX_DEPTH = 32;
const MAX_VALUES = 50_000;

const messageSchema = z.strictObject({
  path: z.array(z.string().min(1).max(60)).min(1).max(6).refine(isProcedurePath),
  input: z.unknown(),
});

export interface Message {
  readonly path: readonly string[];
  readonly input: unknown;
}

/** Plain data only: what JSON knows, and `undefined`. A loop in it runs into one of the bounds. */
function isPlainData(input: unknown): boolean {
  let level: unknown[] = [input];
  let seen = 0;
  for (let depth = 0; level.length > 0; depth++) {
    seen += level.length;
    if (depth > MAX_DEPTH || seen > MAX_VALUES) return false;
    const next: unknown[] = [];
    for (const value of level) {
      if (value === null || value === undefined) continue;
      if (typeof value === 'object') {
        const prototype: unknown = Object.getPrototypeOf(value);
        if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null)
          return false;
        const children = Object.values(value);
        if (seen + next.length + children.length > MAX_VALUES) return false;
        next.push(...children);
      } else if (!['string', 'number', 'boolean'].includes(typeof value)) return false;
    }
    level = next;
  }
  return true;
}

/** Bytes of `input` as a structured clone; infinite if it is none. */
function sizeOf(input: unknown): number {
  try {
    return serialize(input).byteLength;
  } catch {
    return Infinity;
  }
}

/**
 * A page's message if it is one: a known procedure and plain data of bounded depth and size.
 * Errors: `window_message_refused` with `reason` shape, data or size.
 */
export function readMessage(raw: unknown): Result<Message, Failure<'window_message_refused'>> {
  const refused = (reason: string) => fail('window_message_refused', { reason });
  const parsed = messageSchema.safeParse(raw);
  if (!parsed.success) return refused('shape');
  const { path, input } = parsed.data;
  // Size before walking: the walk's cost grows with it.
  if (sizeOf(input) > MAX_INPUT_BYTES) return refused('size');
  if (!isPlainData(input)) return refused('data');
  return ok({ path, input });
}
