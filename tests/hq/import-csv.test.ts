import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCsv } from '../../src-hq/import/csv-source.ts';
import type { CsvRecord, Encoding } from '../../src-hq/import/csv-source.ts';
import { explainUnreadable } from '../../src-hq/import/input-failure.ts';
import { csvField, RefusedRows } from '../../src-hq/import/refused-rows.ts';
import { Progress } from '../../src-hq/import/progress.ts';
import { addsUp, moneyText, Tally } from '../../src-hq/import/tally.ts';
import { recorder } from './import-support.ts';

let dir = '';
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'afterdesk-csv-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(dir, name);
  writeFileSync(path, content);
  return path;
}
async function read(path: string, encoding: Encoding = 'utf-8'): Promise<CsvRecord[]> {
  const records: CsvRecord[] = [];
  for await (const record of readCsv({ path, encoding })) records.push(record);
  return records;
}
async function failureOf(path: string, encoding: Encoding = 'utf-8') {
  const error = await read(path, encoding).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return explainUnreadable(error)?.code;
}
const fields = (records: CsvRecord[]) => records.map((one) => one.fields);

describe('reading a CSV file', () => {
  it('knows byte order marks, quotes, line breaks in cells and both line ends', async () => {
    const path = fileOf('plain.csv', '\uFEFFa,b\r\n"x, ""y""","two\nlines"\r\n\r\n3,4\n');
    expect(await read(path)).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 3, fields: ['x, "y"', 'two\nlines'] },
      { line: 5, fields: ['3', '4'] },
    ]);
  });

  it('reads gzip by its name, and GB18030 when told', async () => {
    expect(fields(await read(fileOf('a.csv.gz', gzipSync('a\n杭州\n'))))).toEqual([
      ['a'],
      ['杭州'],
    ]);
    const gb = Buffer.from([0x61, 0x0a, 0xba, 0xbc, 0xd6, 0xdd, 0x0a]);
    expect(fields(await read(fileOf('gb.csv', gb), 'gb18030'))).toEqual([['a'], ['杭州']]);
  });

  it('loses nothing to a quotation mark in a wrong place or a row of another length', async () => {
    const path = fileOf('broken.csv', 'a,b\n1,2\n"x"y,3\n15" disc,4\n4,5,6\n7,8\n');
    expect(fields(await read(path))).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['"x"y', '3'],
      ['15" disc', '4'],
      ['4', '5', '6'],
      ['7', '8'],
    ]);
  });

  it.each([
    ['file_not_found', 'nowhere.csv', null],
    ['file_in_another_encoding', 'wrong.csv', Buffer.from([0x61, 0x0a, 0xba, 0xbc, 0x0a])],
    ['file_not_gzip_or_damaged', 'no.csv.gz', Buffer.from('a,b\n')],
    ['file_cut_short', 'cut.csv.gz', gzipSync('a,b\n'.repeat(50_000)).subarray(0, 60)],
    ['quote_never_closed', 'open-short.csv', 'a\n"x\ny\n'],
    ['quote_never_closed', 'open.csv', `a\n"${'x'.repeat(400_000)}\n`],
  ])('says %s', async (code, name, content) => {
    const path = content === null ? join(dir, name) : fileOf(name, content);
    expect(await failureOf(path)).toBe(code);
  });

  it('does not swallow what is no fault of the file', () => {
    expect(explainUnreadable(new TypeError('a bug'))).toBeNull();
  });
});

describe('the list of rows that were not taken', () => {
  it.each([
    ['plain', 'plain'],
    ['-12.50', '-12.50'],
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-cmd|x', "'-cmd|x"],
    ['a "b", c', '"a ""b"", c"'],
  ])('writes %s as %s', (value, written) => {
    expect(csvField(value)).toBe(written);
  });

  it('is there when it is whole, not before', async () => {
    const path = join(dir, 'not-taken.csv');
    const list = new RefusedRows(path, ['a', 'b']);
    await list.add(7, 'price_zero', '', ['x', 'y']);
    expect(() => readFileSync(path)).toThrow('ENOENT');
    await list.finish();
    expect(readFileSync(path, 'utf8')).toBe('line,reason,detail,a,b\n7,price_zero,,x,y\n');
  });

  it.skipIf(process.platform === 'win32')('is for the eyes of its owner only', async () => {
    const path = join(dir, 'private.csv');
    const list = new RefusedRows(path, ['phone']);
    await list.finish();
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});

describe('the control section', () => {
  it('shows a line that was lost', () => {
    const tally = new Tally();
    tally.read(2_550);
    tally.read(1);
    tally.took('order_lines', 1, 2_550);
    expect(addsUp(tally.control())).toBe(false);
    tally.refused('price_below_minor_unit', 1);
    expect(addsUp(tally.control())).toBe(true);
  });

  it('writes thousandths out', () => {
    expect(moneyText(-11_062_060)).toBe('-11,062.060');
    expect(moneyText(-1)).toBe('-0.001');
  });
});

describe('the progress bar', () => {
  it('shows share and number, seldom off a terminal and always at the end', () => {
    const out = recorder();
    const progress = new Progress(out, 'reading');
    for (let done = 0; done <= 1_000; done += 1) progress.at(done, 1_000, `${done} lines`);
    progress.end('1,000 lines');
    const lines = out.text().trim().split('\n');
    expect(lines.length).toBe(1);
    expect(lines.at(-1)).toContain('100 %  1,000 lines');
  });
});
