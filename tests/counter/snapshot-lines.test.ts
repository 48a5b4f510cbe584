import { describe, expect, it } from 'vitest';
import { parseRow, readSnapshot } from '../../src-main/counter/sync/snapshot-lines.ts';
import type { StreamPart } from '../../src-main/counter/sync/snapshot-lines.ts';

const head = { cursor: 'c', rows: 2, bytes: 200, lastSeq: 0, now: 1 };
const row = (id: string, doc: object) =>
  JSON.stringify({
    key: `order/s/${id}`,
    spaceId: 's',
    change: { ver: 1, type: 'order', id, doc },
  });

async function* inPieces(text: string, size: number) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string, size: number): Promise<StreamPart[]> {
  const parts: StreamPart[] = [];
  for await (const part of readSnapshot(inPieces(text, size))) parts.push(part);
  return parts;
}

describe('a snapshot stream', () => {
  const lines = [
    JSON.stringify(head),
    row('a', { name: '羊毛衫', trap: '"doc":{"x":1}}' }),
    row('b', { doc: { deep: true } }),
    '{"end":true}',
  ].join('\n');

  it('is read the same however the line cuts it, also within a character', async () => {
    const whole = await read(`${lines}\n`, 10_000);
    expect(whole.map(({ is }) => is)).toEqual(['head', 'rows', 'end']);
    for (const size of [1, 2, 3, 7, 64]) expect(await read(`${lines}\n`, size)).toEqual(whole);
  });

  it('keeps what came whole when it is cut, and never half a line', async () => {
    const text = `${lines}\n`;
    for (let end = 0; end < text.length; end += 5) {
      const parts = await read(text.slice(0, end), 16);
      const rows = parts.flatMap((part) => (part.is === 'rows' ? part.rows : []));
      const whole = text.slice(0, end).split('\n').slice(1, -1);
      expect(rows.map(({ key }) => key)).toEqual(
        whole
          .filter((line) => line.includes('"key"'))
          .map((line) => (JSON.parse(line) as { key: string }).key),
      );
    }
  });

  it("hands on each document's own text, and only when it is that", () => {
    const doc = { trap: '"doc":{"x":1}}', name: '羊' };
    expect(JSON.parse(parseRow(row('a', doc)).change.text!)).toEqual(doc);
    const followed =
      '{"key":"k","spaceId":"s","change":{"ver":1,"type":"case","id":"a","doc":{},"history":[]}}';
    expect(parseRow(followed).change.text).toBeUndefined();
    const spaced = `${row('a', doc).slice(0, -1)} }`;
    expect(parseRow(spaced).change.text).toBeUndefined();
  });

  it('refuses what is no row', () => {
    for (const line of [
      '[]',
      '{}',
      '{"key":1}',
      '{"key":"k","spaceId":"s","change":{"ver":"1"}}',
      'null',
      '{',
    ]) {
      expect(() => parseRow(line), line).toThrow(Error);
    }
  });
});
