import { z } from 'zod';
import { minute } from '../../../src-core/basis/instant.ts';
import type { Counter } from '../counter.ts';
import { askJson } from '../sync/hq-client.ts';
import type { Reply } from '../sync/transport.ts';

interface Held {
  readonly personId: string;
  readonly token: string;
  /** When it was handed out and until when it holds, by this machine's clock. */
  readonly since: number;
  readonly until: number;
}

/**
 * Beside the counters, not in them: whoever writes a counter's state down, or sends it to a screen, cannot
 * take a token along. In memory only.
 */
const held = new WeakMap<Counter, Held>();

const PATIENCE = 15_000;
/** A token is renewed in the second half of its life, when somebody is at work. */
const HALF = 0.5;

export const tokenSchema = z.object({ accessToken: z.string(), accessExpiresAt: z.number() });

/** Keeps the token a person got. `askedAt`: when it was asked for. */
export function holdToken(
  counter: Counter,
  personId: string,
  { accessToken, accessExpiresAt }: z.infer<typeof tokenSchema>,
  askedAt: number,
): void {
  // Headquarters names an instant of its own clock; this machine's may be off by anything.
  const life = accessExpiresAt - (askedAt + (counter.clock.offset ?? 0));
  const until = askedAt + Math.max(minute, Math.min(life, 60 * minute));
  held.set(counter, { personId, token: accessToken, since: askedAt, until });
}

export function dropToken(counter: Counter): void {
  held.delete(counter);
}

/** Whether this is still the token of whoever is at the keys. */
export function isHeld(counter: Counter, token: string): boolean {
  return held.get(counter)?.token === token;
}

/** The person's token while it holds, renewed where its time has come; null: the PIN is wanted. */
export async function personToken(counter: Counter, personId: string): Promise<string | null> {
  const now = counter.deps.now();
  const mine = held.get(counter);
  if (mine === undefined || mine.personId !== personId || mine.until <= now) return null;
  if (now < mine.since + (mine.until - mine.since) * HALF) return mine.token;
  const renewed = await renew(counter, mine.token);
  if (renewed.ok) holdToken(counter, personId, renewed.value, now);
  // Not to be had now, or longer than a shift: the old one is good until it ends.
  return renewed.ok ? renewed.value.accessToken : mine.token;
}

async function renew(counter: Counter, token: string): Promise<Reply<z.infer<typeof tokenSchema>>> {
  const signal = AbortSignal.timeout(PATIENCE);
  const request = { method: 'POST', path: '/office/token', body: {}, token, signal } as const;
  return await askJson(counter.hqUrl ?? '', request, tokenSchema, counter.deps.now);
}
