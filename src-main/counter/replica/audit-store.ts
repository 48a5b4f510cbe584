import type { Statement } from 'better-sqlite3';
import type { Connection } from './open-database.ts';

export interface AuditEntry {
  readonly at: number;
  readonly act: string;
  readonly personId: string;
  /** Id of what it was done to. */
  readonly subject: string;
  readonly reason: string;
}

/** Acts that leave a trace. The database refuses to change or delete one. */
export class AuditStore {
  readonly #append: Statement<[AuditEntry]>;
  readonly #all: Statement<[], AuditEntry>;

  constructor(db: Connection) {
    this.#append = db.prepare(
      'INSERT INTO audit (at, act, person_id, subject, reason) VALUES (@at, @act, @personId, @subject, @reason)',
    );
    this.#all = db.prepare(
      'SELECT at, act, person_id AS personId, subject, reason FROM audit ORDER BY n',
    );
  }

  append(entry: AuditEntry): void {
    this.#append.run(entry);
  }

  all(): AuditEntry[] {
    return this.#all.all();
  }

  copyFrom(other: AuditStore): void {
    for (const entry of other.all()) this.append(entry);
  }
}
