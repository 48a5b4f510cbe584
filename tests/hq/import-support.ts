import { statesOf } from '../../src-core/after-sales/transition.ts';
import { transitions } from '../../src-core/after-sales/transitions.ts';
import { deadlineRules } from '../../src-core/after-sales/deadline-rules.ts';
import type { HistoryEntry } from '../../src-core/after-sales/case.ts';
import { addToChecksum, checksumText, emptyChecksum } from '../../src-core/sync/checksum.ts';
import type { ProgressOutput } from '../../src-hq/import/progress.ts';
import { connect } from '../../src-hq/store/connect.ts';
import type { Sql } from '../../src-hq/store/connect.ts';
import { migrateHq } from '../../src-hq/store/migrate.ts';
import { prepared } from '../support/postgres.ts';

export interface OpenDatabase extends AsyncDisposable {
  readonly sql: Sql;
  readonly url: string;
}

/** A migrated database of the test's own. */
export async function emptyHq(): Promise<OpenDatabase> {
  const database = await prepared('migrated', async (url) => {
    const done = await migrateHq(url);
    if (!done.ok) throw new Error(done.error.code);
  });
  const sql = connect(database.url, { max: 4 });
  return {
    sql,
    url: database.url,
    async [Symbol.asyncDispose]() {
      await sql.end();
      await database.drop();
    },
  };
}

/** Keeps what would go to the terminal. */
export function recorder(): ProgressOutput & { readonly text: () => string } {
  let text = '';
  return { write: (more) => void (text += more), live: false, now: () => 0, text: () => text };
}

const tables = {
  space: 'id',
  org_unit: 'id',
  person: 'id',
  order_key: 'channel, external_no',
  orders: 'space_id, id',
  cases: 'space_id, id',
  case_history: 'space_id, case_id, n',
  exceptions: 'space_id, id',
  reference_doc: 'space_id, id',
  policy: 'id',
  policy_version: 'id',
  policy_assignment: 'id',
  tariff: 'id, version',
  ledger_posting: 'space_id, command_id, kind',
  ledger_leg: 'space_id, command_id, kind, n',
};

/** Every row of every table that import and demo write, in one text. */
export async function contentOf(sql: Sql): Promise<Record<string, string>> {
  const content: Record<string, string> = {};
  for (const [table, order] of Object.entries(tables)) {
    const [row] = await sql.unsafe<{ hash: string }[]>(
      `select count(*) || ':' || md5(coalesce(string_agg(t::text, chr(10) order by ${order}), '')) as hash
       from ${table} t`,
    );
    content[table] = row?.hash ?? '';
  }
  return content;
}

/** Spaces whose stored checksum is not that of their rows. */
export async function wrongChecksums(sql: Sql): Promise<string[]> {
  const spaces = await sql<{ id: string; count: number; high: number; low: number }[]>`
    select id, count, sum_high as high, sum_low as low from space`;
  const rows = await sql<{ space: string; type: string; id: string; ver: number }[]>`
    select space_id as space, 'order' as type, id::text as id, ver from orders
    union all select space_id, 'case', id::text, ver from cases
    union all select space_id, 'exception', id::text, ver from exceptions
    union all select space_id, 'reference', id, ver from reference_doc`;
  const bySpace = Map.groupBy(rows, (row) => row.space);
  return spaces
    .filter(({ id, count, high, low }) => {
      const sum = (bySpace.get(id) ?? []).reduce(
        (so, row) => addToChecksum(so, row.type, row.id, row.ver),
        emptyChecksum,
      );
      return checksumText(sum) !== checksumText({ count, high, low }) || sum.count !== count;
    })
    .map(({ id }) => id);
}

const recordsOnly = /_unexpectedly$|^review_overdue_without_address$/;

function isInTable({ from, to, event, actor }: HistoryEntry): boolean {
  const moved = transitions.some(
    (row) =>
      row.from === from &&
      row.event === event &&
      row.actors.includes(actor.role) &&
      statesOf(row.to).includes(to),
  );
  const fired = deadlineRules.some(
    (rule) => rule.state === from && rule.event === event && statesOf(rule.to).includes(to),
  );
  return moved || fired || (from === to && recordsOnly.test(event));
}

/** What is wrong with the histories in the database: gaps, leaps, moves the table does not have. */
export async function faultsOfHistories(sql: Sql): Promise<string[]> {
  const cases = await sql<{ id: string; state: string; version: number }[]>`
    select id::text as id, state, (doc->>'version')::int as version from cases`;
  const entries = await sql<{ doc: HistoryEntry }[]>`
    select doc from case_history order by case_id, n`;
  const byCase = Map.groupBy(
    entries.map(({ doc }) => doc),
    (entry) => entry.caseId,
  );
  return cases.flatMap(({ id, state, version }) => {
    const history = byCase.get(id) ?? [];
    const faults = history.flatMap((entry, index) => {
      const before = history[index - 1];
      if (entry.n !== index + 1) return [`${id}: entry ${index + 1} is number ${entry.n}`];
      if (entry.from !== (before?.to ?? null)) return [`${id}: leap before ${entry.n}`];
      if (before !== undefined && entry.occurredAt < before.occurredAt)
        return [`${id}: back in time`];
      return isInTable(entry) ? [] : [`${id}: no ${entry.event} from ${entry.from} to ${entry.to}`];
    });
    if (history.length !== version)
      faults.push(`${id}: ${history.length} entries, version ${version}`);
    if (history.at(-1)?.to !== state) faults.push(`${id}: ends ${history.at(-1)?.to}, is ${state}`);
    return faults;
  });
}

/** Postings whose legs do not sum to nothing. */
export async function unbalancedPostings(sql: Sql): Promise<string[]> {
  const rows = await sql<{ id: string; kind: string }[]>`
    select p.space_id, p.command_id::text as id, p.kind from ledger_posting p
    left join ledger_leg l using (space_id, command_id, kind)
    group by 1, 2, 3 having coalesce(sum(l.amount), -1) <> 0`;
  return rows.map(({ id, kind }) => `${kind} ${id}`);
}
