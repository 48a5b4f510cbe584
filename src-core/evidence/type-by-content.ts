import { ascii, u32be } from './bytes.ts';
import type { EvidenceType } from './limits.ts';

/** What a file is by its first bytes. What a name or a sender claims is not looked at. */
export type FoundType =
  | EvidenceType
  | 'image/heic'
  | 'image/avif'
  | 'image/gif'
  | 'image/bmp'
  | 'unknown';

/** So many bytes from the beginning are enough for `typeByContent`. */
export const headBytes = 64;

const heicBrands = new Set(['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1']);

/** ISO files say in their first box which of many relatives they are. */
function isoType(bytes: Uint8Array): FoundType {
  const brand = ascii(bytes, 8, 4);
  if (brand === 'avif' || brand === 'avis') return 'image/avif';
  if (brand === 'qt  ') return 'video/quicktime';
  if (!heicBrands.has(brand)) return 'video/mp4';
  // `mif1` is any still of this family; its compatible brands say which.
  const end = Math.min(u32be(bytes, 0), bytes.length);
  for (let at = 16; at + 4 <= end; at += 4) {
    if (ascii(bytes, at, 4) === 'avif') return 'image/avif';
  }
  return 'image/heic';
}

/** Only what no text and no page can begin with is anything but `unknown`. */
export function typeByContent(bytes: Uint8Array): FoundType {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg';
  if (ascii(bytes, 0, 8) === '\u0089PNG\r\n\u001A\n') return 'image/png';
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 4) === 'WEBP') return 'image/webp';
  if (ascii(bytes, 4, 4) === 'ftyp') return isoType(bytes);
  if (u32be(bytes, 0) === 0x1a_45_df_a3) return 'video/webm';
  if (/^GIF8[79]a/.test(ascii(bytes, 0, 6))) return 'image/gif';
  // Two letters are few: the size that follows must fit as well.
  if (ascii(bytes, 0, 2) === 'BM' && bytes[14] === 40) return 'image/bmp';
  return 'unknown';
}
