import { paperSizes } from './paper.ts';
import type { Paper } from './paper.ts';

/** How large a code is drawn, in printer dots. */
export interface CodeSize {
  /** Width of the narrowest bar or of one square. */
  readonly moduleDots: number;
  /** White kept on each side, part of `dots`. */
  readonly quietDots: number;
  readonly dots: number;
}

/** White beside the bars of a Code 128, in modules (ISO/IEC 15417). */
const barcodeQuiet = 10;
/** White around a QR code, in modules (ISO/IEC 18004). */
const qrQuiet = 4;

/** Below two dots a burnt bar runs into the next; above three nothing reads better. */
const barcodeLeast = 2;
const barcodeMost = 3;
/** 0.375 mm: the least a phone's camera reads without a steady hand. */
const qrLeast = 3;
const qrMost = 8;

/** A QR code of a case number is about so wide, a fuller one as wide as it must be. */
const qrWanted: Readonly<Record<Paper, number>> = { '58': 232, '80': 264, a4: 264 };

function sized(modules: number, quiet: number, moduleDots: number): CodeSize {
  return { moduleDots, quietDots: quiet * moduleDots, dots: (modules + 2 * quiet) * moduleDots };
}

/**
 * The largest size at which a Code 128 of so many modules fits the paper with its quiet zones.
 * Null: only bars thinner than two dots would fit; the number then stands there for the eye and in the QR code.
 */
export function barcodeSize(modules: number, paper: Paper): CodeSize | null {
  const fits = Math.floor(paperSizes[paper].dots / (modules + 2 * barcodeQuiet));
  return fits < barcodeLeast ? null : sized(modules, barcodeQuiet, Math.min(fits, barcodeMost));
}

/**
 * The size of a QR code of so many modules a side, quiet zone included: about as wide as looks right,
 * wider if its squares would get too small. Null: it does not fit legibly, put less into it.
 */
export function qrSize(modules: number, paper: Paper): CodeSize | null {
  const across = modules + 2 * qrQuiet;
  const fits = Math.floor(paperSizes[paper].dots / across);
  if (fits < qrLeast) return null;
  const wanted = Math.max(qrLeast + 1, Math.floor(qrWanted[paper] / across));
  return sized(modules, qrQuiet, Math.min(wanted, fits, qrMost));
}
