import type { Page } from '@playwright/test';

/** A scanner at work: keys by their place, 2 ms apart, then Enter. `composing`: a Chinese input method is on. */
export async function scan(page: Page, code: string, composing = false): Promise<void> {
  await page.evaluate(
    async ([text, ime]) => {
      const places: Record<string, string> = {
        '-': 'Minus',
        '/': 'Slash',
        '.': 'Period',
        ' ': 'Space',
      };
      const press = (key: string, physical: string, shiftKey: boolean) =>
        (document.activeElement ?? document.body).dispatchEvent(
          new KeyboardEvent('keydown', {
            key: ime && key !== 'Enter' ? 'Process' : key,
            code: physical,
            shiftKey,
            isComposing: ime,
            bubbles: true,
            cancelable: true,
          }),
        );
      for (const character of text) {
        const upper = character.toUpperCase();
        const physical = /[A-Z]/.test(upper)
          ? `Key${upper}`
          : /\d/.test(character)
            ? `Digit${character}`
            : (places[character] ?? '');
        press(character, physical, /[A-Z]/.test(character));
        await new Promise((resolve) => {
          setTimeout(resolve, 2);
        });
      }
      press('Enter', 'Enter', false);
    },
    [code, composing] as const,
  );
}
