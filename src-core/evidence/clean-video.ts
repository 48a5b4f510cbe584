import { ascii, asciiBytes, u32be } from './bytes.ts';

interface Box {
  readonly type: string;
  /** Where it begins, where its content begins, where it ends. */
  readonly at: number;
  readonly content: number;
  readonly end: number;
}

/** What a player needs. The rest of a file may say where it was filmed, and by whom. */
const neededOutside = new Set(['ftyp', 'moov', 'mdat', 'wide', 'moof', 'mfra', 'sidx', 'styp']);
const private_ = new Set(['udta', 'meta', 'uuid', 'free', 'skip']);

/** The boxes between two places, without a gap; undefined: they do not fit. */
function boxesIn(bytes: Uint8Array, from: number, to: number): Box[] | undefined {
  const boxes: Box[] = [];
  for (let at = from; at < to;) {
    if (at + 8 > to) return undefined;
    const size = u32be(bytes, at);
    const long = size === 1;
    const length = long ? u32be(bytes, at + 8) * 2 ** 32 + u32be(bytes, at + 12) : size;
    const content = at + (long ? 16 : 8);
    const end = size === 0 ? to : at + length;
    if (end < content || end > to) return undefined;
    boxes.push({ type: ascii(bytes, at + 4, 4), at, content, end });
    at = end;
  }
  return boxes;
}

/** Made empty where it stands: what comes behind it is pointed to by where it is. */
function blank(bytes: Uint8Array, { at, content, end }: Box): void {
  bytes.set(asciiBytes('free'), at + 4);
  bytes.fill(0, content, end);
}

export interface CleanVideo {
  readonly bytes: Uint8Array;
  /** Milliseconds; null: it does not say. */
  readonly length: number | null;
}

function lengthIn(bytes: Uint8Array, header: Box): number | null {
  const long = bytes[header.content] === 1;
  const scale = u32be(bytes, header.content + (long ? 20 : 12));
  const duration = long
    ? u32be(bytes, header.content + 24) * 2 ** 32 + u32be(bytes, header.content + 28)
    : u32be(bytes, header.content + 16);
  // A recorder that writes as it goes says 0, or all ones.
  if (scale === 0 || duration === 0 || duration >= 0xffff_ffff) return null;
  return Math.round((duration / scale) * 1_000);
}

/** An MP4 or MOV with everything emptied that only describes it. undefined: it is no whole one. */
export function cleanIsoVideo(given: Uint8Array): CleanVideo | undefined {
  // Not `slice`: that of Node's buffers is no copy.
  const bytes = new Uint8Array(given);
  const outside = boxesIn(bytes, 0, bytes.length);
  const movie = outside?.find(({ type }) => type === 'moov');
  if (outside?.[0]?.type !== 'ftyp' || movie === undefined) return undefined;
  for (const box of outside) if (!neededOutside.has(box.type)) blank(bytes, box);
  const inside = boxesIn(bytes, movie.content, movie.end);
  if (inside === undefined) return undefined;
  let length: number | null = null;
  for (const box of inside) {
    if (box.type === 'mvhd') length = lengthIn(bytes, box);
    if (private_.has(box.type)) blank(bytes, box);
    if (box.type !== 'trak') continue;
    const track = boxesIn(bytes, box.content, box.end);
    if (track === undefined) return undefined;
    for (const part of track) if (private_.has(part.type)) blank(bytes, part);
  }
  return { bytes, length };
}
