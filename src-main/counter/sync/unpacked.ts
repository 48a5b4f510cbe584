import { pipeline } from 'node:stream/promises';
import { createZstdDecompress } from 'node:zlib';

/** What a body that is packed as a whole calls itself. `fetch` leaves it alone. */
export const PACKED = 'application/zstd';

/** A first fill passes through as hundreds of pieces instead of thousands: each costs the thread the same. */
const PIECE = 256 * 1024;

/** The text of a zstd body in large pieces. Throws what the body throws, and when it was cut or is no zstd. */
export async function* unpacked(
  body: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const unpack = createZstdDecompress({ chunkSize: PIECE });
  // What goes wrong there comes out here, where the pieces are read.
  pipeline(body, unpack).catch(() => undefined);
  try {
    yield* unpack as AsyncIterable<Uint8Array>;
  } finally {
    unpack.destroy();
  }
}
