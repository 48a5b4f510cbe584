import { ascii, asciiBytes, joined, u32le } from './bytes.ts';

const needed = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
const pictures = new Set(['VP8 ', 'VP8L', 'ANMF']);
/** In the flags of VP8X: Exif and XMP are there. */
const METADATA = 0x0c;

function u32leBytes(value: number): Uint8Array {
  return Uint8Array.from([0, 8, 16, 24], (shift) => (value >>> shift) & 0xff);
}

/** The picture of a WebP alone, ended where it says that it ends. undefined: it is no whole WebP. */
export function cleanWebp(bytes: Uint8Array): Uint8Array | undefined {
  const end = 8 + u32le(bytes, 4);
  if (end > bytes.length) return undefined;
  const parts: Uint8Array[] = [];
  let holdsPicture = false;
  for (let at = 12; at < end;) {
    const type = ascii(bytes, at, 4);
    const length = u32le(bytes, at + 4);
    const next = at + 8 + length + (length % 2);
    if (next > end) return undefined;
    holdsPicture ||= pictures.has(type);
    if (needed.has(type)) {
      const part = new Uint8Array(bytes.subarray(at, next));
      if (type === 'VP8X') part[8] = (part[8] ?? 0) & ~METADATA;
      if (length % 2 === 1) part[part.length - 1] = 0;
      parts.push(part);
    }
    at = next;
  }
  if (!holdsPicture) return undefined;
  const body = joined(parts);
  return joined([asciiBytes('RIFF'), u32leBytes(body.length + 4), asciiBytes('WEBP'), body]);
}
