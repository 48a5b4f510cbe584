import { createHash } from 'node:crypto';
import { pngOf, type Colour } from './png.ts';

/** What buyers of the demo chain photographed, in wide strokes: a thing on a table, and what is wrong with it. */
export interface DemoPhoto {
  /** SHA-256 of the content, hex. */
  readonly hash: string;
  readonly bytes: Buffer;
}

const width = 360;
const height = 270;

interface Thing {
  readonly colour: Colour;
  /** Below 0 inside, in units of half the picture's height; `x` and `y` from its middle. */
  readonly shape: (x: number, y: number) => number;
  /** Lighter and darker parts of it. */
  readonly relief: (x: number, y: number) => number;
}

const box = (w: number, h: number) => (x: number, y: number) =>
  Math.max(Math.abs(x) - w, Math.abs(y) - h);

const things: readonly Thing[] = [
  {
    // A parcel with its tape.
    colour: [188, 148, 98],
    shape: box(0.78, 0.6),
    relief: (x) => (Math.abs(x) < 0.09 ? 26 : 0),
  },
  {
    // A jumper: body and sleeves.
    colour: [104, 122, 150],
    shape: (x, y) =>
      Math.min(box(0.42, 0.68)(x, y - 0.1), box(0.16, 0.42)(Math.abs(x) - 0.56, y + 0.12)),
    relief: (x, y) => 7 * Math.sin(x * 60) + 4 * Math.sin(y * 22),
  },
  {
    // A tin from above.
    colour: [172, 62, 54],
    shape: (x, y) => Math.hypot(x, y) - 0.66,
    relief: (x, y) => (Math.abs(Math.hypot(x, y) - 0.58) < 0.02 ? -40 : 16 * (x + y)),
  },
  {
    // A shoe from the side.
    colour: [222, 216, 206],
    shape: (x, y) =>
      Math.min(box(0.8, 0.14)(x, y - 0.42), Math.hypot((x - 0.1) / 1.5, (y - 0.2) * 1.4) - 0.44),
    relief: (x, y) => (y > 0.3 ? -70 : 8 * Math.sin(x * 14)),
  },
];

/** How much of a flaw shows at a point, 0 to 1. */
const flaws: readonly ((x: number, y: number) => number)[] = [
  // A tear.
  (x, y) => (Math.abs(y + 0.1 - 0.12 * Math.sin(x * 9)) < 0.03 - 0.05 * Math.abs(x) ? 0.85 : 0),
  // A stain.
  (x, y) =>
    Math.max(
      0,
      0.55 - 1.8 * Math.hypot(x - 0.16, y + 0.08 + 0.06 * Math.sin(Math.atan2(y, x) * 5)),
    ),
  // A dent.
  (x, y) => (Math.hypot(x + 0.22, y - 0.14) < 0.24 ? 0.35 * (1 - (x - y)) * 0.6 : 0),
];
const flawColours: readonly Colour[] = [
  [28, 22, 20],
  [92, 62, 30],
  [40, 36, 34],
];

function mix(one: Colour, other: Colour, part: number): Colour {
  const at = (n: 0 | 1 | 2) => one[n] + (other[n] - one[n]) * part;
  return [at(0), at(1), at(2)];
}

function taken(thing: Thing, flaw: number): Buffer {
  const tilt = 0.12 * (flaw - 1);
  return pngOf(width, height, (px, py) => {
    const x = (px - width / 2) / (height / 2);
    const y = (py - height / 2) / (height / 2);
    const [tx, ty] = [x + y * tilt, y - x * tilt];
    // A table, lit from above left, with the thing's shadow on it.
    const light = 1 - 0.1 * (x + y);
    const shadow = thing.shape(tx - 0.06, ty - 0.07) < 0 ? 0.8 : 1;
    const table: Colour = [168 * light * shadow, 152 * light * shadow, 134 * light * shadow];
    if (thing.shape(tx, ty) >= 0) return table;
    const lift = thing.relief(tx, ty);
    const [red, green, blue] = thing.colour;
    const seen: Colour = [red * light + lift, green * light + lift, blue * light + lift];
    return mix(seen, flawColours[flaw] ?? seen, flaws[flaw]?.(tx, ty) ?? 0);
  });
}

let made: readonly DemoPhoto[] | undefined;

/** The same every time; made when first asked for. */
export function demoPhotos(): readonly DemoPhoto[] {
  made ??= things.flatMap((thing) =>
    flaws.map((_, flaw) => {
      const bytes = taken(thing, flaw);
      return { hash: createHash('sha256').update(bytes).digest('hex'), bytes };
    }),
  );
  return made;
}
