import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { getTableColumns, getTableName, isTable } from 'drizzle-orm';
import { getTableConfig } from 'drizzle-orm/sqlite-core';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { migrate, readMigrations } from '../../src-main/counter/replica/migrate.ts';
import type { Migration } from '../../src-main/counter/replica/migrate.ts';
import * as schema from '../../src-main/counter/replica/schema.ts';
import { SqliteTables } from '../../src-main/counter/replica/sqlite-tables.ts';
import { openViews } from '../../src-main/counter/views.ts';

const folder = fileURLToPath(new URL('../../migrations/replica', import.meta.url));
const migrations = readMigrations(folder);

function emptyDatabase() {
  const db = new Database(':memory:');
  onTestFinished(() => void db.close());
  return db;
}

const step = (tag: string, ...statements: string[]): Migration => ({ tag, hash: tag, statements });

/** A table and its children, as a version before this one left them. */
const parents = step(
  '9000_parents',
  'CREATE TABLE parent (id TEXT PRIMARY KEY, name TEXT)',
  'CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id TEXT REFERENCES parent(id) ON DELETE CASCADE)',
  "INSERT INTO parent VALUES ('a', 'A'), ('b', 'B')",
  "INSERT INTO child VALUES (1, 'a'), (2, 'a'), (3, 'b')",
);
/** How drizzle-kit changes a table: make another, copy, drop, rename. */
const rebuilt = step(
  '9001_rebuilt',
  "CREATE TABLE __new_parent (id TEXT PRIMARY KEY, name TEXT NOT NULL DEFAULT '')",
  'INSERT INTO __new_parent SELECT id, name FROM parent',
  'DROP TABLE parent',
  'ALTER TABLE __new_parent RENAME TO parent',
);

describe("the replica's migrations", () => {
  it('lead to the schema the program is written against', () => {
    const db = emptyDatabase();
    expect(migrate(db, migrations)).toBe(migrations.length);
    const tables = Object.values(schema).filter((one) => isTable(one)) as SQLiteTable[];
    expect(tables.length).toBeGreaterThan(8);
    for (const table of tables) {
      const name = getTableName(table);
      const found = db.pragma(`table_info(${name})`) as {
        name: string;
        notnull: number;
        type: string;
      }[];
      const meant = Object.values(getTableColumns(table));
      expect(found.map((column) => column.name).toSorted(), name).toEqual(
        meant.map((column) => column.name).toSorted(),
      );
      for (const column of meant) {
        const type = found.find((one) => one.name === column.name)?.type.toLowerCase();
        expect(type, `${name}.${column.name}`).toBe(column.getSQLType());
      }
      const indexes = (db.pragma(`index_list(${name})`) as { name: string }[]).map(
        (one) => one.name,
      );
      for (const index of getTableConfig(table).indexes)
        expect(indexes).toContain(index.config.name);
    }
    // Every statement of the program is prepared against it.
    openViews(db, new SqliteTables(db));
  });

  it('run once, and refuse a replica that a newer program made without touching it', () => {
    const db = emptyDatabase();
    migrate(db, migrations);
    expect(migrate(db, migrations)).toBe(0);
    db.pragma(`user_version = ${migrations.length + 1}`);
    expect(() => migrate(db, migrations)).toThrow('replica_newer');
  });

  it('keep the children of a table that is rebuilt, and leave foreign keys on', () => {
    const db = emptyDatabase();
    db.pragma('foreign_keys = ON');
    migrate(db, [parents]);
    migrate(db, [parents, rebuilt]);
    expect(db.prepare('SELECT count(*) AS n FROM child').get()).toEqual({ n: 3 });
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    db.exec("DELETE FROM parent WHERE id = 'a'");
    expect(db.prepare('SELECT count(*) AS n FROM child').get()).toEqual({ n: 1 });
  });

  it('are whole or not at all, also when they leave orphans', () => {
    const db = emptyDatabase();
    migrate(db, [parents]);
    const broken = step(
      '9001_broken',
      'CREATE TABLE half (id INTEGER)',
      'INSERT INTO nothing VALUES (1)',
    );
    expect(() => migrate(db, [parents, broken])).toThrow(/nothing/);
    const orphans = step('9001_orphans', "DELETE FROM parent WHERE id = 'a'");
    expect(() => migrate(db, [parents, orphans])).toThrow(/orphans/);
    expect(db.prepare("SELECT name FROM sqlite_master WHERE name = 'half'").get()).toBeUndefined();
    expect(db.prepare('SELECT count(*) AS n FROM parent').get()).toEqual({ n: 2 });
    expect(db.pragma('user_version', { simple: true })).toBe(1);
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
  });

  it('are never changed once they ran, and have no gap', () => {
    const db = emptyDatabase();
    migrate(db, [parents]);
    expect(() => migrate(db, [{ ...parents, hash: 'other' }, rebuilt])).toThrow(/changed/);
    const copy = mkdtempSync(join(tmpdir(), 'migrations-'));
    onTestFinished(() => rmSync(copy, { recursive: true }));
    cpSync(folder, copy, { recursive: true });
    const journal = join(copy, 'meta', '_journal.json');
    const text = readFileSync(journal, 'utf8');
    writeFileSync(journal, text.replace('"0001_search"', '"0002_search"'));
    expect(() => readMigrations(copy)).toThrow(/stands at/);
    writeFileSync(journal, text.replace('"idx": 1', '"idx": 2'));
    expect(() => readMigrations(copy)).toThrow(/stands at/);
  });

  it('give every hot query an index to walk along', () => {
    const db = emptyDatabase();
    migrate(db, migrations);
    const plan = (sql: string) =>
      (db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[])
        .map(({ detail }) => detail)
        .join('; ');
    const walks = {
      'SELECT n FROM orders WHERE facet = 1 AND n > 5 AND n <= 9 ORDER BY n LIMIT 50':
        /USING COVERING INDEX orders_facet/,
      'SELECT n FROM orders WHERE n > 5 AND n <= 9 ORDER BY n LIMIT 50':
        /USING INTEGER PRIMARY KEY/,
      "SELECT n FROM orders WHERE external_no >= 'a' AND external_no < 'b' ORDER BY external_no DESC LIMIT 5":
        /USING (COVERING )?INDEX orders_external_no/,
      "SELECT n FROM cases WHERE work = 'review' AND due_at >= 1 ORDER BY due_at, n LIMIT 50":
        /INDEX cases_work/,
      "SELECT n FROM cases WHERE state = 'closed' AND updated_at <= 9 ORDER BY updated_at DESC, n DESC LIMIT 50":
        /INDEX cases_state/,
      'SELECT seq FROM outbox WHERE outcome IS NULL ORDER BY seq LIMIT 500': /INDEX outbox_unsent/,
      'SELECT seq FROM outbox WHERE reflected = 0 ORDER BY seq': /INDEX outbox_unreflected/,
      "SELECT owner_id FROM waybills WHERE waybill >= 'a' AND waybill < 'b' AND owner_type = 'order' LIMIT 5":
        /SEARCH waybills USING PRIMARY KEY \(waybill>/,
    };
    for (const [sql, expected] of Object.entries(walks)) {
      expect(plan(sql), sql).toMatch(expected);
      expect(plan(sql), sql).not.toMatch(/TEMP B-TREE|SCAN \w+(?!\w| USING)/);
    }
  });
});
