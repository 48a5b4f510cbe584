import type { WebContents } from 'electron';
import { printPageSchema } from '../../src-core/contract/counter-print.ts';
import type { CallResult } from '../../src-core/contract/counter.ts';
import type { PrintAnswer } from '../../src-core/contract/counter-print.ts';
import { fail, ok } from '../../src-core/basis/result.ts';

export function isPrintCall(path: readonly string[]): boolean {
  return path.join('.') === 'app.print';
}

const micronsPerMm = 1_000;

/** The words Electron has for somebody closing the system's dialog. */
const CANCELLED = 'Print job canceled';

/**
 * Prints what the window's style sheets show for print on a page of exactly the asked size, so that a
 * roll is fed as far as the slip is long. The system asks which printer. Error: `invalid_input`.
 */
export async function printWindow(
  contents: Pick<WebContents, 'print'>,
  input: unknown,
): Promise<CallResult> {
  const page = printPageSchema.safeParse(input);
  if (!page.success) return fail('invalid_input', { path: 'app.print' });
  const { widthMm, heightMm } = page.data;
  const pageSize = {
    width: Math.round(widthMm * micronsPerMm),
    height: Math.round(heightMm * micronsPerMm),
  };
  const done = await new Promise<PrintAnswer['done']>((resolve) => {
    try {
      // Margins are the style sheet's; a scale would take the codes out of the printer's dots.
      contents.print({ silent: false, color: false, scaleFactor: 100, pageSize }, (success, why) =>
        resolve(success ? 'printed' : why === CANCELLED ? 'cancelled' : 'failed'),
      );
    } catch {
      // A system without any printer refuses the size it cannot check.
      resolve('failed');
    }
  });
  return ok({ done } satisfies PrintAnswer);
}
