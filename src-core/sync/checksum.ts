/**
 * Order-free checksum of a space, kept incrementally on both sides: add what came, take away what went.
 * Two 32-bit lanes instead of one BigInt, because a first fill computes it a hundred thousand times.
 */
export interface Checksum {
  readonly count: number;
  readonly high: number;
  readonly low: number;
}

export const emptyChecksum: Checksum = { count: 0, high: 0, low: 0 };

function fnv(text: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < text.length; i += 1) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  // Final avalanche, so that sums of near-equal texts do not cancel out.
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  return hash >>> 0;
}

function shift(sum: Checksum, type: string, id: string, ver: number, sign: 1 | -1): Checksum {
  const text = `${type}:${id}:${ver}`;
  return {
    count: sum.count + sign,
    high: (sum.high + sign * fnv(text, 0x811c9dc5)) >>> 0,
    low: (sum.low + sign * fnv(text, 0x9747b28c)) >>> 0,
  };
}

/** `type` is the aggregate's type on the wire, `ver` its version in its space. */
export function addToChecksum(sum: Checksum, type: string, id: string, ver: number): Checksum {
  return shift(sum, type, id, ver, 1);
}

export function takeFromChecksum(sum: Checksum, type: string, id: string, ver: number): Checksum {
  return shift(sum, type, id, ver, -1);
}

/** 16 hex digits, as it travels in `SpaceChecksum.sum`. */
export function checksumText(sum: Checksum): string {
  return sum.high.toString(16).padStart(8, '0') + sum.low.toString(16).padStart(8, '0');
}
