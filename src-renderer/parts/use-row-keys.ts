import type { KeyboardEvent } from 'react';

interface RowKeys {
  readonly count: number;
  /** Where the list was entered or left; a row with the focus counts first, for lists move under one's hands. */
  readonly active: number;
  /** Rows a Page key moves. */
  readonly page: number;
  readonly setActive: (index: number) => void;
  readonly open: (index: number) => void;
}

/** Of the row with the focus, as it stands now. */
function focusedIndex(target: EventTarget): number | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
  return row === null ? null : Number(row.dataset['index']);
}

/** Moving in a list by keyboard: arrows, Home, End, Page Up and Down; Enter opens. */
export function useRowKeys(rows: RowKeys): (event: KeyboardEvent) => void {
  const { count, page, setActive, open } = rows;
  return (event) => {
    // A scanner's Enter or an input method's key is not ours.
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const active = focusedIndex(event.target) ?? rows.active;
    const to: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: count - 1,
    };
    const target = to[event.key];
    if (target !== undefined) {
      event.preventDefault();
      setActive(Math.min(Math.max(0, target), count - 1));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      open(active);
    }
  };
}
