import type { Page } from '@playwright/test';

/**
 * A scanner at work: keys by their place, 2 ms apart by their own time, then Enter. `composing`: a Chinese input
 * method is on. Their time is written on them as a system does: a busy machine would stretch it into a hand's.
 */
export async function scan(page: Page, code: string, composing = false): Promise<void> {
  await page.evaluate(
    ([text, ime]) => {
      const places: Record<string, string> = {
        '-': 'Minus',
        '/': 'Slash',
        '.': 'Period',
        ' ': 'Space',
      };
      let at = performance.now();
      const press = (key: string, physical: string, shiftKey: boolean) => {
        const event = new KeyboardEvent('keydown', {
          key: ime && key !== 'Enter' ? 'Process' : key,
          code: physical,
          shiftKey,
          isComposing: ime,
          bubbles: true,
          cancelable: true,
        });
        at += 2;
        Object.defineProperty(event, 'timeStamp', { value: at });
        (document.activeElement ?? document.body).dispatchEvent(event);
      };
      for (const character of text) {
        const upper = character.toUpperCase();
        const physical = /[A-Z]/.test(upper)
          ? `Key${upper}`
          : /\d/.test(character)
            ? `Digit${character}`
            : (places[character] ?? '');
        press(character, physical, /[A-Z]/.test(character));
      }
      press('Enter', 'Enter', false);
    },
    [code, composing] as const,
  );
}
