import type { Random } from './random.ts';

const hex = (random: Random, digits: number): string => {
  let text = '';
  while (text.length < digits)
    text += Math.floor(random.next() * 65_536)
      .toString(16)
      .padStart(4, '0');
  return text.slice(0, digits);
};

/** UUIDv7-shaped, out of the run's clock and stream. */
export function idMaker(random: Random, now: () => number): () => string {
  return () => {
    const time = Math.max(0, Math.floor(now())).toString(16).padStart(12, '0');
    const variant = '89ab'[random.int(4)];
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(random, 3)}-${variant}${hex(random, 3)}-${hex(random, 12)}`;
  };
}
