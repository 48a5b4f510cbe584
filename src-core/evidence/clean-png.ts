import { ascii, joined, u32be } from './bytes.ts';

/** What the picture itself is made of; text, times and anything private is not. */
const needed = new Set('IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT pHYs bKGD'.split(' '));

/** The picture of a PNG alone, ended at its end. undefined: it is no whole PNG. */
export function cleanPng(bytes: Uint8Array): Uint8Array | undefined {
  const parts = [bytes.subarray(0, 8)];
  let holdsPicture = false;
  for (let at = 8; ;) {
    const end = at + 12 + u32be(bytes, at);
    if (end > bytes.length) return undefined;
    const type = ascii(bytes, at + 4, 4);
    if ((at === 8) !== (type === 'IHDR')) return undefined;
    if (needed.has(type)) parts.push(bytes.subarray(at, end));
    holdsPicture ||= type === 'IDAT';
    if (type === 'IEND') return holdsPicture ? joined(parts) : undefined;
    at = end;
  }
}
