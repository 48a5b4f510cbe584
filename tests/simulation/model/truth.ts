import type {
  AfterSalesException,
  Case,
  HistoryEntry,
} from '../../../src-core/after-sales/case.ts';
import type { CommandKey } from '../../../src-core/after-sales/command.ts';
import type { LedgerPosting } from '../../../src-core/after-sales/decision.ts';
import type { Budget } from '../../../src-core/freight-subsidy/budget.ts';
import type { Order } from '../../../src-core/order/order.ts';
import type { RefundRecord } from '../../../src-hq/store/refund-record.ts';
import type { ClaimRecord } from '../../../src-hq/store/subsidy-port.ts';

/** A command as the run saw somebody give it; what headquarters made of it is looked up elsewhere. */
export interface GivenCommand {
  readonly commandId: string;
  readonly key: CommandKey;
  readonly args: Readonly<Record<string, unknown>>;
  /** Counter, buyer or person that gave it. */
  readonly by: string;
  readonly shopId: string;
  /** Given at headquarters itself, not through a counter's outbox. */
  readonly live: boolean;
}

/** What headquarters holds when all is quiet, as plain values. */
export interface Truth {
  readonly orders: ReadonlyMap<string, Order>;
  readonly cases: ReadonlyMap<string, Case>;
  readonly exceptions: ReadonlyMap<string, AfterSalesException>;
  /** By case, in the order they were stored. */
  readonly history: ReadonlyMap<string, readonly HistoryEntry[]>;
  readonly postings: readonly LedgerPosting[];
  /** What was written down of refunds on their way. */
  readonly refunds: readonly RefundRecord[];
  /** Every command anybody gave; what is missing here headquarters gave itself. */
  readonly given: ReadonlyMap<string, GivenCommand>;
  /** What a refund gateway paid by its own books: refund number → amount. */
  readonly paidOutside: ReadonlyMap<string, number>;
  /** Return freight: claims as they stand, and the purses they drew on. */
  readonly claims: readonly ClaimRecord[];
  readonly budgets: readonly Budget[];
  /** Cases that nobody has looked at since they changed. */
  readonly subsidyDue: readonly string[];
}

/** A broken promise of quality.md's list: which, about what. */
export interface Violation {
  readonly invariant: number;
  readonly text: string;
}

/** What stands behind a history entry; headquarters' own are its clock and its engines of refunds and freight. */
export function keyBehind(truth: Truth, entry: HistoryEntry): CommandKey {
  const given = truth.given.get(entry.commandId);
  if (given !== undefined) return given.key;
  if (entry.event.startsWith('subsidy_')) return 'subsidy.report@1';
  if (entry.from !== 'refunding') return 'deadline.fire@1';
  return entry.to === 'refunding' ? 'refund.part_paid@1' : 'refund.settle@1';
}
