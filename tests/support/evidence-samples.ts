import { createHash } from 'node:crypto';
import { deflateSync, crc32 } from 'node:zlib';

/*
 * Photos and videos made byte by byte, with what a phone hides in them. Their structure is real; what
 * they show is not looked at, except for the PNG, which every decoder opens.
 */

const segment = (marker: number, ...body: Buffer[]): Buffer => {
  const content = Buffer.concat(body);
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
};

/** Where it was taken, as an Exif segment of either byte order says it. */
export const place = 'N30.2741 E120.1551';

function exif(orientation: number, little: boolean): Buffer {
  const tiff = Buffer.alloc(38 + place.length);
  tiff.write(little ? 'II' : 'MM', 0, 'latin1');
  const u16 = (value: number, at: number) =>
    little ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at);
  const u32 = (value: number, at: number) =>
    little ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at);
  u16(0x2a, 2);
  u32(8, 4);
  u16(2, 8);
  u16(0x0112, 10);
  u16(3, 12);
  u32(1, 14);
  u16(orientation, 18);
  u16(0x8825, 22);
  u16(2, 24);
  u32(place.length, 26);
  u32(38, 30);
  tiff.write(place, 38, 'latin1');
  return segment(0xe1, Buffer.from('Exif\0\0', 'latin1'), tiff);
}

export interface JpegWish {
  readonly orientation?: number;
  readonly littleEndian?: boolean;
  readonly comment?: string;
  readonly trailing?: string;
  /** Bytes of picture data. */
  readonly size?: number;
  /** Makes photos differ. */
  readonly seed?: number;
}

/** Bytes that are no marker, the same for the same seed. */
function pictureData(size: number, seed: number): Buffer {
  const bytes = Buffer.alloc(size);
  let state = seed + 1;
  for (let at = 0; at < size; at += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[at] = (state >>> 16) % 0xff;
  }
  return bytes;
}

export function jpeg(wish: JpegWish = {}): Buffer {
  const { orientation, littleEndian = false, comment, trailing, size = 400, seed = 0 } = wish;
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x02\0\0\x01\0\x01\0\0', 'latin1')),
    ...(orientation === undefined ? [] : [exif(orientation, littleEndian)]),
    ...(comment === undefined ? [] : [segment(0xfe, Buffer.from(comment))]),
    segment(0xdb, Buffer.alloc(65)),
    segment(0xc0, Buffer.from([8, 0, 8, 0, 8, 1, 1, 0x11, 0])),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    pictureData(size, seed),
    // A stuffed byte and a restart belong to the data.
    Buffer.from([0xff, 0x00, 0x12, 0xff, 0xd3, 0x34]),
    Buffer.from([0xff, 0xd9]),
    ...(trailing === undefined ? [] : [Buffer.from(trailing)]),
  ]);
}

const chunk = (type: string, body: Buffer): Buffer => {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  check.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, check]);
};

/** A picture any decoder opens: `width` by `height`, in stripes. */
export function png(
  width = 8,
  height = 8,
  { text, trailing, seed = 0 }: { text?: string; trailing?: string; seed?: number } = {},
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * (1 + width * 3) + 1 + x * 3;
      rows.set([(x + seed) % 256, (y * 2 + seed) % 256, (x + y) % 256], at);
    }
  }
  return Buffer.concat([
    Buffer.from('\u0089PNG\r\n\u001A\n', 'latin1'),
    chunk('IHDR', header),
    ...(text === undefined ? [] : [chunk('tEXt', Buffer.from(`Comment\0${text}`))]),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
    ...(trailing === undefined ? [] : [Buffer.from(trailing)]),
  ]);
}

export function webp({ xmp }: { xmp?: string } = {}): Buffer {
  const part = (type: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.write(type, 0, 'latin1');
    head.writeUInt32LE(body.length, 4);
    return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
  };
  const extended = Buffer.alloc(10);
  extended[0] = xmp === undefined ? 0 : 0x04;
  const body = Buffer.concat([
    Buffer.from('WEBP', 'latin1'),
    part('VP8X', extended),
    part('VP8 ', pictureData(99, 3)),
    ...(xmp === undefined ? [] : [part('XMP ', Buffer.from(xmp))]),
  ]);
  const head = Buffer.alloc(8);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
}

const box = (type: string, ...body: Buffer[]): Buffer => {
  const content = Buffer.concat(body);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, content]);
};

export interface VideoWish {
  readonly brand?: string;
  readonly milliseconds?: number;
  /** Bytes of picture data. */
  readonly size?: number;
  readonly trailing?: string;
}

export function mp4(wish: VideoWish = {}): Buffer {
  const { brand = 'isom', milliseconds = 5_000, size = 500, trailing } = wish;
  const header = Buffer.alloc(100);
  header.writeUInt32BE(1_000, 12);
  header.writeUInt32BE(milliseconds, 16);
  return Buffer.concat([
    box('ftyp', Buffer.from(`${brand}\0\0\0\0${brand}`, 'latin1')),
    box('mdat', pictureData(size, 5)),
    box(
      'moov',
      box('mvhd', header),
      box('trak', box('tkhd', Buffer.alloc(84)), box('meta', Buffer.from(place))),
      box('udta', box('\u00A9xyz', Buffer.from(place))),
    ),
    ...(trailing === undefined ? [] : [Buffer.from(trailing)]),
  ]);
}

const element = (id: readonly number[], body: Buffer, unknownSize = false): Buffer => {
  const size = unknownSize ? Buffer.from([0x01, ...Array<number>(7).fill(0xff)]) : Buffer.alloc(8);
  if (!unknownSize) {
    size.writeBigUInt64BE(BigInt(body.length));
    size[0] = 0x01;
  }
  return Buffer.concat([Buffer.from(id), size, body]);
};

export function webm({
  milliseconds,
  docType = 'webm',
  trailing,
}: { milliseconds?: number; docType?: string; trailing?: string } = {}): Buffer {
  const duration = Buffer.alloc(8);
  duration.writeDoubleBE(milliseconds ?? 0);
  const live = milliseconds === undefined;
  return Buffer.concat([
    element([0x1a, 0x45, 0xdf, 0xa3], element([0x42, 0x82], Buffer.from(docType))),
    element(
      [0x18, 0x53, 0x80, 0x67],
      Buffer.concat([
        element([0x15, 0x49, 0xa9, 0x66], live ? Buffer.alloc(0) : element([0x44, 0x89], duration)),
        element([0x1f, 0x43, 0xb6, 0x75], pictureData(200, 7), live),
      ]),
      live,
    ),
    ...(trailing === undefined ? [] : [Buffer.from(trailing)]),
  ]);
}

export const sha256 = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');
