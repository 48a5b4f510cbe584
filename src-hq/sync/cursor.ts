import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

const cursorSchema = z.strictObject({
  /** Headquarters' epoch it was made under. */
  hq: z.string(),
  /** Whose outcomes `seq` counts. */
  client: z.string(),
  /** Outcomes up to here were handed out. */
  seq: z.number().int().min(0),
  /**
   * Per space `[at, seen, epoch]`: aggregates up to `at` were handed out; everything up to `seen` is
   * known, history included. They differ between the pages of one catching-up: a case that moved to a
   * higher version takes the older entries of its history with it.
   */
  spaces: z.record(z.string(), z.tuple([z.number().int(), z.number().int(), z.number().int()])),
});

export type Cursor = z.infer<typeof cursorSchema>;

export interface CursorCodec {
  seal(cursor: Cursor): string;
  /** undefined: not one of ours. */
  open(text: string): Cursor | undefined;
}

/** Cursors are opaque and signed: a client can neither read another scope with one nor make one up. */
export function createCursorCodec(key: string): CursorCodec {
  const sign = (body: string) => createHmac('sha256', key).update(body).digest().subarray(0, 18);
  return {
    seal(cursor) {
      const body = Buffer.from(JSON.stringify(cursor)).toString('base64url');
      return `${body}.${sign(body).toString('base64url')}`;
    },
    open(text) {
      const [body, signature, ...rest] = text.split('.');
      if (body === undefined || signature === undefined || rest.length > 0) return undefined;
      const given = Buffer.from(signature, 'base64url');
      const right = sign(body);
      if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
      const parsed = cursorSchema.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString()));
      return parsed.success ? parsed.data : undefined;
    },
  };
}
