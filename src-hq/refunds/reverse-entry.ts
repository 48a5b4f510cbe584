import type { LedgerAccount, LedgerPosting } from '../../src-core/after-sales/decision.ts';
import type { LedgerEntry } from '../../src-core/contract/hq-refunds.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import { fen } from '../../src-core/basis/money.ts';
import { fail, ok, type Result } from '../../src-core/basis/result.ts';
import { audit } from '../audit/audit-log.ts';
import type { Sql, TxSql } from '../store/connect.ts';
import { insertPostings, lockSpaceRow } from '../store/write-rows.ts';
import { caseLedger, reversibleKinds } from './case-ledger.ts';

export interface ReversalOrder {
  readonly commandId: string;
  readonly caseId: string;
  readonly reverses: { readonly commandId: string; readonly kind: string };
  readonly words: string;
  /** Who decides it: `personId` for the audit log, the name for the books. */
  readonly by: { readonly personId: string; readonly name: string };
  readonly at: Instant;
}

async function write(tx: TxSql, spaceId: string, order: ReversalOrder, entry: LedgerEntry) {
  const { commandId, caseId, reverses, words, by, at } = order;
  const [about] = await tx<{ order_id: string }[]>`
    select order_id from ledger_posting where space_id = ${spaceId}
      and command_id = ${reverses.commandId} and kind = ${reverses.kind}`;
  const posting: LedgerPosting = {
    commandId,
    kind: 'reversal',
    caseId,
    orderId: about?.order_id ?? caseId,
    at,
    legs: entry.legs.map(({ account, debit, credit, tender }) => ({
      account: account as LedgerAccount,
      amount: fen(credit - debit),
      ...(tender === undefined ? {} : { tender }),
    })),
  };
  await insertPostings(tx, spaceId, [posting]);
  await tx`insert into ledger_reversal (space_id, of_command_id, of_kind, command_id, words, by)
    values (${spaceId}, ${reverses.commandId}, ${reverses.kind}, ${commandId}, ${words}, ${by.name})`;
  await audit(tx, {
    at,
    actor: `person:${by.personId}`,
    action: 'ledger.reversed',
    subject: caseId,
    details: { commandId, reverses },
  });
}

/**
 * Money that went astray came back: an entry with the sides changed, once per entry. Nothing that stands
 * in the books is ever touched. Failures: `not_found`, `entry_not_reversible` {kind}, `entry_reversed`.
 */
export async function reverseEntry(
  sql: Sql,
  spaceId: string,
  order: ReversalOrder,
): Promise<Result<LedgerEntry>> {
  const { commandId, caseId, reverses } = order;
  return await sql.begin(async (tx): Promise<Result<LedgerEntry>> => {
    await lockSpaceRow(tx, spaceId);
    const before = await caseLedger(tx, spaceId, caseId, true);
    const find = (id: string, kind: string, entries = before.entries) =>
      entries.find((one) => one.commandId === id && one.kind === kind);
    const done = find(commandId, 'reversal');
    if (done) return ok(done);
    const entry = find(reverses.commandId, reverses.kind);
    if (!entry) return fail('not_found');
    if (entry.reversedBy !== undefined) return fail('entry_reversed', { by: entry.reversedBy });
    if (!reversibleKinds.has(entry.kind)) return fail('entry_not_reversible', { kind: entry.kind });
    await write(tx, spaceId, order, entry);
    const { entries } = await caseLedger(tx, spaceId, caseId, true);
    const written = find(commandId, 'reversal', entries);
    return written ? ok(written) : fail('not_found');
  });
}
