import { code128, qrcode } from 'bwip-js/browser';

/** A code's black parts as an SVG path, in modules: the narrowest bar or one square is 1. */
export interface CodePath {
  /** Modules across, without the quiet zone. */
  readonly modules: number;
  readonly path: string;
}

interface Drawn {
  readonly width: number;
  readonly path: string;
}

/**
 * Takes the library's drawing as it comes: bars are lines, squares are polygons. `unit`: how many of its
 * units a module is to be.
 */
function drawing(unit: number) {
  const parts: string[] = [];
  let width = 0;
  const at = (value: number) => value / unit;
  return {
    scale: (): [number, number] => [unit, unit],
    measure: () => ({ width: 0, ascent: 0, descent: 0 }),
    init(across: number) {
      width = across;
    },
    line(x: number, _y0: number, _x1: number, _y1: number, thick: number) {
      parts.push(`M${at(x - thick / 2)} 0h${at(thick)}v1h${at(-thick)}z`);
    },
    polygon(points: readonly (readonly [number, number])[]) {
      parts.push(`M${points.map(([x, y]) => `${at(x)} ${at(y)}`).join('L')}z`);
    },
    hexagon: () => undefined,
    ellipse: () => undefined,
    fill: () => undefined,
    text: () => undefined,
    end: (): Drawn => ({ width: at(width), path: parts.join('') }),
  };
}

function codeOf({ width, path }: Drawn): CodePath {
  return { modules: width, path };
}

/** Code 128 of a text in ASCII. Drawn at two units a module: a bar's middle is then a whole number, too. */
export function barcodeOf(text: string): CodePath {
  return codeOf(code128({ bcid: 'code128', text, height: 1 }, drawing(2)));
}

/**
 * QR code. A short text has room to spare, so a quarter of it may be lost on a crumpled slip (level Q);
 * an address at level M has larger squares instead, which helps more.
 */
export function qrOf(text: string): CodePath {
  const eclevel = text.length <= 32 ? 'Q' : 'M';
  // A variable: the library's types know no options of single kinds of code.
  const options = { bcid: 'qrcode', text, eclevel };
  return codeOf(qrcode(options, drawing(1)));
}
