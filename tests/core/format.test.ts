import { expect, test, vi } from 'vitest';

test('formats are made once for a language and a time zone, however many sums and moments a list has', async () => {
  // The preferences beside it look at the window's own.
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined }));
  const { formatOf } = await import('../../src-renderer/parts/format.ts');
  const format = formatOf('zh-CN', 'Asia/Shanghai');
  expect(formatOf('zh-CN', 'Asia/Shanghai')).toBe(format);
  const noon = Date.UTC(2026, 10, 2, 4);
  expect(format.dateTime(noon)).toBe('2026/11/02 12:00');
  expect(formatOf('zh-CN', 'Europe/London').dateTime(noon)).toBe('2026/11/02 04:00');
  expect(formatOf('en', 'Asia/Shanghai').dateTime(noon)).toBe('02 Nov 2026, 12:00');
});
