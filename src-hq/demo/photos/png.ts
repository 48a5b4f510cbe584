import { crc32, deflateSync } from 'node:zlib';

const signature = Buffer.from('\u0089PNG\r\n\u001A\n', 'latin1');

function chunk(type: string, body: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  check.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, check]);
}

export type Colour = readonly [red: number, green: number, blue: number];

/** A picture as a PNG; `colourAt` is asked for every point. Neighbours differ little, so rows are kept as steps. */
export function pngOf(
  width: number,
  height: number,
  colourAt: (x: number, y: number) => Colour,
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const stride = 1 + width * 3;
  const rows = Buffer.alloc(height * stride);
  for (let y = 0; y < height; y += 1) {
    let before: Colour = [0, 0, 0];
    rows[y * stride] = 1;
    for (let x = 0; x < width; x += 1) {
      const colour = colourAt(x, y).map((part) => Math.max(0, Math.min(255, Math.round(part))));
      for (let n = 0; n < 3; n += 1) {
        rows[y * stride + 1 + x * 3 + n] = ((colour[n] ?? 0) - (before[n] ?? 0)) & 0xff;
      }
      before = colour as unknown as Colour;
    }
  }
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
