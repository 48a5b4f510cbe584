import type { AfterSalesException, Case, HistoryEntry } from '../after-sales/case.ts';
import type { AfterSalesStatus, Channel, Fulfilment, Order, OrderStatus } from '../order/order.ts';
import type { Outcome, WireCommand } from '../sync/protocol.ts';
import type { OrderNow, WorkSubject } from './counter-screen.ts';
import type { workFilters } from './work-filters.ts';

/** What the lists and screens of the counter show: a row each, and one order or case whole. */

export interface OrderRow {
  readonly id: string;
  readonly externalNo: string;
  readonly channel: Channel;
  readonly fulfilment: Fulfilment;
  readonly status: OrderStatus;
  readonly afterSales: AfterSalesStatus;
  readonly buyerName: string;
  /** Masked; the order screen reveals it as a recorded act. */
  readonly buyerPhone: string;
  readonly placedAt: number;
  readonly total: number;
  readonly currency: 'CNY' | 'GBP';
  readonly pieces: number;
  readonly firstLine: string;
  /** Self-service modification is open for it now, see `modificationOf`. */
  readonly modifiable: boolean;
  /** Has a change that headquarters has not answered. */
  readonly pending: boolean;
}

export interface CaseRow {
  readonly id: string;
  readonly no: string;
  readonly orderId: string;
  readonly orderNo: string;
  readonly kind: Case['kind'];
  readonly state: Case['state'];
  readonly buyerName: string;
  readonly reasonCode: string;
  readonly amount: number;
  readonly currency: 'CNY' | 'GBP';
  readonly deadlineAt: number | null;
  /** The running clock whole, so that a list counts down over festivals as the case does; null: none runs. */
  readonly deadline: Case['deadline'] | null;
  readonly updatedAt: number;
  readonly firstLine: string;
  readonly pending: boolean;
}

export type WorkFilter = (typeof workFilters)[number];

/** One thing to do, whatever it comes from, ordered by deadline. */
export type WorkItem = {
  readonly filter: WorkFilter;
  readonly at: number;
  readonly deadlineAt: number | null;
} & (
  | { readonly type: 'case'; readonly case: CaseRow }
  | {
      readonly type: 'exception';
      readonly exception: AfterSalesException;
      readonly about: WorkSubject;
    }
  | { readonly type: 'answer'; readonly answer: OutboxRow; readonly about: WorkSubject }
  /** Versions that whoever is at the keys has not acknowledged. */
  | { readonly type: 'policies'; readonly count: number }
);

export interface OutboxRow {
  readonly seq: number;
  readonly command: WireCommand;
  readonly state: 'pending' | 'answered';
  readonly outcome: Outcome | null;
  /** The aggregate it was about, for the title and the link. */
  readonly caseId: string | null;
  readonly orderId: string | null;
  readonly caseNo: string | null;
  readonly orderNo: string | null;
  /** Of a command on an order alone that was not simply applied: how that order stands. */
  readonly orderNow: OrderNow | null;
  /** Seen by a clerk and put away. */
  readonly dismissed: boolean;
  /** What stood there in the meantime: the newest history entry of the case at headquarters. */
  readonly happened: HistoryEntry | null;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Null: that was the last page. */
  readonly next: string | null;
}

export interface CaseView {
  readonly case: Case;
  readonly order: Order;
  readonly history: readonly HistoryEntry[];
  readonly exceptions: readonly AfterSalesException[];
  /** Commands on this case that headquarters has not answered. */
  readonly pending: readonly WireCommand[];
}

export interface OrderView {
  readonly order: Order;
  readonly cases: readonly CaseRow[];
  readonly exceptions: readonly AfterSalesException[];
}
