import type { Statement } from 'better-sqlite3';
import type { Failure } from '../../../src-core/basis/result.ts';
import type { EvidenceType } from '../../../src-core/evidence/limits.ts';
import type { Connection } from '../replica/open-database.ts';

/**
 * `taking`: a screen is handing it over; `kept`: all here, to be sent; `refused`: headquarters does not
 * take it; `sent`: here and at headquarters; `fetching`: coming from there; `away`: only what is known of
 * it is here, perhaps its small picture.
 */
export type ShelfState = 'taking' | 'kept' | 'refused' | 'sent' | 'fetching' | 'away';

export interface ShelfRow {
  readonly hash: string;
  /** Bytes; 0: unknown. */
  readonly size: number;
  readonly received: number;
  readonly state: ShelfState;
  readonly type: EvidenceType | null;
  readonly hasThumb: boolean;
  readonly failure: Failure | null;
}

interface Row extends Omit<ShelfRow, 'hasThumb' | 'failure'> {
  readonly has_thumb: 0 | 1;
  readonly failure: string | null;
}

const columns = 'hash, size, received, state, type, thumb IS NOT NULL AS has_thumb, failure';

const rowOf = ({ has_thumb, failure, ...row }: Row): ShelfRow => ({
  ...row,
  hasThumb: has_thumb === 1,
  failure: failure === null ? null : (JSON.parse(failure) as Failure),
});

/** Photos and videos on this machine's disk. Whatever a call has done is on it when the call returns. */
export class Shelf {
  readonly #db: Connection;
  readonly #row: Statement<[string], Row>;
  readonly #next: Statement<[], Row>;
  readonly #insert: Statement<[string, number, string, number, number]>;
  readonly #restart: Statement<[number, string, number, string]>;
  readonly #addChunk: Statement<[string, number, Buffer]>;
  readonly #grown: Statement<[number, string]>;
  readonly #chunks: Statement<
    [{ hash: string; offset: number; end: number }],
    { at: number; bytes: Buffer }
  >;
  readonly #dropChunks: Statement<[string]>;
  readonly #settle: Statement<[string, string | null, string | null, string]>;
  readonly #setThumb: Statement<[Buffer, string]>;
  readonly #thumb: Statement<[string], { thumb: Buffer | null }>;
  readonly #used: Statement<[number, string]>;

