import { fc } from '../support/property.ts';
import { describe, expect, test } from 'vitest';
import { checkClean, cleanEvidence } from '../../src-core/evidence/clean.ts';
import { evidenceOfCase } from '../../src-core/evidence/evidence-of-case.ts';
import { mostPhotoBytes } from '../../src-core/evidence/limits.ts';
import { typeByContent } from '../../src-core/evidence/type-by-content.ts';
import { fit, nextPiece, rangeOf } from '../../src-core/evidence/upload.ts';
import { jpeg, mp4, place, png, webm, webp } from '../support/evidence-samples.ts';
import { buyer, clerk, codeOf as codeOfDecision, id, orderOf, TestWorld } from './world.ts';

const text = (value: string) => new TextEncoder().encode(value);
const codeOf = (bytes: Uint8Array) => {
  const result = cleanEvidence(bytes);
  return result.ok ? result.value.type : result.error.code;
};
function cleaned(bytes: Uint8Array): Buffer {
  const result = cleanEvidence(bytes);
  if (!result.ok) throw new Error(result.error.code);
  return Buffer.from(result.value.bytes);
}

describe('a file is what its first bytes say', () => {
  const iso = (brand: string, compatible = '') =>
    Buffer.concat([
      Buffer.from([0, 0, 0, 16 + compatible.length]),
      Buffer.from(`ftyp${brand}\0\0\0\0${compatible}`, 'latin1'),
    ]);
  test.each([
    ['image/jpeg', jpeg()],
    ['image/png', png()],
    ['image/webp', webp()],
    ['video/mp4', mp4()],
    ['video/quicktime', mp4({ brand: 'qt  ' })],
    ['video/webm', webm()],
    ['image/heic', iso('heic')],
    ['image/heic', iso('mif1', 'heic')],
    ['image/avif', iso('mif1', 'avif')],
    ['image/gif', text('GIF89a;alert(1)')],
    ['unknown', text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['unknown', text('<!doctype html><script>alert(1)</script>')],
    ['unknown', text('%PDF-1.7')],
    ['unknown', text('PK\u0003\u0004')],
    ['unknown', text('BM is how this text begins')],
    ['unknown', new Uint8Array()],
  ])('%s', (type, bytes) => {
    expect(typeByContent(bytes)).toBe(type);
  });
});

describe('what may be kept', () => {
  test.each([
    ['image/jpeg', jpeg({ orientation: 6, trailing: 'x' })],
    ['image/png', png()],
    ['image/webp', webp()],
    ['video/mp4', mp4()],
    ['video/quicktime', mp4({ brand: 'qt  ' })],
    ['video/webm', webm()],
    ['video/webm', webm({ milliseconds: 29_000 })],
  ])('%s', (type, bytes) => {
    expect(codeOf(bytes)).toBe(type);
  });

  test.each([
    ['evidence_type_refused', 'an SVG', text('<svg/>')],
    ['evidence_type_refused', 'a GIF', text('GIF89a')],
    ['evidence_type_refused', 'nothing', new Uint8Array()],
    ['evidence_broken', 'half a JPEG', jpeg().subarray(0, 300)],
    ['evidence_broken', 'a JPEG without its end', jpeg().subarray(0, -2)],
    [
      'evidence_broken',
      'a page that begins as a JPEG',
      Buffer.from('\u00FF\u00D8\u00FF<html>', 'latin1'),
    ],
    ['evidence_broken', 'half a PNG', png().subarray(0, 40)],
    ['evidence_broken', 'half a WebP', webp().subarray(0, 60)],
    ['evidence_broken', 'half an MP4', mp4().subarray(0, -40)],
    ['evidence_broken', 'an MP4 with a page behind it', mp4({ trailing: '<html></html>' })],
    ['evidence_broken', 'another Matroska', webm({ docType: 'matroska' })],
    ['evidence_broken', 'half a WebM', webm({ milliseconds: 1 }).subarray(0, 100)],
    ['evidence_too_long', 'a minute of MP4', mp4({ milliseconds: 60_000 })],
    ['evidence_too_long', 'a minute of WebM', webm({ milliseconds: 60_000 })],
    ['evidence_too_large', 'a huge photo', Buffer.concat([jpeg(), Buffer.alloc(mostPhotoBytes)])],
  ])('%s: %s', (code, _what, bytes) => {
    expect(codeOf(bytes)).toBe(code);
  });

  test('a recorder that stops a moment late is forgiven', () => {
    expect(codeOf(mp4({ milliseconds: 30_800 }))).toBe('video/mp4');
  });
});

describe('cleaning', () => {
  const hidden = '<script>alert(1)</script>';
  test.each([
    ['a JPEG that knows its place', jpeg({ orientation: 1 }), place],
    ['the same in the other byte order', jpeg({ orientation: 8, littleEndian: true }), place],
    ['a JPEG with a comment', jpeg({ comment: hidden }), hidden],
    ['a JPEG with a page behind it', jpeg({ trailing: hidden }), hidden],
    ['a PNG with words', png(8, 8, { text: hidden }), hidden],
    ['a PNG with a page behind it', png(8, 8, { trailing: hidden }), hidden],
    ['a WebP that describes itself', webp({ xmp: hidden }), hidden],
    ['a video that knows its place', mp4(), place],
    ['a WebM with a page behind it', webm({ milliseconds: 9, trailing: hidden }), hidden],
  ])('%s does not any more', (_what, bytes, secret) => {
    expect(bytes.includes(secret)).toBe(true);
    expect(cleaned(bytes).includes(secret)).toBe(false);
    expect(checkClean(bytes)).toMatchObject({ error: { code: 'evidence_not_clean' } });
  });

  test.each([
    ['jpeg', jpeg({ orientation: 6, comment: 'x', trailing: 'y' })],
    ['png', png(9, 5, { text: 'x', trailing: 'y' })],
    ['webp', webp({ xmp: 'odd' })],
    ['mp4', mp4()],
    ['webm', webm({ milliseconds: 9, trailing: 'y' })],
  ])('twice is once: %s', (_what, bytes) => {
    const once = cleaned(bytes);
    expect(cleaned(once).equals(once)).toBe(true);
    expect(checkClean(once)).toMatchObject({ ok: true });
  });

  test.each([false, true])('keeps which way is up (little endian: %s)', (littleEndian) => {
    for (let orientation = 2; orientation <= 8; orientation += 1) {
      const once = cleaned(jpeg({ orientation, littleEndian }));
      const at = once.indexOf('Exif\0\0', 0, 'latin1');
      expect(once.readUInt16BE(at + 6 + 8)).toBe(1);
      expect(once.readUInt16BE(at + 6 + 18)).toBe(orientation);
    }
  });

  test('moves nothing in a video: what is pointed to by where it is stays there', () => {
    const video = mp4();
    const once = cleaned(video);
    expect(once.length).toBe(video.length);
    const at = video.indexOf('mdat', 0, 'latin1');
    expect(once.subarray(at, at + 500).equals(video.subarray(at, at + 500))).toBe(true);
  });

  test('never throws and never lets a page through, whatever it is given', () => {
    const samples = [jpeg({ orientation: 3 }), png(), webp({ xmp: 'x' }), mp4(), webm()];
    fc.assert(
      fc.property(
        fc.nat(samples.length - 1),
        fc.array(fc.tuple(fc.nat(700), fc.nat(255)), { maxLength: 12 }),
        fc.nat(900),
        (which, flips, length) => {
          const bytes = Buffer.from(samples[which]!);
          for (const [at, value] of flips) if (at < bytes.length) bytes[at] = value;
          const result = cleanEvidence(bytes.subarray(0, length));
          if (!result.ok) return;
          const again = cleanEvidence(result.value.bytes);
          const same = again.ok && Buffer.compare(again.value.bytes, result.value.bytes) === 0;
          expect(same).toBe(true);
        },
      ),
      { numRuns: 3_000 },
    );
  });
});

describe('the arithmetic of an upload', () => {
  test('whatever arrives how often, the pieces cover everything once', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000 }),
        fc.integer({ min: 1, max: 700 }),
        fc.array(fc.nat(3), { maxLength: 60 }),
        (size, most, doubts) => {
          let received = 0;
          let taken = 0;
          const sent: { offset: number; length: number }[] = [];
          for (let n = 0; received < size; n += 1) {
            const piece = nextPiece(received, size, most)!;
            // An answer was lost: the piece before comes again.
            const again = doubts[n] === 0 ? sent.at(-1) : undefined;
            expect(again === undefined ? 'known' : fit(again, received, size)).toBe('known');
            expect(fit(piece, received, size)).toBe('append');
            sent.push(piece);
            received += piece.length;
            taken += piece.length;
          }
          expect(taken).toBe(size);
          expect(nextPiece(received, size, most)).toBe(null);
        },
      ),
    );
  });

  test.each([
    ['append', { offset: 10, length: 5 }],
    ['known', { offset: 0, length: 10 }],
    ['elsewhere', { offset: 5, length: 10 }],
    ['elsewhere', { offset: 11, length: 5 }],
    ['too_much', { offset: 10, length: 11 }],
  ] as const)('%s: %o of 20 when 10 are there', (answer, piece) => {
    expect(fit(piece, 10, 20)).toBe(answer);
  });

  test.each([
    [undefined, 'whole'],
    ['bytes=0-', { first: 0, last: 9 }],
    ['bytes=4-', { first: 4, last: 9 }],
    ['bytes=4-6', { first: 4, last: 6 }],
    ['bytes=4-600', { first: 4, last: 9 }],
    ['bytes=-3', { first: 7, last: 9 }],
    ['bytes=-300', { first: 0, last: 9 }],
    ['bytes=10-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=6-4', 'whole'],
    ['bytes=-', 'whole'],
    ['bytes=0-1,3-4', 'whole'],
    ['lines=1-2', 'whole'],
  ] as const)('the range %s of ten bytes', (header, range) => {
    expect(rangeOf(header, 10)).toEqual(range);
  });
});

