import type {
  AfterSalesException,
  Case,
  HistoryEntry,
} from '../../../src-core/after-sales/case.ts';
import type { LedgerPosting } from '../../../src-core/after-sales/decision.ts';
import type { Budget } from '../../../src-core/freight-subsidy/budget.ts';
import type { Order } from '../../../src-core/order/order.ts';
import type { SpaceHead, Versioned } from '../../../src-hq/store/store.ts';
import type { RefundRecord } from '../../../src-hq/store/refund-record.ts';
import type { ClaimRecord } from '../../../src-hq/store/subsidy-port.ts';
import type { GivenCommand, Truth } from '../model/truth.ts';
import type { Headquarters } from './headquarters.ts';
import { tables } from './memory-rows.ts';

/** What stands committed at headquarters, read past its engines. */
export function collectTruth(
  { database, bank }: Headquarters,
  given: ReadonlyMap<string, GivenCommand>,
): Truth {
  const orders = new Map<string, Order>();
  const cases = new Map<string, Case>();
  const exceptions = new Map<string, AfterSalesException>();
  const history = new Map<string, HistoryEntry[]>();
  const postings: LedgerPosting[] = [];
  const refunds: RefundRecord[] = [];
  const claims: ClaimRecord[] = [];
  const subsidyDue: string[] = [];
  const budgets = Array.from(database.committed<Budget>(tables.budget), ([, budget]) => budget);
  for (const [spaceId] of database.committed<SpaceHead>(tables.space)) {
    for (const [id, { doc }] of database.committed<Versioned<Order>>(
      tables.aggregate('order', spaceId),
    ))
      orders.set(id, doc);
    for (const [id, { doc }] of database.committed<Versioned<Case>>(
      tables.aggregate('case', spaceId),
    ))
      cases.set(id, doc);
    for (const [id, { doc }] of database.committed<Versioned<AfterSalesException>>(
      tables.aggregate('exception', spaceId),
    ))
      exceptions.set(id, doc);
    for (const [, { doc }] of database.committed<Versioned<HistoryEntry>>(
      tables.history(spaceId),
    )) {
      const entries = history.get(doc.caseId);
      if (entries === undefined) history.set(doc.caseId, [doc]);
      else entries.push(doc);
    }
    for (const [, posting] of database.committed<LedgerPosting>(tables.posting(spaceId)))
      postings.push(posting);
    for (const [, record] of database.committed<RefundRecord>(tables.refund(spaceId)))
      refunds.push(record);
    for (const [, record] of database.committed<ClaimRecord>(tables.claim(spaceId)))
      claims.push(record);
    for (const [, caseId] of database.committed<string>(tables.subsidyDue(spaceId)))
      subsidyDue.push(caseId);
  }
  const { paid: paidOutside } = bank;
  const freight = { claims, budgets, subsidyDue };
  return { orders, cases, exceptions, history, postings, refunds, given, paidOutside, ...freight };
}
