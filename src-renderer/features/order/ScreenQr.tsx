import { useMemo } from 'react';
import { qrOf } from '../print/codes.ts';

/** Light around the squares, in squares; readers ask for four. */
const QUIET = 4;

/** A QR code on the screen, black on white in either theme, so that a phone reads it. */
export function ScreenQr(props: { text: string; name: string }) {
  const code = useMemo(() => qrOf(props.text), [props.text]);
  const across = code.modules + 2 * QUIET;
  return (
    <svg
      className="screen-qr"
      role="img"
      aria-label={props.name}
      data-testid="screen-qr"
      viewBox={`${-QUIET} ${-QUIET} ${across} ${across}`}
      shapeRendering="crispEdges"
    >
      <rect x={-QUIET} y={-QUIET} width={across} height={across} fill="#fff" />
      <path d={code.path} fill="#000" fillRule="evenodd" />
    </svg>
  );
}
