/** What `npm test` has time for; `npm run test:kill` does a hundred of each. */
const usual = process.env['npm_lifecycle_event'] === 'test:kill' ? 100 : 25;

/** How often each program is killed; `AFTERDESK_KILLS` says otherwise. */
export function killCount(): number {
  const wanted = Number(process.env['AFTERDESK_KILLS'] ?? usual);
  if (!Number.isInteger(wanted) || wanted < 1) throw new RangeError('AFTERDESK_KILLS is no number');
  return wanted;
}

/** Milliseconds a whole test may take: a kill takes two seconds, on a machine that has much else to do twenty. */
export const patience = 60_000 + killCount() * 40_000;

/** Milliseconds after which a moment will not come any more. */
export const momentPatience = 60_000;

/** From `least` up to but not `most`. */
export function between(least: number, most: number): number {
  return least + Math.floor(Math.random() * (most - least));
}
