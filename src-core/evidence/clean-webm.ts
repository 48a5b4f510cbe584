import { ascii } from './bytes.ts';
import type { CleanVideo } from './clean-video.ts';

const HEADER = 0x1a_45_df_a3;
const DOC_TYPE = 0x42_82;
const SEGMENT = 0x18_53_80_67;
const INFO = 0x15_49_a9_66;
const TIMECODE_SCALE = 0x2a_d7_b1;
const DURATION = 0x44_89;
const CLUSTER = 0x1f_43_b6_75;

interface Element {
  readonly id: number;
  readonly content: number;
  /** Infinity: up to the end of what is around it. */
  readonly end: number;
}

/** EBML: the first bits say how long an id or a size is. */
function elementAt(bytes: Uint8Array, at: number): Element | undefined {
  const number = (from: number, keepMark: boolean): { value: number; next: number } | undefined => {
    const first = bytes[from] ?? 0;
    const width = Math.clz32(first) - 23;
    if (width > 8 || from + width > bytes.length) return undefined;
    let value = keepMark ? first : first & (0xff >> width);
    let allOnes = !keepMark && value === 0xff >> width;
    for (let n = 1; n < width; n += 1) {
      const byte = bytes[from + n] ?? 0;
      value = value * 0x100 + byte;
      allOnes &&= byte === 0xff;
    }
    return { value: allOnes ? Infinity : value, next: from + width };
  };
  const id = number(at, true);
  const size = id && number(id.next, false);
  if (id === undefined || size === undefined) return undefined;
  return { id: id.value, content: size.next, end: size.next + size.value };
}

function floatAt(bytes: Uint8Array, { content, end }: Element): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset + content, end - content);
  return end - content === 8 ? view.getFloat64(0) : view.getFloat32(0);
}

/** Nanoseconds are the unit; a recorder that writes as it goes does not know how long it will be. */
function lengthIn(bytes: Uint8Array, info: Element): number | null {
  let scale = 1_000_000;
  let duration: number | null = null;
  for (let at = info.content; at < info.end;) {
    const element = elementAt(bytes, at);
    if (element === undefined || element.end > info.end) return null;
    if (element.id === TIMECODE_SCALE) {
      scale = 0;
      for (let n = element.content; n < element.end; n += 1) scale = scale * 256 + (bytes[n] ?? 0);
    }
    const width = element.end - element.content;
    if (element.id === DURATION && (width === 4 || width === 8)) {
      duration = floatAt(bytes, element);
    }
    at = element.end;
  }
  return duration === null ? null : Math.round((duration * scale) / 1_000_000);
}

/** A WebM, ended where it says that it ends. undefined: it is no whole one, or another Matroska. */
export function cleanWebm(bytes: Uint8Array): CleanVideo | undefined {
  const header = elementAt(bytes, 0);
  if (header?.id !== HEADER || header.end > 1_024) return undefined;
  let isWebm = false;
  for (let at = header.content; at < header.end;) {
    const element = elementAt(bytes, at);
    if (element === undefined || element.end > header.end) return undefined;
    const { id, content, end } = element;
    if (id === DOC_TYPE) isWebm = ascii(bytes, content, end - content) === 'webm';
    at = end;
  }
  const segment = elementAt(bytes, header.end);
  if (!isWebm || segment?.id !== SEGMENT) return undefined;
  if (segment.end !== Infinity && segment.end > bytes.length) return undefined;
  const end = Math.min(segment.end, bytes.length);
  let length: number | null = null;
  let holdsPictures = false;
  for (let at = segment.content; at < end && !holdsPictures;) {
    const element = elementAt(bytes, at);
    if (element === undefined) return undefined;
    holdsPictures = element.id === CLUSTER;
    if (!holdsPictures && element.end > end) return undefined;
    if (element.id === INFO) length = lengthIn(bytes, element);
    at = element.end;
  }
  return holdsPictures ? { bytes: bytes.subarray(0, end), length } : undefined;
}
