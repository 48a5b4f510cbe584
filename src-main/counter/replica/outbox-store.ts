import type { Statement } from 'better-sqlite3';
import type { Failure } from '../../../src-core/basis/result.ts';
import type { Outcome, WireCommand } from '../../../src-core/sync/protocol.ts';
import { wantsAttention } from '../../../src-core/sync/replica-tables.ts';
import type { OutboxEntry } from '../../../src-core/sync/replica-tables.ts';
import type { Connection } from './open-database.ts';

interface Stored {
  readonly position: number;
  readonly seq: number;
  readonly command: string;
  readonly outcome: string | null;
  readonly reflected: number;
  readonly doubt: string | null;
  readonly dismissed: number;
  readonly caseId: string | null;
  readonly orderId: string | null;
}

/** An entry with its place in the list of the sync centre. */
export interface ListedEntry extends OutboxEntry {
  readonly position: number;
  readonly caseId: string | null;
  readonly orderId: string | null;
}

const COLUMNS =
  'position, seq, command, outcome, reflected, doubt, dismissed, case_id AS caseId, order_id AS orderId';

function entryOf(row: Stored): ListedEntry {
  return {
    position: row.position,
    caseId: row.caseId,
    orderId: row.orderId,
    // The number may have changed since the command was given; everything else never does.
    command: { ...(JSON.parse(row.command) as WireCommand), seq: row.seq },
    outcome: row.outcome === null ? null : (JSON.parse(row.outcome) as Outcome),
    reflected: row.reflected === 1,
    doubt: row.doubt === null ? null : (JSON.parse(row.doubt) as Failure),
    dismissed: row.dismissed === 1,
  };
}

export type OutboxWhich = 'pending' | 'attention' | 'all';

const WHERE: Readonly<Record<OutboxWhich, string>> = {
  pending: 'outcome IS NULL',
  attention: 'attention = 1',
  all: '1 = 1',
};

/** The commands given at this counter and what headquarters answered. */
export class OutboxStore {
  readonly #append: Statement<[number, string, string, string | null, string | null]>;
  readonly #one: Statement<[string], Stored>;
  readonly #unreflected: Statement<[], Stored>;
  readonly #all: Statement<[], Stored>;
  readonly #unsent: Statement<[number], Stored>;
  readonly #ofCase: Statement<[string], Stored>;
  readonly #orderOfCase: Statement<[string], { orderId: string }>;
  readonly #renumber: Statement<[number, string]>;
  readonly #update: Statement<[string | null, number, string | null, number, number, string]>;
  readonly #reflect: Statement<[number]>;
  readonly #forget: Statement<[number]>;
  readonly #counts: Record<'unsent' | 'attention', Statement<[], { count: number }>>;
  readonly #lists: Record<OutboxWhich, Statement<[number, number], Stored>>;

  constructor(db: Connection) {
    this.#append = db.prepare(
      `INSERT INTO outbox (seq, command_id, command, reflected, dismissed, attention, case_id, order_id)
       VALUES (?, ?, ?, 0, 0, 0, ?, ?)`,
    );
    this.#one = db.prepare(`SELECT ${COLUMNS} FROM outbox WHERE command_id = ?`);
    this.#unreflected = db.prepare(
      `SELECT ${COLUMNS} FROM outbox WHERE reflected = 0 ORDER BY seq`,
    );
    this.#all = db.prepare(`SELECT ${COLUMNS} FROM outbox ORDER BY position`);
    this.#unsent = db.prepare(
      `SELECT ${COLUMNS} FROM outbox WHERE outcome IS NULL ORDER BY seq LIMIT ?`,
    );
    this.#ofCase = db.prepare(
      `SELECT ${COLUMNS} FROM outbox WHERE outcome IS NULL AND case_id = ? ORDER BY seq`,
    );
    this.#orderOfCase = db.prepare(
      'SELECT order_id AS orderId FROM outbox WHERE case_id = ? AND order_id IS NOT NULL LIMIT 1',
    );
    this.#renumber = db.prepare('UPDATE outbox SET seq = ? WHERE command_id = ?');
    this.#update = db.prepare(
      `UPDATE outbox SET outcome = ?, reflected = ?, doubt = ?, dismissed = ?, attention = ?
       WHERE command_id = ?`,
    );
    this.#reflect = db.prepare(
      'UPDATE outbox SET reflected = 1, doubt = NULL WHERE reflected = 0 AND seq <= ?',
    );
    this.#forget = db.prepare(
      'DELETE FROM outbox WHERE reflected = 1 AND seq <= ? AND outcome IS NOT NULL AND attention = 0',
    );
    this.#counts = {
      unsent: db.prepare('SELECT count(*) AS count FROM outbox WHERE outcome IS NULL'),
      attention: db.prepare('SELECT count(*) AS count FROM outbox WHERE attention = 1'),
    };
    const list = (which: OutboxWhich): Statement<[number, number], Stored> =>
      db.prepare(
        `SELECT ${COLUMNS} FROM outbox WHERE ${WHERE[which]} AND position < ? ORDER BY position DESC LIMIT ?`,
      );
    this.#lists = { pending: list('pending'), attention: list('attention'), all: list('all') };
  }

  append(command: WireCommand): void {
    const { caseId, orderId } = command.args;
    this.#append.run(
      command.seq,
      command.commandId,
      JSON.stringify(command),
      typeof caseId === 'string' ? caseId : null,
      typeof orderId === 'string' ? orderId : null,
    );
  }

  entry(commandId: string): ListedEntry | undefined {
    const row = this.#one.get(commandId);
    return row && entryOf(row);
  }

  unreflected(): ListedEntry[] {
    return this.#unreflected.all().map(entryOf);
  }

  all(): ListedEntry[] {
    return this.#all.all().map(entryOf);
  }

  /** Commands without an answer, in the order they must be sent. */
  unsent(limit: number): WireCommand[] {
    return this.#unsent.all(limit).map((row) => entryOf(row).command);
  }

  unansweredOfCase(caseId: string): WireCommand[] {
    return this.#ofCase.all(caseId).map((row) => entryOf(row).command);
  }

  /** The order of a case as the commands given here name it; the case itself may never have come to be. */
  orderOfCase(caseId: string): string | undefined {
    return this.#orderOfCase.get(caseId)?.orderId;
  }

  renumber(commandId: string, seq: number): void {
    this.#renumber.run(seq, commandId);
  }

  update(commandId: string, change: Partial<Omit<OutboxEntry, 'command'>>): void {
    const before = this.entry(commandId);
    if (before === undefined) return;
    const { outcome, reflected, doubt, dismissed } = { ...before, ...change };
    const attention = outcome !== null && wantsAttention(outcome) && !dismissed;
    this.#update.run(
      outcome === null ? null : JSON.stringify(outcome),
      reflected ? 1 : 0,
      doubt === null ? null : JSON.stringify(doubt),
      dismissed ? 1 : 0,
      attention ? 1 : 0,
      commandId,
    );
  }

  reflectUpTo(seq: number): void {
    this.#reflect.run(seq);
  }

  forgetUpTo(seq: number): void {
    this.#forget.run(seq);
  }

  count(which: 'unsent' | 'attention'): number {
    return this.#counts[which].get()?.count ?? 0;
  }

  /** Newest first, from below `position`. */
  list(which: OutboxWhich, position: number, limit: number): ListedEntry[] {
    return this.#lists[which].all(position, limit).map(entryOf);
  }
}
