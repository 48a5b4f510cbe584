import { useMemo } from 'react';
import type { CodeSize } from '../../../src-core/print/code-size.ts';
import { barcodeSize, qrSize } from '../../../src-core/print/code-size.ts';
import { dotsPerMm } from '../../../src-core/print/paper.ts';
import type { Paper } from '../../../src-core/print/paper.ts';
import { barcodeOf, qrOf } from './codes.ts';
import type { CodePath } from './codes.ts';

const mm = (dots: number) => `${dots / dotsPerMm}mm`;

/** A code in whole printer dots with its quiet zone inside the picture, so that nothing can be set into it. */
function Code(props: {
  code: CodePath;
  size: CodeSize;
  /** Height in dots, quiet zone included; null: a square. */
  height: number | null;
  name: string;
  testId: string;
}) {
  const { code, size, height, name, testId } = props;
  const quiet = size.quietDots / size.moduleDots;
  const across = code.modules + 2 * quiet;
  return (
    <svg
      className="code"
      role="img"
      aria-label={name}
      data-testid={testId}
      data-module-dots={size.moduleDots}
      width={mm(size.dots)}
      height={mm(height ?? size.dots)}
      viewBox={
        height === null ? `${-quiet} ${-quiet} ${across} ${across}` : `${-quiet} 0 ${across} 1`
      }
      preserveAspectRatio="none"
      shapeRendering="crispEdges"
    >
      <path d={code.path} fill="#000" fillRule="evenodd" />
    </svg>
  );
}

/** Code 128 of a case number; nothing where the paper is too narrow to print it legibly. */
export function Barcode(props: { text: string; paper: Paper; heightMm: number }) {
  const { text, paper, heightMm } = props;
  const code = useMemo(() => barcodeOf(text), [text]);
  const size = barcodeSize(code.modules, paper);
  return size === null ? null : (
    <Code code={code} size={size} height={heightMm * dotsPerMm} name={text} testId="barcode" />
  );
}

/** QR code of `text`, or of `instead` where the text has too much in it for the paper. */
export function QrCode(props: { text: string; instead: string; paper: Paper }) {
  const { text, instead, paper } = props;
  const { code, size } = useMemo(() => {
    const full = qrOf(text);
    const fits = qrSize(full.modules, paper);
    if (fits !== null) return { code: full, size: fits };
    const less = qrOf(instead);
    return { code: less, size: qrSize(less.modules, paper) };
  }, [text, instead, paper]);
  return size === null ? null : (
    <Code code={code} size={size} height={null} name={instead} testId="qr" />
  );
}
