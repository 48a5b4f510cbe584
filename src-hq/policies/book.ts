import type { Assignment } from '../../src-core/freight-subsidy/pushed-down/assignment.ts';
import { PolicyIndex } from '../../src-core/freight-subsidy/pushed-down/policy-index.ts';
import type { PolicyBook } from '../../src-core/freight-subsidy/pushed-down/policy-index.ts';
import { publishedStates } from '../../src-core/freight-subsidy/pushed-down/version.ts';
import type { PolicyVersion } from '../../src-core/freight-subsidy/pushed-down/version.ts';
import type { Tariff } from '../../src-core/freight-subsidy/tariff.ts';
import type { OrgMove, OrgUnit } from '../../src-core/org/org.ts';
import type { Sql, TxSql } from '../store/connect.ts';

/** What resolution looks at, whole, as of one revision. */
export interface KeptBook {
  readonly revision: number;
  readonly book: PolicyBook;
  /** Of `book`; remembers answers. */
  readonly policies: PolicyIndex;
  readonly tariffs: readonly Tariff[];
}

/** Everything published, with the whole tree; drafts are nobody's rule. */
async function readBook(sql: Sql | TxSql): Promise<Omit<KeptBook, 'revision' | 'policies'>> {
  const [row] = await sql<
    {
      units: OrgUnit[];
      moves: OrgMove[];
      versions: PolicyVersion[];
      assignments: Assignment[];
      tariffs: Tariff[];
    }[]
  >`
    select
      (select coalesce(json_agg(doc order by id), '[]') from org_unit) as units,
      (select coalesce(json_agg(json_build_object('unitId', unit_id, 'at', at,
          'fromParentId', from_parent_id, 'toParentId', to_parent_id) order by unit_id, at), '[]')
        from org_move) as moves,
      (select coalesce(json_agg(doc order by kind, serial), '[]') from policy_version
        where state = any(${[...publishedStates]}::text[])) as versions,
      (select coalesce(json_agg(doc order by n), '[]') from policy_assignment) as assignments,
      (select coalesce(json_agg(doc order by id, version), '[]') from tariff) as tariffs`;
  if (row === undefined) throw new Error('no answer');
  const { units, moves, versions, assignments, tariffs } = row;
  return { book: { org: { units, moves }, versions, assignments }, tariffs };
}

/** The book as one instance of headquarters keeps it in memory: read again when its revision has risen. */
export class PolicyBooks {
  #kept: KeptBook | undefined;
  #reading: { readonly revision: number; readonly book: Promise<KeptBook> } | undefined;

  /**
   * As it is committed at this moment. Inside of a transaction that changed it itself, `readFresh` is what
   * sees that.
   */
  async now(sql: Sql | TxSql): Promise<KeptBook> {
    const [row] = await sql<{ n: number }[]>`select n from policy_revision`;
    const revision = row?.n ?? 0;
    if (this.#kept?.revision === revision) return this.#kept;
    if (this.#reading?.revision !== revision) {
      const book = readFresh(sql, revision);
      this.#reading = { revision, book };
    }
    const { book } = this.#reading;
    try {
      const read = await book;
      // An older one that comes late never takes a newer one's place.
      if (this.#kept === undefined || this.#kept.revision < revision) this.#kept = read;
      return read;
    } finally {
      if (this.#reading?.book === book) this.#reading = undefined;
    }
  }
}

/** Reads it all, also what this transaction has changed and not committed. */
export async function readFresh(sql: Sql | TxSql, revision = 0): Promise<KeptBook> {
  const { book, tariffs } = await readBook(sql);
  return { revision, book, policies: new PolicyIndex(book), tariffs };
}