describe('the evidence of a case', () => {
  const hash = (digit: string) => digit.repeat(64);
  const piece = (digit: string) => ({
    hash: hash(digit),
    mime: 'image/jpeg',
    name: `${digit}.jpg`,
  });

  test('is all that was ever named, once, with who named it and whether it still stands', () => {
    const world = new TestWorld(orderOf());
    const claim = {
      kind: 'return_refund',
      lines: [{ orderLineId: 'l1', quantity: 1 }],
      reasonCode: 'quality',
      words: '',
    };
    const caseId = id(7);
    const steps = [
      world.do(
        'case.open@1',
        { ...claim, caseId, orderId: id(1), evidence: [piece('1'), piece('2')] },
        buyer,
      ),
      world.do(
        'case.refuse@1',
        { caseId, seen: 1, reasonCode: 'other', words: 'x', evidence: [piece('3')] },
        clerk,
      ),
      world.do(
        'case.amend@1',
        { ...claim, caseId, seen: 2, evidence: [piece('2'), piece('4')] },
        buyer,
      ),
    ];
    expect(steps.map(codeOfDecision)).toEqual(['applied', 'applied', 'applied']);
    const found = evidenceOfCase(world.theCase(caseId), world.history);
    expect(found.map(({ hash: one, by, standing }) => [one[0], by, standing])).toEqual([
      ['1', 'buyer', false],
      ['2', 'buyer', true],
      ['3', 'seller', false],
      ['4', 'buyer', true],
    ]);
    expect(found[3]).toMatchObject({ name: '4.jpg', event: 'amended' });
  });
});
