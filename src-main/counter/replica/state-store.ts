import type { Statement } from 'better-sqlite3';
import type {
  AggregateType,
  ShadowRow,
  SpaceState,
  SyncState,
} from '../../../src-core/sync/replica-tables.ts';
import type { Connection } from './open-database.ts';

interface SpaceRow {
  readonly id: string;
  readonly ver: number;
  readonly count: number;
  readonly high: number;
  readonly low: number;
  readonly agreed: number | null;
}

interface Living {
  readonly type: AggregateType | 'reference';
  readonly id: string;
  readonly ver: number;
}

const stateOf = ({ ver, count, high, low, agreed }: SpaceRow): SpaceState => ({
  ver,
  sum: { count, high, low },
  agreed: agreed === null ? null : agreed === 1,
});

/** Shadows, spaces, and the few values a replica knows about itself. */
export class StateStore {
  readonly #hasShadow: Statement<[string, string], { type: string }>;
  readonly #putShadow: Statement<[string, string, string | null]>;
  readonly #shadows: Statement<[], { type: string; id: string; was: string | null }>;
  readonly #clearShadows: Statement<[]>;
  readonly #space: Statement<[string], SpaceRow>;
  readonly #spaces: Statement<[], SpaceRow>;
  readonly #putSpace: Statement<[string, number, number, number, number, number | null]>;
  readonly #living: Statement<[string, string, string, string], Living>;
  readonly #get: Statement<[string], { value: string }>;
  readonly #set: Statement<[string, string]>;
  readonly #unset: Statement<[string]>;

  constructor(db: Connection) {
    this.#hasShadow = db.prepare('SELECT type FROM shadow WHERE type = ? AND id = ?');
    this.#putShadow = db.prepare('INSERT INTO shadow (type, id, was) VALUES (?, ?, ?)');
    this.#shadows = db.prepare('SELECT type, id, was FROM shadow');
    this.#clearShadows = db.prepare('DELETE FROM shadow');
    this.#space = db.prepare('SELECT * FROM spaces WHERE id = ?');
    this.#spaces = db.prepare('SELECT * FROM spaces ORDER BY id');
    this.#putSpace = db.prepare(
      'INSERT OR REPLACE INTO spaces (id, ver, count, high, low, agreed) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.#living = db.prepare(
      `SELECT 'order' AS type, id, ver FROM orders WHERE space_id = ? AND ver > 0
       UNION ALL SELECT 'case', id, ver FROM cases WHERE space_id = ? AND ver > 0
       UNION ALL SELECT 'exception', id, ver FROM exceptions WHERE space_id = ? AND ver > 0
       UNION ALL SELECT 'reference', id, ver FROM reference WHERE space_id = ?`,
    );
    this.#get = db.prepare('SELECT value FROM meta WHERE key = ?');
    this.#set = db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)');
    this.#unset = db.prepare('DELETE FROM meta WHERE key = ?');
  }

  hasShadow(type: AggregateType, id: string): boolean {
    return this.#hasShadow.get(type, id) !== undefined;
  }

  putShadow({ type, id, was }: ShadowRow): void {
    // Without the JSON that came along: it is the document once more.
    const kept = was === null ? null : { spaceId: was.spaceId, ver: was.ver, doc: was.doc };
    this.#putShadow.run(type, id, kept === null ? null : JSON.stringify(kept));
  }

  takeShadows(): ShadowRow[] {
    const rows = this.#shadows.all();
    if (rows.length > 0) this.#clearShadows.run();
    return rows.map(({ type, id, was }) => {
      return { type, id, was: was === null ? null : JSON.parse(was) } as ShadowRow;
    });
  }

  space(spaceId: string): SpaceState | undefined {
    const row = this.#space.get(spaceId);
    return row && stateOf(row);
  }

  spaces(): (SpaceState & { id: string })[] {
    return this.#spaces.all().map((row) => ({ id: row.id, ...stateOf(row) }));
  }

  /** Read whole before it is handed out: the reader changes what it reads. */
  living(spaceId: string): Living[] {
    return this.#living.all(spaceId, spaceId, spaceId, spaceId);
  }

  putSpace(spaceId: string, { ver, sum, agreed }: SpaceState): void {
    const said = agreed === null ? null : agreed ? 1 : 0;
    this.#putSpace.run(spaceId, ver, sum.count, sum.high, sum.low, said);
  }

  /** A value as it was set; undefined: it never was. */
  get<T>(key: string): T | undefined {
    const row = this.#get.get(key);
    return row && (JSON.parse(row.value) as T);
  }

  set(key: string, value: unknown): void {
    if (value === null || value === undefined) this.#unset.run(key);
    else this.#set.run(key, JSON.stringify(value));
  }

  syncState(): SyncState {
    const state = this.get<SyncState>('sync');
    if (state === undefined) throw new Error('a replica without an identity');
    return state;
  }

  putSyncState(change: Partial<SyncState>): void {
    this.set('sync', { ...this.get<SyncState>('sync'), ...change });
  }
}
