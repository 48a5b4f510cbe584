import { createHash } from 'node:crypto';
import type { Statement } from 'better-sqlite3';
import type { Connection } from '../replica/open-database.ts';

/** As many answers are kept, the newest; one longer than this many characters is not. */
const MOST = 300;
const LONGEST = 500_000;

interface Row {
  readonly at: number;
  readonly value: string;
}

/** What people last saw of the back office, in the encrypted database: each their own. */
export class SeenStore {
  readonly #put: Statement<[string, string, number, string]>;
  readonly #get: Statement<[string], Row>;
  readonly #forget: Statement<[string]>;
  readonly #prune: Statement<[number]>;

  constructor(db: Connection) {
    this.#put = db.prepare(
      'INSERT OR REPLACE INTO office_seen (key, person_id, at, value) VALUES (?, ?, ?, ?)',
    );
    this.#get = db.prepare('SELECT at, value FROM office_seen WHERE key = ?');
    this.#forget = db.prepare('DELETE FROM office_seen WHERE key = ?');
    this.#prune = db.prepare(
      `DELETE FROM office_seen WHERE key IN (
        SELECT key FROM office_seen ORDER BY at DESC LIMIT -1 OFFSET ?)`,
    );
  }

  /** `at`: headquarters' clock. */
  put(personId: string, call: string, input: unknown, at: number, value: unknown): void {
    const text = JSON.stringify(value);
    if (text.length > LONGEST) return;
    this.#put.run(keyOf(personId, call, input), personId, at, text);
    this.#prune.run(MOST);
  }

  get(personId: string, call: string, input: unknown): { at: number; value: unknown } | undefined {
    const row = this.#get.get(keyOf(personId, call, input));
    return row && { at: row.at, value: JSON.parse(row.value) as unknown };
  }

  /** Headquarters does not show it any more. */
  forget(personId: string, call: string, input: unknown): void {
    this.#forget.run(keyOf(personId, call, input));
  }
}

/** Short, and without what was searched for. */
function keyOf(personId: string, call: string, input: unknown): string {
  const text = JSON.stringify([personId, call, input], (_name, value: unknown) => {
    // The same question in whatever order its parts are named.
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
  return createHash('sha256').update(text).digest('base64url');
}

const stores = new WeakMap<Connection, SeenStore>();

/** Of one open database; a replica that was put aside takes its own along. */
export function seenIn(db: Connection): SeenStore {
  const store = stores.get(db) ?? new SeenStore(db);
  stores.set(db, store);
  return store;
}
