/** Budgets fen by fen, as one would count coins out of purses. Shares nothing with the program. */
export interface Purse {
  left: number;
  readonly whenExhausted: 'stop' | 'alert' | 'borrow';
}

function purseFor(purses: readonly Purse[], from: number): number | null {
  const purse = purses[from];
  if (purse === undefined) return null;
  if (purse.left > 0 || purse.whenExhausted === 'alert') return from;
  return purse.whenExhausted === 'borrow' ? purseFor(purses, from + 1) : null;
}

/** Coins taken out of each purse; null, and nothing taken, when one coin finds none. */
export function takeCoins(purses: readonly Purse[], coins: number): number[] | null {
  const taken = purses.map(() => 0);
  if (purses.length === 0) return taken;
  const tried = purses.map((purse) => ({ ...purse }));
  for (let coin = 0; coin < coins; coin += 1) {
    const which = purseFor(tried, 0);
    if (which === null) return null;
    tried[which]!.left -= 1;
    taken[which]! += 1;
  }
  tried.forEach(({ left }, i) => {
    purses[i]!.left = left;
  });
  return taken;
}
