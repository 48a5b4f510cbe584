/** A key as it went down. `at` in milliseconds on any clock that only moves forward. */
export interface Stroke {
  /** Physical key, as `KeyboardEvent.code`. */
  readonly code: string;
  /** What the layout made of it, or `Process` while an input method holds the keyboard. */
  readonly key: string;
  readonly shift: boolean;
  readonly capsLock: boolean;
  readonly at: number;
}

/** No hand types this fast for this long; scanners send a key every 1 to 30 ms. */
const MEAN_GAP_MS = 35;
/** Longest pause within one code, and how long a lone key waits to be sure it is no scan. */
export const maxGapMs = 100;
const MIN_LENGTH = 6;

const plain: Readonly<Record<string, string>> = {
  Minus: '-',
  Slash: '/',
  Period: '.',
  Equal: '=',
  Comma: ',',
  Semicolon: ';',
  Space: ' ',
  NumpadSubtract: '-',
  NumpadDivide: '/',
  NumpadDecimal: '.',
  NumpadAdd: '+',
};
const shifted: Readonly<Record<string, string>> = {
  Minus: '_',
  Slash: '?',
  Equal: '+',
  Semicolon: ':',
  Digit7: '&',
  Digit3: '#',
  Digit5: '%',
};

/** The character a key stands for. While an input method is on, the layout's word is lost and the key's place tells. */
export function charOf(stroke: Omit<Stroke, 'at'>): string | null {
  if (stroke.key.length === 1) return stroke.key;
  if (stroke.key !== 'Process' && stroke.key !== 'Unidentified') return null;
  if (stroke.shift && shifted[stroke.code] !== undefined) return shifted[stroke.code] ?? null;
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(stroke.code)?.[1];
  if (digit !== undefined) return digit;
  const letter = /^Key([A-Z])$/.exec(stroke.code)?.[1];
  if (letter !== undefined) return stroke.shift === stroke.capsLock ? letter.toLowerCase() : letter;
  return plain[stroke.code] ?? null;
}

function endsScan(stroke: Stroke): boolean {
  return stroke.code === 'Enter' || stroke.code === 'NumpadEnter' || stroke.code === 'Tab';
}

export type Reading =
  /** `first`: this key begins what may become a scan. */
  | { readonly type: 'typed'; readonly first: boolean }
  | { readonly type: 'scanned'; readonly code: string }
  | { readonly type: 'other' };

/** Tells a keyboard-wedge scanner from fingers by its pace: feed it every key that goes down. */
export function createScanReader(): { read(stroke: Stroke): Reading } {
  let text = '';
  let startedAt = 0;
  let lastAt = 0;

  function start(char: string, at: number): void {
    text = char;
    startedAt = at;
    lastAt = at;
  }

  return {
    read(stroke) {
      const { at } = stroke;
      const goesOn = text !== '' && at - lastAt <= maxGapMs;
      if (endsScan(stroke)) {
        const code = text.trim();
        const pace = (at - startedAt) / Math.max(1, text.length);
        const scanned = goesOn && code.length >= MIN_LENGTH && pace <= MEAN_GAP_MS;
        text = '';
        return scanned ? { type: 'scanned', code } : { type: 'other' };
      }
      // Scanners hold Shift for capitals; that is part of the code, not the end of it.
      if (stroke.code.startsWith('Shift')) return { type: 'typed', first: false };
      const char = charOf(stroke);
      if (char === null) {
        text = '';
        return { type: 'other' };
      }
      if (!goesOn) {
        start(char, at);
        return { type: 'typed', first: true };
      }
      text += char;
      lastAt = at;
      return { type: 'typed', first: false };
    },
  };
}
