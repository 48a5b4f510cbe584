import { uploadChunkBytes } from './limits.ts';

export interface Piece {
  /** First byte, and how many. */
  readonly offset: number;
  readonly length: number;
}

/** What to send next of `size` bytes when `received` are there; null: nothing is missing. */
export function nextPiece(received: number, size: number, most = uploadChunkBytes): Piece | null {
  if (received >= size) return null;
  return { offset: received, length: Math.min(most, size - received) };
}

/**
 * What becomes of bytes that arrive for `offset` when `received` are there: `append` them; `known`: all
 * of them are there already, an answer was lost; `elsewhere`: a gap or an overlap, go on at `received`;
 * `too_much`: more than was announced.
 */
export function fit(
  { offset, length }: Piece,
  received: number,
  size: number,
): 'append' | 'known' | 'elsewhere' | 'too_much' {
  if (offset + length > size) return 'too_much';
  if (offset + length <= received) return 'known';
  return offset === received ? 'append' : 'elsewhere';
}

/**
 * The one range a `Range` header asks for, within `size` bytes. `whole`: it asks for none, or for
 * something that need not be answered; `unsatisfiable`: nothing of it is there.
 */
export function rangeOf(
  header: string | undefined,
  size: number,
): { readonly first: number; readonly last: number } | 'whole' | 'unsatisfiable' {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return 'whole';
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (first >= size || (from === '' && Number(to) === 0)) return 'unsatisfiable';
  return last < first ? 'whole' : { first, last };
}
