import { parse } from 'csv-parse/sync';
import { fail, ok, type Result } from '../../src-core/basis/result.ts';
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../src-core/basis/instant.ts';
import { maxImportRows } from '../../src-core/contract/hq-org.ts';
import { unitColumns, type UnitRow } from '../../src-core/org/import-row.ts';
import type { OrgUnit } from '../../src-core/org/org.ts';
import { parentAt } from '../../src-core/org/tree.ts';
import type { OrgTree } from '../../src-core/org/tree.ts';

/** A spreadsheet would run it as a formula. An apostrophe before it makes it a text everywhere. */
const formula = /^[=+\-@\t\r]/;

const neutral = (cell: string) => (formula.test(cell) ? `'${cell}` : cell);
/** What `neutral` did is undone: a table that was exported can be imported again. */
const plain = (cell: string) => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);
const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

type Column = (typeof unitColumns)[number];
const known = new Set<string>(unitColumns);

/**
 * Rows of a table with a head line. Failures: `table_unreadable`, `table_columns {unknown, missing}`,
 * `table_too_long {most}`, `table_empty`.
 */
export function readUnitTable(text: string): Result<UnitRow[]> {
  const [head = ''] = text.split(/\r\n|\n|\r/, 1);
  const delimiter = [',', ';', '\t'].toSorted(
    (a, b) => head.split(b).length - head.split(a).length,
  )[0];
  let records: string[][];
  try {
    records = parse(text, {
      bom: true,
      delimiter: delimiter ?? ',',
      skip_empty_lines: true,
      relax_column_count: true,
      relax_quotes: true,
      record_delimiter: ['\r\n', '\n', '\r'],
    });
  } catch {
    return fail('table_unreadable');
  }
  const [first, ...rows] = records;
  if (first === undefined || rows.length === 0) return fail('table_empty');
  if (rows.length > maxImportRows) return fail('table_too_long', { most: maxImportRows });
  const columns = first.map((cell) => cell.trim().toLowerCase());
  const unknown = columns.filter((column) => column !== '' && !known.has(column));
  if (unknown.length > 0 || !columns.includes('id')) {
    return fail('table_columns', {
      unknown: unknown.join(', '),
      missing: columns.includes('id') ? '' : 'id',
      known: unitColumns.join(', '),
    });
  }
  return ok(
    rows.map((cells) =>
      Object.fromEntries(
        columns.flatMap((column, i) => (column === '' ? [] : [[column, plain(cells[i] ?? '')]])),
      ),
    ),
  );
}

function dayOf(at: Instant | undefined, timeZone: string, days: number): string {
  if (at === undefined) return '';
  const moment = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  return moment.toPlainDate().add({ days }).toString();
}

function cellsOf(tree: OrgTree, unit: OrgUnit, now: Instant): Record<Column, string> {
  const { id, kind, name, timeZone, returnAddress = '', phone = '', validFrom, validTo } = unit;
  return {
    id,
    parent_id: parentAt(tree, id, now) ?? '',
    kind,
    name,
    time_zone: timeZone,
    return_address: returnAddress,
    phone,
    valid_from: dayOf(validFrom, timeZone, 0),
    valid_to: dayOf(validTo, timeZone, -1),
  };
}

/** The table of units as it is imported, with a mark in front that tells spreadsheets it is UTF-8. */
export function writeUnitTable(tree: OrgTree, units: readonly OrgUnit[], now: Instant): string {
  const lines = units.map((unit) => {
    const cells = cellsOf(tree, unit, now);
    return unitColumns.map((column) => quoted(neutral(cells[column]))).join(',');
  });
  return `\uFEFF${[unitColumns.join(','), ...lines].join('\r\n')}\r\n`;
}
