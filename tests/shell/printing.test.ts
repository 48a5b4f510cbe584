import type { WebContents, WebContentsPrintOptions } from 'electron';
import { describe, expect, it } from 'vitest';

import { isPrintCall, printWindow } from '../../src-main/shell/printing.ts';

type Print = WebContents['print'];
const answering = (success: boolean, why: string): { print: Print; asked: object[] } => {
  const asked: object[] = [];
  return {
    asked,
    print: (options: WebContentsPrintOptions = {}, callback) => {
      asked.push(options);
      callback?.(success, why);
    },
  };
};
const slip = { widthMm: 58, heightMm: 209 };

describe('printing of the window', () => {
  it('is known by its call', () => {
    expect(isPrintCall(['app', 'print'])).toBe(true);
    expect(isPrintCall(['app', 'status'])).toBe(false);
    expect(isPrintCall(['print'])).toBe(false);
  });

  it('feeds a page of the asked size, at full scale', async () => {
    const contents = answering(true, '');
    expect(await printWindow(contents, slip)).toEqual({ ok: true, value: { done: 'printed' } });
    expect(contents.asked).toEqual([
      {
        silent: false,
        color: false,
        scaleFactor: 100,
        pageSize: { width: 58_000, height: 209_000 },
      },
    ]);
  });

  it.each([
    ['Print job canceled', 'cancelled'],
    ['Print job failed', 'failed'],
    ['Invalid printer settings', 'failed'],
  ])('says how it ended: %s', async (why, done) => {
    expect(await printWindow(answering(false, why), slip)).toEqual({ ok: true, value: { done } });
  });

  it('fails and does not throw where there is no printer', async () => {
    const print = (): never => {
      throw new Error('width_microns is invalid');
    };
    expect(await printWindow({ print }, slip)).toEqual({ ok: true, value: { done: 'failed' } });
  });

  it.each([
    undefined,
    {},
    { ...slip, heightMm: 0 },
    { ...slip, widthMm: '58' },
    { ...slip, more: 1 },
  ])('prints nothing for %j', async (input) => {
    const contents = answering(true, '');
    expect(await printWindow(contents, input)).toMatchObject({
      ok: false,
      error: { code: 'invalid_input' },
    });
    expect(contents.asked).toEqual([]);
  });
});
