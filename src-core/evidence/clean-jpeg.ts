import { ascii, asciiBytes, joined, u16be, u32be, u32le } from './bytes.ts';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const COM = 0xfe;
/** Markers without a length: TEM and the restart marks. */
const standsAlone = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);

interface Segment {
  readonly marker: number;
  /** With its marker and length. */
  readonly bytes: Uint8Array;
}

/** The `Orientation` an Exif segment tells, 1 to 8; 1 where it tells none. */
function orientationIn(exif: Uint8Array): number {
  const tiff = exif.subarray(10);
  const little = ascii(tiff, 0, 2) === 'II';
  const u16 = (at: number) =>
    little ? (tiff[at] ?? 0) + (tiff[at + 1] ?? 0) * 0x100 : u16be(tiff, at);
  const u32 = (at: number) => (little ? u32le(tiff, at) : u32be(tiff, at));
  const directory = u32(4);
  const entries = Math.min(u16(directory), 200);
  for (let n = 0; n < entries; n += 1) {
    const at = directory + 2 + n * 12;
    if (u16(at) !== 0x01_12) continue;
    const found = u16(at + 8);
    return found >= 1 && found <= 8 ? found : 1;
  }
  return 1;
}

/** An Exif segment that tells which way is up, and nothing else. */
function exifWith(orientation: number): Segment {
  const tiff = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1];
  const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const body = [...asciiBytes('Exif\0\0'), ...tiff, ...entry];
  return { marker: 0xe1, bytes: Uint8Array.from([0xff, 0xe1, 0, body.length + 2, ...body]) };
}

/** What a decoder needs: no camera's name, no place, no second picture, no comment. */
function isNeeded({ marker, bytes }: Segment): boolean {
  if (marker === COM) return false;
  if (marker < 0xe0 || marker > 0xef) return true;
  if (marker === 0xe0) return ascii(bytes, 4, 5) === 'JFIF\0';
  if (marker === 0xe2) return ascii(bytes, 4, 12) === 'ICC_PROFILE\0';
  return marker === 0xee && ascii(bytes, 4, 5) === 'Adobe';
}

/** Where the data of a scan ends: at the next marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? EOI;
    if (next !== 0 && next !== 0xff && !standsAlone(next)) return at;
  }
  return bytes.length;
}

/** The segments from behind SOI up to EOI; undefined: it is no whole JPEG. */
function segmentsOf(bytes: Uint8Array): Segment[] | undefined {
  const segments: Segment[] = [];
  let at = 2;
  for (;;) {
    if (bytes[at] !== 0xff) return undefined;
    while (bytes[at + 1] === 0xff) at += 1;
    const marker = bytes[at + 1];
    if (marker === undefined || marker === 0 || marker === SOI) return undefined;
    if (marker === EOI) return segments;
    let end = at + 2;
    if (!standsAlone(marker)) {
      const length = u16be(bytes, at + 2);
      if (length < 2) return undefined;
      end += length;
      if (marker === SOS) end = endOfScan(bytes, end);
    }
    if (end >= bytes.length) return undefined;
    segments.push({ marker, bytes: bytes.subarray(at, end) });
    at = end;
  }
}

/**
 * The picture of a JPEG alone: without what a phone knows of place, time and person, without previews,
 * and without whatever hangs behind its end. Which way is up is kept. undefined: it is no whole JPEG.
 */
export function cleanJpeg(bytes: Uint8Array): Uint8Array | undefined {
  const segments = segmentsOf(bytes);
  if (segments === undefined) return undefined;
  const isFrame = ({ marker }: Segment) =>
    marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
  if (!segments.some(isFrame) || !segments.some(({ marker }) => marker === SOS)) return undefined;
  const exif = segments.find(
    ({ marker, bytes: one }) => marker === 0xe1 && ascii(one, 4, 6) === 'Exif\0\0',
  );
  const orientation = exif === undefined ? 1 : orientationIn(exif.bytes);
  const kept = segments.filter(isNeeded);
  // JFIF wants to be first.
  const jfif = kept[0]?.marker === 0xe0 ? 1 : 0;
  if (orientation !== 1) kept.splice(jfif, 0, exifWith(orientation));
  return joined([
    Uint8Array.from([0xff, SOI]),
    ...kept.map((segment) => segment.bytes),
    Uint8Array.from([0xff, EOI]),
  ]);
}
