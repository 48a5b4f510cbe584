import { fc } from '../support/property.ts';
import { describe, expect, test } from 'vitest';
import { caseNumber } from '../../src-core/after-sales/case-number.ts';
import { instant } from '../../src-core/basis/instant.ts';
import { barcodeSize, qrSize } from '../../src-core/print/code-size.ts';
import { pageOf, papers, paperSizes } from '../../src-core/print/paper.ts';
import { barcodeOf, qrOf } from '../../src-renderer/features/print/codes.ts';

const anyNumber = fc
  .tuple(fc.uuid(), fc.integer({ min: 1_500_000_000_000, max: 4_000_000_000_000 }))
  .map(([id, at]) => caseNumber(id, instant(at), 'Asia/Shanghai'));

describe('codes on paper', () => {
  test('every case number has bars of at least two whole dots on every paper, quiet zone and all', () => {
    fc.assert(
      fc.property(anyNumber, fc.constantFrom(...papers), (no, paper) => {
        const { modules } = barcodeOf(no);
        const size = barcodeSize(modules, paper);
        expect(size?.moduleDots).toBeGreaterThanOrEqual(2);
        expect(Number.isInteger(size?.moduleDots)).toBe(true);
        expect(size?.quietDots).toBe(10 * (size?.moduleDots ?? 0));
        expect(size?.dots).toBe((modules + 20) * (size?.moduleDots ?? 0));
        expect(size?.dots).toBeLessThanOrEqual(paperSizes[paper].dots);
      }),
      { numRuns: 300 },
    );
  });

  test('a wider roll has wider bars', () => {
    const { modules } = barcodeOf('S2611037K2QX9');
    expect(papers.map((paper) => barcodeSize(modules, paper)?.moduleDots)).toEqual([2, 3, 3]);
  });

  test('bars that would be thinner than two dots are not printed', () => {
    const { modules } = barcodeOf('S2611037K2QX9-AND-MORE-THAN-FITS');
    expect(barcodeSize(modules, '58')).toBeNull();
    expect(barcodeSize(modules, '80')).toBeNull();
    expect(barcodeSize(modules, 'a4')).not.toBeNull();
  });

  test.each([20, 120, 250, 330])('an address of %d characters fits every paper', (length) => {
    const { modules } = qrOf('x'.repeat(length));
    for (const paper of papers) {
      const size = qrSize(modules, paper);
      expect(size?.moduleDots).toBeGreaterThanOrEqual(3);
      expect(size?.quietDots).toBe(4 * (size?.moduleDots ?? 0));
      expect(size?.dots).toBe((modules + 8) * (size?.moduleDots ?? 0));
      expect(size?.dots).toBeLessThanOrEqual(paperSizes[paper].dots);
    }
  });

  test('more than fits legibly is refused, not squeezed', () => {
    expect(qrSize(qrOf('x'.repeat(1_500)).modules, '58')).toBeNull();
  });

  test('a case number takes the smallest QR code there is, and no more bars than it needs', () => {
    expect(barcodeOf('S2611037K2QX9').modules).toBe(167);
    expect(qrOf('S2611037K2QX9').modules).toBe(21);
  });

  test('every bar begins and ends on a module', () => {
    const corners = [...barcodeOf('S2611037K2QX9').path.matchAll(/M([\d.]+) 0h([\d.]+)/g)];
    expect(corners.length).toBeGreaterThan(30);
    for (const [, left, width] of corners) {
      expect(Number.isInteger(Number(left))).toBe(true);
      expect([1, 2, 3, 4]).toContain(Number(width));
    }
  });
});

describe('a page', () => {
  test('of a roll is as long as what is on it, and room to tear it off', () => {
    expect(pageOf('58', 120.2)).toEqual({ widthMm: 58, heightMm: 127 });
    expect(pageOf('80', 300)).toEqual({ widthMm: 80, heightMm: 306 });
  });

  test('of the office is a sheet', () => {
    expect(pageOf('a4', 900)).toEqual({ widthMm: 210, heightMm: 297 });
  });

  test('has what the head prints between its margins, in whole dots', () => {
    for (const { widthMm, marginMm, dots } of papers.map((paper) => paperSizes[paper]))
      expect((widthMm - 2 * marginMm) * 8).toBe(dots);
  });
});
