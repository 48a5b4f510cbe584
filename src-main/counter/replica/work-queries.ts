import type { Statement } from 'better-sqlite3';
import type { Case } from '../../../src-core/after-sales/case.ts';
import type { OutboxRow, WorkFilter, WorkItem } from '../../../src-core/contract/counter-rows.ts';
import { workFilters } from '../../../src-core/contract/work-filters.ts';
import type { WorkSubject } from '../../../src-core/contract/counter-screen.ts';
import type { CaseQueries } from './case-queries.ts';
import { mergeSources } from './merge.ts';
import type { Source } from './merge.ts';
import type { Connection } from './open-database.ts';
import { workSubject } from './rows.ts';
import type { SqliteTables } from './sqlite-tables.ts';

/**
 * Where an item stands in the list: what has no deadline is as urgent as it is old. `tie` begins with a
 * letter for the kind of item, then what tells items of one kind and moment apart.
 */
interface Position {
  readonly key: number;
  readonly tie: string;
}
interface Keyed extends Position {
  readonly item: WorkItem;
}

const inOrder = (a: Position, b: Position) =>
  a.key - b.key || (a.tie < b.tie ? -1 : a.tie > b.tie ? 1 : 0);
const tieOf = (letter: 'a' | 'c' | 'e' | 'p', id: string | number) =>
  letter + (typeof id === 'number' ? String(id).padStart(16, '0') : id);
/** What of `after.tie` counts for items of this letter: they come before or behind the other letters. */
function tieWithin(after: Position, letter: 'c' | 'e'): { all: boolean; id: string } {
  const first = after.tie.charAt(0);
  if (first === letter) return { all: false, id: after.tie.slice(1) };
  return { all: first < letter, id: '' };
}
/** The buyer's turn is no work of the shop's; it has its own filter. */
const shopsTurn = workFilters.filter((filter) => filter !== 'waiting_buyer');
/** Versions to acknowledge, and since when the oldest is here; null: nobody is asked. */
export type PoliciesWaiting = { readonly count: number; readonly since: number } | null;

const nowhere: Position = { key: Number.MIN_SAFE_INTEGER, tie: '' };
const MOST_ANSWERS = 1_000;

/** What is to be done, by deadline, whatever it comes from. */
export class WorkQueries {
  readonly #tables: SqliteTables;
  readonly #cases: CaseQueries;
  readonly #due: Statement<
    [string, number, number, number, number],
    { n: number; dueAt: number; doc: string }
  >;
  readonly #counts: Statement<[], { work: WorkFilter; count: number }>;

