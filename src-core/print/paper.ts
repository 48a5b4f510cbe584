/** What slips and labels are printed on: the two rolls of thermal printers, and a sheet for the office. */
export const papers = ['58', '80', 'a4'] as const;
export type Paper = (typeof papers)[number];

/** Thermal heads print 8 dots to the millimetre, 203 to the inch. Whatever must be read by a machine is whole dots. */
export const dotsPerMm = 8;

export interface PaperSize {
  readonly widthMm: number;
  /** Null: a roll, cut where the content ends. */
  readonly heightMm: number | null;
  /** White on each side that the head does not reach. */
  readonly marginMm: number;
  /** What the head prints across. */
  readonly dots: number;
}

export const paperSizes: Readonly<Record<Paper, PaperSize>> = {
  '58': { widthMm: 58, heightMm: null, marginMm: 5, dots: 384 },
  '80': { widthMm: 80, heightMm: null, marginMm: 4, dots: 576 },
  a4: { widthMm: 210, heightMm: 297, marginMm: 15, dots: 1_440 },
};

/** Blank roll behind the last line: where it is torn off, and room for a line that breaks otherwise on paper. */
const tearMm = 6;

/** The page a content of so many millimetres needs: a roll's page ends with its content, to the next millimetre. */
export function pageOf(
  paper: Paper,
  contentMm: number,
): { readonly widthMm: number; readonly heightMm: number } {
  const { widthMm, heightMm } = paperSizes[paper];
  return { widthMm, heightMm: heightMm ?? Math.ceil(contentMm) + tearMm };
}
