import { z } from 'zod';
import type { SimulatedScript } from './simulated-gateway.ts';

const noticeSchema = z.strictObject({
  after: z.number().int().min(0).max(600_000),
  state: z.enum(['succeeded', 'pending', 'failed']),
  code: z.string().max(60).optional(),
});

const turnSchema = z.strictObject({
  answer: z.enum(['succeeded', 'pending', 'failed', 'error', 'never', 'unknown']),
  code: z.string().max(60).optional(),
  notices: z.array(noticeSchema).max(20).optional(),
});

/** The setting `refund_script`: turns by refund number, and `*` for all others. */
const scriptSchema = z.record(z.string(), z.array(turnSchema).min(1).max(100));

/** What the simulated gateway is told to do; undefined: pay at once. Throws on a setting that is none. */
export function scriptFrom(setting: string | undefined): SimulatedScript | undefined {
  if (setting === undefined) return undefined;
  const script = scriptSchema.parse(JSON.parse(setting));
  const others = script['*'] ?? [{ answer: 'succeeded' as const }];
  return ({ refundNo }) =>
    (script[refundNo] ?? others).map(({ answer, code, notices = [] }) => ({
      answer,
      ...(code === undefined ? {} : { code }),
      notices: notices.map(({ after, state, code: why }) => ({
        after,
        state,
        ...(why === undefined ? {} : { code: why }),
      })),
    }));
}
