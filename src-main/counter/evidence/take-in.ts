import { createHash } from 'node:crypto';
import { fail, ok } from '../../../src-core/basis/result.ts';
import type { Result } from '../../../src-core/basis/result.ts';
import { checkClean } from '../../../src-core/evidence/clean.ts';
import type { EvidenceType } from '../../../src-core/evidence/limits.ts';
import { fit } from '../../../src-core/evidence/upload.ts';
import type { Shelf, ShelfRow } from './shelf.ts';

/** A screen says what it will hand over. Answers where to go on: the end, if all of it is here. */
export function begin(shelf: Shelf, hash: string, size: number, now: number): { received: number } {
  const row = shelf.row(hash);
  if (row !== undefined && isWhole(row)) return { received: row.size };
  return { received: shelf.begin(hash, size, 'taking', now).received };
}

/** Failures: `not_found` (not begun), `evidence_offset {received}`, `evidence_too_large`. */
export function write(
  shelf: Shelf,
  hash: string,
  offset: number,
  bytes: Buffer,
): Result<{ received: number }> {
  const row = shelf.row(hash);
  if (row === undefined) return fail('not_found');
  switch (fit({ offset, length: bytes.length }, row.received, row.size)) {
    case 'append':
      return ok({ received: shelf.append(hash, offset, bytes) });
    case 'known':
      return ok({ received: row.received });
    case 'elsewhere':
      return fail('evidence_offset', { received: row.received });
    case 'too_much':
      return fail('evidence_too_large', { most: row.size });
  }
}

/** All of it is here and was looked through. */
export const isWhole = ({ state, type }: ShelfRow): boolean =>
  type !== null && (state === 'kept' || state === 'sent' || state === 'refused');

/**
 * Whether what arrived is what its hash says, and what may be kept. Failures: `evidence_hash_wrong` and
 * those of `checkClean`.
 */
export function lookThrough(shelf: Shelf, row: ShelfRow): Result<EvidenceType> {
  const bytes = shelf.bytes(row.hash, 0, row.size);
  const hash = createHash('sha256').update(bytes).digest('hex');
  if (hash !== row.hash || bytes.length !== row.size) return fail('evidence_hash_wrong');
  return checkClean(bytes);
}

/**
 * The end of a handing over. Afterwards it is kept, or, if it may not be, forgotten. Failures:
 * `not_found`, `evidence_offset {received}` (not all of it came), and those of `lookThrough`.
 */
export function finish(shelf: Shelf, hash: string, thumb: Buffer | undefined): Result<ShelfRow> {
  const row = shelf.row(hash);
  if (row === undefined) return fail('not_found');
  const small = thumb === undefined ? {} : { thumb };
  if (isWhole(row)) return ok(row.hasThumb ? row : shelf.settle(hash, row.state, small));
  if (row.received < row.size) return fail('evidence_offset', { received: row.received });
  const type = lookThrough(shelf, row);
  if (!type.ok) {
    shelf.putAway(hash);
    return type;
  }
  return ok(shelf.settle(hash, 'kept', { type: type.value, ...small }));
}