  constructor(db: Connection, tables: SqliteTables, cases: CaseQueries) {
    this.#tables = tables;
    this.#cases = cases;
    this.#due = db.prepare(
      `SELECT n, due_at AS dueAt, doc FROM cases
       WHERE work = ? AND due_at >= ? AND (due_at > ? OR n > ?) ORDER BY due_at, n LIMIT ?`,
    );
    this.#counts = db.prepare(
      'SELECT work, count(*) AS count FROM cases WHERE work IS NOT NULL GROUP BY work',
    );
  }

  counts(policies: PoliciesWaiting = null): Record<WorkFilter, number> {
    const counts = Object.fromEntries(workFilters.map((filter) => [filter, 0])) as Record<
      WorkFilter,
      number
    >;
    for (const { work, count } of this.#counts.all()) counts[work] = count;
    counts.exceptions = this.#tables.exceptions.openCount();
    counts.rejected = this.#tables.outbox.count('attention');
    counts.policies = policies?.count ?? 0;
    return counts;
  }

  list(
    filter: WorkFilter | undefined,
    cursor: string | undefined,
    limit: number,
    answerRow: (commandId: string) => OutboxRow | undefined,
    policies: PoliciesWaiting = null,
  ): { rows: WorkItem[]; next: string | null } {
    const after = readPosition(cursor);
    const sources = (filter === undefined ? shopsTurn : [filter]).map((one): Source<Keyed> => {
      if (one === 'exceptions') return (most) => this.#exceptions(after, most);
      if (one === 'policies') return () => policiesItem(policies, after);
      if (one === 'rejected') return (most) => this.#answers(after, most, answerRow);
      return (most) => this.#casesOf(one, after, most);
    });
    const items = mergeSources(sources, limit + 1, inOrder);
    const page = items.slice(0, limit);
    const last = page.at(-1);
    return {
      rows: page.map(({ item }) => item),
      next: items.length > limit && last !== undefined ? `${last.key}/${last.tie}` : null,
    };
  }

  #casesOf(filter: WorkFilter, after: Position, most: number): Keyed[] {
    const { all, id } = tieWithin(after, 'c');
    const behind = all ? -1 : id === '' ? Number.MAX_SAFE_INTEGER : Number(id);
    return this.#due.all(filter, after.key, after.key, behind, most).map(({ n, dueAt, doc }) => {
      const one = JSON.parse(doc) as Case;
      const row = this.#cases.rowOf(one);
      const { deadlineAt } = row;
      const item = { type: 'case', filter, at: one.updatedAt, deadlineAt, case: row } as const;
      return { key: dueAt, tie: tieOf('c', n), item };
    });
  }

  #exceptions(after: Position, most: number): Keyed[] {
    const { all, id } = tieWithin(after, 'e');
    const behind = all ? '' : id === '' ? '\u{10ffff}' : id;
    return this.#tables.exceptions.open(after.key, behind, most).map((exception) => {
      const at = exception.openedAt;
      const filter = 'exceptions';
      const about = this.#about(exception.caseId, exception.orderId);
      const item = { type: 'exception', filter, at, deadlineAt: null, exception, about } as const;
      return { key: at, tie: tieOf('e', exception.id), item };
    });
  }

  #about(caseId: string | undefined, orderId: string | undefined): WorkSubject {
    const one = caseId === undefined ? undefined : this.#tables.read('case', caseId)?.doc;
    const ofOrder = one?.orderId ?? orderId;
    const order = ofOrder === undefined ? undefined : this.#tables.read('order', ofOrder)?.doc;
    return workSubject(one, order);
  }

  #answers(
    after: Position,
    most: number,
    answerRow: (commandId: string) => OutboxRow | undefined,
  ): Keyed[] {
    return this.#tables.outbox
      .list('attention', Number.MAX_SAFE_INTEGER, MOST_ANSWERS)
      .flatMap(({ command, outcome }): Keyed[] => {
        const answer = answerRow(command.commandId);
        if (answer === undefined || outcome === null) return [];
        const at = outcome.takenAt;
        const about = this.#about(answer.caseId ?? undefined, answer.orderId ?? undefined);
        const filter = 'rejected';
        const item = { type: 'answer', filter, at, deadlineAt: null, answer, about } as const;
        return [{ key: at, tie: tieOf('a', command.commandId), item }];
      })
      .filter((item) => inOrder(after, item) < 0)
      .toSorted(inOrder)
      .slice(0, most);
  }
}

function policiesItem(policies: PoliciesWaiting, after: Position): Keyed[] {
  if (policies === null || policies.count === 0) return [];
  const { count, since } = policies;
  const item = {
    type: 'policies',
    filter: 'policies',
    at: since,
    deadlineAt: null,
    count,
  } as const;
  const keyed = { key: since, tie: tieOf('p', ''), item };
  return inOrder(after, keyed) < 0 ? [keyed] : [];
}

function readPosition(cursor: string | undefined): Position {
  if (cursor === undefined) return nowhere;
  const slash = cursor.indexOf('/');
  const key = Number(cursor.slice(0, slash));
  return Number.isSafeInteger(key) ? { key, tie: cursor.slice(slash + 1) } : nowhere;
}
