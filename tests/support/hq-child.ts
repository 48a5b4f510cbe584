// Headquarters in a process of its own, with a clock the test moves: `hq-child.ts <database url>`.
import { flushCompileCache } from 'node:module';

import { instant } from '../../src-core/basis/instant.ts';
import { startHq } from '../../src-hq/hq.ts';

/** What a test may ask of it. */
export type HqWish =
  | { readonly do: 'pass'; readonly milliseconds: number }
  | { readonly do: 'issueCode'; readonly unitId: string };
export interface HqAnswer {
  readonly id: number;
  readonly value: unknown;
}

let ahead = 0;
const hq = await startHq({
  databaseUrl: process.argv[2] ?? '',
  clock: () => instant(Date.now() + ahead),
  rateLimits: false,
  logLevel: 'warn',
  connections: 6,
  tick: 200,
});

async function grant(wish: HqWish): Promise<unknown> {
  if (wish.do === 'issueCode') return await hq.issueCode(wish.unitId);
  ahead += wish.milliseconds;
  return Date.now() + ahead;
}

process.on('message', ({ id, wish }: { id: number; wish: HqWish }) => {
  void grant(wish).then((value) => process.send?.({ id, value } satisfies HqAnswer));
});
process.on('SIGTERM', () => void hq.close().then(() => process.exit(0)));
// Whoever started it is gone.
process.on('disconnect', () => void hq.close().then(() => process.exit(0)));
// Written at a proper end otherwise, which a program that is killed never has.
flushCompileCache();
process.stdout.write(`headquarters at ${hq.port}\n`);
