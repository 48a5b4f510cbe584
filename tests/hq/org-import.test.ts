import { afterAll, beforeAll, expect, test } from 'vitest';
import { day, instant } from '../../src-core/basis/instant.ts';
import type { ImportAnswer, OrgTreeUnit } from '../../src-core/contract/hq-org.ts';
import { addToChecksum, checksumText, emptyChecksum } from '../../src-core/sync/checksum.ts';
import { askOf, valueOf } from './org-api.ts';
import { pull } from './org-pull.ts';
import { enrolDevice, signedIn, startService, type TestService } from './service.ts';

interface Imported {
  readonly answers: readonly ImportAnswer[];
  readonly counts: Readonly<Record<ImportAnswer['done'], number>>;
}

let service: TestService;
let operator: string;
const take = (name: 'import' | 'previewImport', text: string) =>
  valueOf<Imported>(service, operator, 'org', name, { text });
const codeOf = async (text: string) =>
  (await askOf(service, operator, 'org', 'import', { text })).code;
const units = async () =>
  (await valueOf<{ units: OrgTreeUnit[] }>(service, operator, 'org', 'tree')).units;
const table = (rows: readonly string[]) => ['id,parent_id,kind,name', ...rows].join('\r\n');

beforeAll(async () => {
  service = await startService();
  operator = await signedIn(service.hq, 'hq', 'hq_operator');
});
afterAll(() => service.stop());

test('3,000 branches come in at once, in any order of rows, and what is refused says why', async () => {
  const rows = Array.from({ length: 2_990 }, (_, n) => {
    const region = n % 30;
    return `br-${n},rg-${region},shop,分店 ${n}`;
  });
  const regions = Array.from({ length: 30 }, (_, n) => `rg-${n},hq,region,大区 ${n}`);
  const wrong = [
    'br-under-shop,shop-a,shop,店下店',
    'br-nowhere,no-such,shop,无家',
    'br-0,rg-1,shop,重复',
    'BAD ID,rg-1,shop,坏',
  ];
  // Regions below the shops that stand under them.
  const text = table([...rows, ...wrong, ...regions]);
  const preview = await take('previewImport', text);
  expect(preview.counts).toEqual({ added: 3_020, changed: 0, moved: 0, unchanged: 0, refused: 4 });
  expect((await units()).length).toBe(6);

  const began = performance.now();
  const { answers, counts } = await take('import', text);
  const took = performance.now() - began;
  expect(counts).toEqual(preview.counts);
  expect(answers).toHaveLength(3_024);
  const refused = answers.filter(({ done }) => done === 'refused');
  expect(refused.map(({ row, error }) => [row, error?.code])).toEqual([
    [2_991, 'kind_not_under'],
    [2_992, 'parent_unknown'],
    [2_993, 'row_twice'],
    [2_994, 'row_invalid'],
  ]);
  const tree = await units();
  expect(tree).toHaveLength(3_026);
  expect(tree.find(({ id }) => id === 'hq')).toMatchObject({ shops: 2_993 });
  console.info(`3,024 rows taken in ${Math.round(took)} ms`);

  // Each is a place a counter can be enrolled for, with a sum that is right.
  const device = await enrolDevice(service.hq, 'br-17');
  const page = await pull(service, device);
  expect(page.spaces.map(({ spaceId }) => spaceId)).toEqual(['hq', 'rg-17', 'br-17']);
  for (const { spaceId, count, sum } of page.checksums ?? []) {
    const changes = page.spaces.find((space) => space.spaceId === spaceId)?.changes ?? [];
    const own = changes.reduce(
      (all, { type, id, ver }) => addToChecksum(all, type as 'reference', id, ver),
      emptyChecksum,
    );
    expect([count, sum], spaceId).toEqual([changes.length, checksumText(own)]);
  }
  const again = await take('import', text);
  expect(again.counts).toMatchObject({ added: 0, unchanged: 3_020, refused: 4 });
});

test('a row moves a unit from now on; an empty cell leaves what is known', async () => {
  service.pass(day);
  operator = await signedIn(service.hq, 'hq', 'hq_operator');
  const { answers } = await take(
    'import',
    'id;parent_id;name;phone\nshop-b;west;;0571-1\nshop-c;;新名;',
  );
  expect(answers.map(({ done }) => done)).toEqual(['moved', 'changed']);
  const tree = await units();
  expect(tree.find(({ id }) => id === 'shop-b')).toMatchObject({
    parentId: 'west',
    name: 'shop-b',
  });
  expect(tree.find(({ id }) => id === 'shop-c')).toMatchObject({ parentId: 'west', name: '新名' });
  const before = await valueOf<{ units: OrgTreeUnit[] }>(service, operator, 'org', 'tree', {
    at: instant(service.now() - 1),
  });
  expect(before.units.find(({ id }) => id === 'shop-b')?.parentId).toBe('east');
});

test('the exported table is neutral for spreadsheets and comes back unchanged', async () => {
  const nasty = ['=1+1', '+86', '-x', '@sum', 'a"b', 'a,b'];
  await take(
    'import',
    table(nasty.map((name, i) => `nasty-${i},east,shop,"${name.replaceAll('"', '""')}"`)),
  );
  const { text } = await valueOf<{ text: string }>(service, operator, 'org', 'export');
  const cells = text.split(/\r\n/).flatMap((line) => line.split(','));
  expect(cells.filter((cell) => /^"?[=+\-@]/.test(cell))).toEqual([]);
  expect(text).toContain("'=1+1");
  expect(text.startsWith('\uFEFFid,parent_id,kind')).toBe(true);
  const { counts } = await take('import', text);
  expect(counts).toMatchObject({ added: 0, changed: 0, moved: 0, refused: 0 });
});

test('a table that is none is refused whole, with what is wrong about it', async () => {
  expect(await codeOf('id,colour\nshop-a,red')).toBe('table_columns');
  expect(await codeOf('name\nshop')).toBe('table_columns');
  expect(await codeOf('id,name')).toBe('table_empty');
  const many = Array.from({ length: 10_001 }, (_, n) => `x-${n}`);
  expect(await codeOf(['id', ...many].join('\n'))).toBe('table_too_long');
});
