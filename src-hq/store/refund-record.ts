import type { RefundTrouble } from '../../src-core/after-sales/codes.ts';
import type { RefundRequestState } from '../../src-core/after-sales/refund-parts.ts';
import type { Fen } from '../../src-core/basis/money.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import type { Failure } from '../../src-core/basis/result.ts';
import type { TenderKind } from '../../src-core/order/order.ts';

/** What headquarters knows of one part of a refund on its way. */
export interface RefundRecord {
  readonly refundNo: string;
  readonly caseId: string;
  readonly orderId: string;
  readonly part: number;
  /** Null: the order's tenders are not known, the refund goes back undivided. */
  readonly tenderKind: TenderKind | null;
  readonly tenderReference: string | null;
  readonly amount: Fen;
  readonly gateway: string;
  readonly state: RefundRequestState;
  readonly writtenAt: Instant;
  /** First and last time the gateway was asked; null: it never heard of it. */
  readonly askedAt: Instant | null;
  readonly triedAt: Instant | null;
  readonly tries: number;
  /** How often in a row the gateway said that it does not know it. */
  readonly unknowns: number;
  /** Null: concluded. */
  readonly nextTryAt: Instant | null;
  readonly concludedAt: Instant | null;
  readonly reference: string | null;
  readonly lastError: Failure | null;
  /** Why it stands in the exception queue; null: it does not. */
  readonly trouble: RefundTrouble | null;
  /** It was noticed that the case needs it no more: only the gateway's own word is still wanted. */
  readonly caseEnded: boolean;
}
