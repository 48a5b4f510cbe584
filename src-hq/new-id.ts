import { randomBytes } from 'node:crypto';
import type { Instant } from '../src-core/basis/instant.ts';

/** UUIDv7 by this clock: sorts by time of making. */
export function createIds(clock: () => Instant): () => string {
  return () => {
    const bytes = randomBytes(16);
    bytes.writeUIntBE(clock(), 0, 6);
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const hex = bytes.toString('hex');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  };
}
