import type { CaseLedger, LedgerEntry } from '../../src-core/contract/hq-refunds.ts';
import { fen } from '../../src-core/basis/money.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import type { BearerKind } from '../../src-core/freight-subsidy/bearers.ts';
import type { TenderKind } from '../../src-core/order/order.ts';
import type { Sql, TxSql } from '../store/connect.ts';

/** Entries that say money went astray: the only ones that can be taken back, once it was recovered. */
export const reversibleKinds: ReadonlySet<string> = new Set([
  'cash_paid_in_conflict',
  'refund_paid_in_conflict',
  'difference_in_conflict',
  'subsidy_paid_in_conflict',
]);

interface LegRow {
  account: string;
  amount: number;
  tender_kind: TenderKind | null;
  tender_reference: string | null;
  deduction_code: string | null;
  deduction_name: string | null;
  bearer: BearerKind | null;
  bearer_unit: string | null;
}

interface EntryRow {
  command_id: string;
  kind: string;
  at: Instant;
  legs: LegRow[];
  of_command_id: string | null;
  of_kind: string | null;
  words: string | null;
  by: string | null;
  reversed_by: string | null;
}

function legOf(leg: LegRow): LedgerEntry['legs'][number] {
  const { account, amount, tender_kind: kind, deduction_code: code, bearer } = leg;
  return {
    account,
    debit: fen(Math.max(0, amount)),
    credit: fen(Math.max(0, -amount)),
    ...(kind === null ? {} : { tender: { kind, reference: leg.tender_reference ?? '' } }),
    ...(code === null ? {} : { deduction: { code, name: leg.deduction_name ?? '' } }),
    ...(bearer === null ? {} : { bearer: { bearer, unitId: leg.bearer_unit ?? '' } }),
  };
}

function entryOf(row: EntryRow, mayReverse: boolean): LedgerEntry {
  const { of_command_id: ofCommandId, of_kind: ofKind, reversed_by: reversedBy } = row;
  return {
    commandId: row.command_id,
    kind: row.kind,
    at: row.at,
    legs: row.legs.map(legOf),
    ...(ofCommandId === null || ofKind === null
      ? {}
      : {
          reverses: {
            commandId: ofCommandId,
            kind: ofKind,
            words: row.words ?? '',
            by: row.by ?? '',
          },
        }),
    ...(reversedBy === null ? {} : { reversedBy }),
    reversible: mayReverse && reversibleKinds.has(row.kind) && reversedBy === null,
  };
}

function balancesOf(rows: readonly EntryRow[]): CaseLedger['balances'] {
  const sums = new Map<string, number>();
  for (const { account, amount } of rows.flatMap(({ legs }) => legs)) {
    sums.set(account, (sums.get(account) ?? 0) + amount);
  }
  return [...sums]
    .map(([account, balance]) => ({ account, balance: fen(balance) }))
    .toSorted((a, b) => (a.account < b.account ? -1 : 1));
}

/** All entries about one case, oldest first, as debits and credits. */
export async function caseLedger(
  sql: Sql | TxSql,
  spaceId: string,
  caseId: string,
  mayReverse: boolean,
): Promise<CaseLedger> {
  const rows = await sql<EntryRow[]>`
    select p.command_id, p.kind, p.at, taken.of_command_id, taken.of_kind, taken.words, taken.by,
      back.command_id as reversed_by,
      (select json_agg(json_build_object('account', l.account, 'amount', l.amount,
          'tender_kind', l.tender_kind, 'tender_reference', l.tender_reference,
          'deduction_code', l.deduction_code, 'deduction_name', l.deduction_name,
          'bearer', l.bearer, 'bearer_unit', l.bearer_unit) order by l.n)
        from ledger_leg l where l.space_id = p.space_id and l.command_id = p.command_id
          and l.kind = p.kind) as legs
    from ledger_posting p
      left join ledger_reversal taken on taken.space_id = p.space_id
        and taken.command_id = p.command_id and p.kind = 'reversal'
      left join ledger_reversal back on back.space_id = p.space_id
        and back.of_command_id = p.command_id and back.of_kind = p.kind
    where p.space_id = ${spaceId} and p.case_id = ${caseId}
    order by p.at, p.kind = 'reversal', p.kind not like '%\\_due', p.command_id, p.kind`;
  const [order] = await sql<{ currency: string }[]>`
    select o.doc->>'currency' as currency from cases c
      join orders o on o.space_id = c.space_id and o.id = c.order_id
    where c.space_id = ${spaceId} and c.id = ${caseId}`;
  return {
    caseId,
    currency: order?.currency ?? 'CNY',
    entries: rows.map((row) => entryOf(row, mayReverse)),
    balances: balancesOf(rows),
  };
}
