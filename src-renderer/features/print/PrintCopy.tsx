import { useLayoutEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { pageOf } from '../../../src-core/print/paper.ts';
import type { Paper } from '../../../src-core/print/paper.ts';
import type { PrintPage } from '../../../src-core/contract/counter-print.ts';

const pxPerMm = 96 / 25.4;

/** A roll has no margin of the page: the sheet brings its own, and the browser finds no room for its head and foot. */
function pageRule(paper: Paper, { widthMm, heightMm }: PrintPage): string {
  const margin = paper === 'a4' ? '15mm' : '0';
  return `@page { size: ${widthMm}mm ${heightMm}mm; margin: ${margin}; }`;
}

/**
 * What the printer gets: the sheets once more, beside the screens, seen by nobody until the page is
 * printed. A roll's page is as long as its longest sheet. `onPage` hears of the page's size.
 */
export function PrintCopy(props: {
  paper: Paper;
  onPage: (page: PrintPage) => void;
  children: ReactNode;
}) {
  const { paper, onPage, children } = props;
  const copy = useRef<HTMLDivElement>(null);
  const tell = useRef(onPage);
  useLayoutEffect(() => {
    tell.current = onPage;
  });
  useLayoutEffect(() => {
    const element = copy.current;
    if (element === null) return undefined;
    const style = new CSSStyleSheet();
    document.adoptedStyleSheets.push(style);
    const measure = () => {
      const heights = [...element.children].map((sheet) => sheet.getBoundingClientRect().height);
      const page = pageOf(paper, Math.max(0, ...heights) / pxPerMm);
      style.replaceSync(pageRule(paper, page));
      tell.current(page);
    };
    measure();
    const resized = new ResizeObserver(measure);
    for (const sheet of element.children) resized.observe(sheet);
    return () => {
      resized.disconnect();
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== style);
    };
  }, [paper, children]);
  return createPortal(
    <div className="print-copy" data-testid="print-copy" aria-hidden ref={copy}>
      {children}
    </div>,
    document.body,
  );
}
