import { randomBytes } from 'node:crypto';

let lastAt = 0;
let counter = 0;

/** UUIDv7 (RFC 9562): `now` in epoch ms first, then a counter within the millisecond, then chance. Rises also when the clock is set back. */
export function uuidV7(now: number): string {
  if (now > lastAt) {
    lastAt = now;
    counter = randomBytes(2).readUInt16BE() & 0x3ff;
  } else {
    counter += 1;
    if (counter > 0xfff) {
      counter = 0;
      lastAt += 1;
    }
  }
  const bytes = randomBytes(16);
  bytes.writeUIntBE(lastAt, 0, 6);
  bytes.writeUInt16BE(0x7000 | counter, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [8, 12, 16, 20, 32]
    .map((end, i, ends) => hex.slice(i === 0 ? 0 : ends[i - 1], end))
    .join('-');
}
