import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Loading } from './Loading.tsx';
import { usePlaces } from './places.ts';
import { useRowKeys } from './use-row-keys.ts';

export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  /** A CSS grid track, for example `minmax(160px, 2fr)`. */
  readonly width: string;
  readonly align?: 'end';
  readonly cell: (row: Row) => ReactNode;
}

interface RowListProps<Row> {
  /** Names the list and its filter; place and focus are kept under it. */
  readonly name: string;
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly rowTestId: string;
  readonly rowHeight?: number;
  readonly rowKey: (row: Row) => string;
  readonly onOpen: (row: Row) => void;
  /** There is another page. */
  readonly hasMore: boolean;
  readonly loadingMore: boolean;
  readonly onMore: () => void;
}

/** A row is drawn some frames after the list scrolled to it. Returns what stops waiting. */
function focusSoon(list: HTMLElement, selector: string, frames = 20): () => void {
  let frame = 0;
  const look = (left: number) => {
    const row = list.querySelector<HTMLElement>(selector);
    if (row !== null) row.focus({ preventScroll: true });
    else if (left > 0) frame = requestAnimationFrame(() => look(left - 1));
  };
  look(frames);
  return () => cancelAnimationFrame(frame);
}

/** The head sticks to the top of what scrolls, in px; look/parts.css has the same. */
const HEAD_HEIGHT = 40;

/**
 * A virtual list in the shape of a table. Arrow keys, Home, End and Page keys move, Enter opens;
 * it stands where one left it, and asks for the next page before its end comes into view.
 */
export function RowList<Row>(props: RowListProps<Row>) {
  const {
    name,
    rows,
    columns,
    rowKey,
    onOpen,
    hasMore,
    loadingMore,
    onMore,
    rowHeight = 56,
  } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [place] = useState(() => usePlaces.getState().of[name]);
  const remember = usePlaces((places) => places.remember);
  // oxlint-disable-next-line react/incompatible-library -- the list is built without React's compiler
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    initialOffset: place?.offset ?? 0,
  });
  const found = rows.findIndex((row) => rowKey(row) === place?.rowId);
  const [active, setActive] = useState(Math.max(0, found));
  const onKeyDown = useRowKeys({
    count: rows.length,
    active,
    page: Math.max(1, Math.floor((virtual.scrollRect?.height ?? 400) / rowHeight) - 1),
    setActive: (index) => {
      setActive(index);
      virtual.scrollToIndex(index);
      if (scroller.current !== null) focusSoon(scroller.current, `[data-index="${index}"]`);
    },
    open: (index) => open(index),
  });

  function open(index: number): void {
    const row = rows[index];
    if (row === undefined) return;
    setActive(index);
    remember(name, { offset: virtual.scrollOffset ?? 0, rowId: rowKey(row) });
    onOpen(row);
  }

  useEffect(() => {
    if (place === undefined || scroller.current === null) return undefined;
    scroller.current.scrollTop = place.offset;
    return focusSoon(scroller.current, '[role="row"][tabindex="0"]');
  }, [place]);

  // Who has just come to the screen by keyboard steps into its list with one key.
  useEffect(() => {
    const enter = (event: KeyboardEvent) => {
      if (event.key !== 'ArrowDown' || event.defaultPrevented) return;
      const at = document.activeElement;
      if (at !== document.body && at?.id !== 'main') return;
      event.preventDefault();
      scroller.current?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus();
    };
    window.addEventListener('keydown', enter);
    return () => window.removeEventListener('keydown', enter);
  }, []);

  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && !loadingMore && last >= rows.length - 15) onMore();
  }, [hasMore, loadingMore, last, rows.length, onMore]);

  const template = { gridTemplateColumns: columns.map((column) => column.width).join(' ') };
  return (
    <div
      className="rows"
      role="table"
      aria-label={props.label}
      aria-rowcount={hasMore ? -1 : rows.length}
    >
      <div
        className="rows-scroll"
        role="presentation"
        ref={scroller}
        onKeyDown={onKeyDown}
        onScroll={() => {
          const at = rows[active];
          remember(name, {
            offset: scroller.current?.scrollTop ?? 0,
            rowId: at === undefined ? null : rowKey(at),
          });
        }}
      >
        <div role="rowgroup" className="rows-head">
          <div role="row" className="row row-head" style={template}>
            {columns.map((column) => (
              <span
                key={column.id}
                role="columnheader"
                className={`cell cell-${column.align ?? 'start'}`}
              >
                {column.header}
              </span>
            ))}
          </div>
        </div>
        <div role="rowgroup" className="rows-body" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            return (
              <div
                key={rowKey(row)}
                role="row"
                className="row row-body"
                aria-rowindex={item.index + 1}
                data-index={item.index}
                data-testid={props.rowTestId}
                data-id={rowKey(row)}
                tabIndex={item.index === active ? 0 : -1}
                style={{
                  ...template,
                  height: item.size,
                  transform: `translateY(${item.start - HEAD_HEIGHT}px)`,
                }}
                onClick={() => open(item.index)}
              >
                {columns.map((column) => (
                  <div
                    key={column.id}
                    role="cell"
                    className={`cell cell-${column.align ?? 'start'}`}
                  >
                    {column.cell(row)}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
        {loadingMore ? <Loading rows={2} /> : null}
      </div>
    </div>
  );
}
