import type { KeyboardEvent } from 'react';

interface RowKeys {
  readonly count: number;
  readonly active: number;
  /** Rows a Page key moves. */
  readonly page: number;
  readonly setActive: (index: number) => void;
  readonly open: (index: number) => void;
}

/** Moving in a list by keyboard: arrows, Home, End, Page Up and Down; Enter opens. */
export function useRowKeys(rows: RowKeys): (event: KeyboardEvent) => void {
  const { count, active, page, setActive, open } = rows;
  return (event) => {
    // A scanner's Enter or an input method's key is not ours.
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
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