  constructor(db: Connection) {
    this.#db = db;
    this.#row = db.prepare(`SELECT ${columns} FROM evidence WHERE hash = ?`);
    this.#next = db.prepare(
      `SELECT ${columns} FROM evidence WHERE state = 'kept' ORDER BY taken_at, rowid`,
    );
    this.#insert = db.prepare(
      `INSERT INTO evidence (hash, size, received, state, taken_at, used_at)
       VALUES (?, ?, 0, ?, ?, ?)`,
    );
    this.#restart = db.prepare(
      `UPDATE evidence SET size = ?, received = 0, state = ?, taken_at = ?, type = NULL,
       failure = NULL WHERE hash = ?`,
    );
    this.#addChunk = db.prepare('INSERT INTO chunk (hash, at, bytes) VALUES (?, ?, ?)');
    this.#grown = db.prepare('UPDATE evidence SET received = ? WHERE hash = ?');
    this.#chunks = db.prepare(
      `SELECT at, bytes FROM chunk WHERE hash = @hash AND at < @end AND at >= coalesce(
         (SELECT max(at) FROM chunk WHERE hash = @hash AND at <= @offset), @offset) ORDER BY at`,
    );
    this.#dropChunks = db.prepare('DELETE FROM chunk WHERE hash = ?');
    this.#settle = db.prepare(
      'UPDATE evidence SET state = ?, type = coalesce(?, type), failure = ? WHERE hash = ?',
    );
    this.#setThumb = db.prepare('UPDATE evidence SET thumb = ? WHERE hash = ?');
    this.#thumb = db.prepare('SELECT thumb FROM evidence WHERE hash = ?');
    this.#used = db.prepare('UPDATE evidence SET used_at = ? WHERE hash = ?');
  }

  row(hash: string): ShelfRow | undefined {
    const row = this.#row.get(hash);
    return row && rowOf(row);
  }

  /** What waits to be sent, the oldest first. */
  toSend(): ShelfRow[] {
    return this.#next.all().map(rowOf);
  }

  /** Makes room, or begins anew with another size. What is whole is not touched. */
  begin(hash: string, size: number, state: 'taking' | 'fetching', now: number): ShelfRow {
    return this.#db
      .transaction(() => {
        const row = this.row(hash);
        if (row === undefined) this.#insert.run(hash, size, state, now, now);
        else if (row.size !== size || row.state === 'away') {
          this.#dropChunks.run(hash);
          this.#restart.run(size, state, now, hash);
        } else if (row.state === 'fetching' && state === 'taking') {
          this.#settle.run('taking', null, null, hash);
        }
        return this.#known(hash);
      })
      .immediate();
  }

  /** Appends; `at` must be what was received so far. Answers what is received now. */
  append(hash: string, at: number, bytes: Buffer): number {
    return this.#db
      .transaction(() => {
        this.#addChunk.run(hash, at, bytes);
        this.#grown.run(at + bytes.length, hash);
        return at + bytes.length;
      })
      .immediate();
  }

  /** What is here of a stretch. */
  bytes(hash: string, offset: number, length: number): Buffer {
    const chunks = this.#chunks.all({ hash, offset, end: offset + length });
    const first = chunks[0]?.at ?? offset;
    return Buffer.concat(chunks.map(({ bytes }) => bytes)).subarray(
      offset - first,
      offset - first + length,
    );
  }

  /** Everything is here and was looked through, or headquarters has spoken. `thumb` as well, in one. */
  settle(
    hash: string,
    state: ShelfState,
    more: { type?: EvidenceType; failure?: Failure; thumb?: Buffer } = {},
  ): ShelfRow {
    return this.#db
      .transaction(() => {
        const failure = more.failure === undefined ? null : JSON.stringify(more.failure);
        this.#settle.run(state, more.type ?? null, failure, hash);
        if (more.thumb !== undefined) this.#setThumb.run(more.thumb, hash);
        return this.#known(hash);
      })
      .immediate();
  }

  /** Keeps the small picture of something that need not be here itself. */
  putThumb(hash: string, thumb: Buffer, now: number): void {
    this.#db
      .transaction(() => {
        if (this.row(hash) === undefined) this.#insert.run(hash, 0, 'away', now, now);
        this.#setThumb.run(thumb, hash);
      })
      .immediate();
  }

  thumb(hash: string): Buffer | null {
    return this.#thumb.get(hash)?.thumb ?? null;
  }

  used(hash: string, now: number): void {
    this.#used.run(now, hash);
  }

  /** Takes the content away and leaves what is known of it. */
  putAway(hash: string): void {
    this.#db
      .transaction(() => {
        this.#dropChunks.run(hash);
        this.#grown.run(0, hash);
        this.#settle.run('away', null, null, hash);
      })
      .immediate();
    this.#db.pragma('incremental_vacuum');
  }

  /** All that is here is to be sent again, for as far as headquarters has not got it. */
  doubt(): void {
    this.#db.prepare("UPDATE evidence SET state = 'kept' WHERE state = 'sent'").run();
  }

  /** Forgets what a screen began to hand over before then and never finished. */
  forgetUnfinished(before: number): void {
    this.#db.prepare("DELETE FROM evidence WHERE state = 'taking' AND taken_at < ?").run(before);
  }

  /** Whole and at headquarters as well, what was looked at longest ago first. */
  spare(limit: number): (ShelfRow & { readonly usedAt: number })[] {
    return this.#db
      .prepare<[number], Row & { usedAt: number }>(
        `SELECT ${columns}, used_at AS usedAt FROM evidence WHERE state = 'sent'
         ORDER BY used_at LIMIT ?`,
      )
      .all(limit)
      .map(({ usedAt, ...row }) => ({ ...rowOf(row), usedAt }));
  }

  /** Bytes of everything that is here. */
  size(): number {
    const sum = this.#db.prepare<[], { sum: number }>(
      'SELECT coalesce(sum(received), 0) AS sum FROM evidence',
    );
    return sum.get()?.sum ?? 0;
  }

  queue(): { waiting: number; bytes: number; refused: number } {
    const rows = this.#db
      .prepare<[], { state: string; n: number; bytes: number }>(
        `SELECT state, count(*) AS n, sum(size) AS bytes FROM evidence
         WHERE state IN ('kept', 'refused') GROUP BY state`,
      )
      .all();
    const of = (state: string) => rows.find((row) => row.state === state);
    return {
      waiting: of('kept')?.n ?? 0,
      bytes: of('kept')?.bytes ?? 0,
      refused: of('refused')?.n ?? 0,
    };
  }

  close(): void {
    if (this.#db.open) this.#db.close();
  }

  #known(hash: string): ShelfRow {
    const row = this.row(hash);
    if (row === undefined) throw new Error(`no evidence ${hash}`);
    return row;
  }
}
