import { instant } from '../../src-core/basis/instant.ts';
import type { Failure } from '../../src-core/basis/result.ts';
import { carrierName, lineName, money, timeText, type Notice, type Page } from './page.ts';

function shown(page: Page, value: unknown, as: string | undefined): string {
  if (as === 'money' && typeof value === 'number') return money(page, value);
  if (as === 'time' && Number.isSafeInteger(value)) return timeText(page, instant(Number(value)));
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return '';
  if (as === 'line') return lineName(page, value);
  if (as === 'carrier') return carrierName(page, value);
  if (as === 'field') {
    return Object.entries(page.words.fields).find(([name]) => name === value)?.[1] ?? value;
  }
  return value;
}

const filled = (page: Page, text: string, params: Failure['params']) =>
  text.replaceAll(/\{(\w+)(?::(\w+))?\}/g, (_, name: string, as: string | undefined) =>
    shown(page, params[name], as),
  );

/** A rule's or form's refusal in the buyer's words. */
export function failureText(page: Page, { code, params }: Failure): { what: string; now: string } {
  const { failures } = page.words;
  const text = failures[code] ?? failures['other'] ?? { what: code, now: '' };
  return { what: filled(page, text.what, params), now: filled(page, text.now, params) };
}

/** The same as a notice over the form that still holds what was typed. */
export function refusalNotice(page: Page, failure: Failure): Notice {
  return { ok: false, ...failureText(page, failure), kept: page.words.page.kept };
}
