import { createHash } from 'node:crypto';
import type { Instant } from '../../src-core/basis/instant.ts';

const versionByte = 6;
const variantByte = 8;

function hashOf(parts: readonly (string | number)[]): Buffer {
  return createHash('sha256').update(parts.join('\u001F')).digest().subarray(0, 16);
}

function textOf(bytes: Buffer, version: number): string {
  bytes[versionByte] = ((bytes[versionByte] ?? 0) & 0x0f) | (version << 4);
  bytes[variantByte] = ((bytes[variantByte] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}

/**
 * A UUID that is the same whenever it is made from the same parts: so a second run of an import finds
 * what the first one wrote. Laid out like version 5, with SHA-256 in place of SHA-1.
 */
export function derivedId(...parts: readonly (string | number)[]): string {
  return textOf(hashOf(parts), 5);
}

/**
 * The same with an instant in front, like version 7 has it (and called 8, the one anybody may lay out): what
 * is new stands together in every index, here and on every counter, instead of all over it.
 */
export function datedId(at: Instant, ...parts: readonly (string | number)[]): string {
  const bytes = hashOf(parts);
  bytes.writeUIntBE(Math.min(Math.max(0, at), 2 ** 48 - 1), 0, 6);
  return textOf(bytes, 8);
}
