import type { RefundTrouble } from '../../src-core/after-sales/codes.ts';
import type { Fen } from '../../src-core/basis/money.ts';
import type { Order, TenderKind } from '../../src-core/order/order.ts';

export interface RefundRequest {
  /** The same on every retry of the same part of a refund: a gateway pays it once. */
  readonly refundNo: string;
  readonly amount: Fen;
  readonly currency: Order['currency'];
  /** What it was paid with, and how much of it; absent: the order's tenders are not known. */
  readonly tender?: {
    readonly kind: TenderKind;
    readonly reference: string;
    readonly amount: Fen;
  };
  /** From 1, counting every time this number is asked for or about. */
  readonly tries: number;
}

/**
 * Accepted is not paid: only `succeeded` is a gateway's final word for paid. `failed`: it will not pay as
 * things stand; the same number may be asked again when they changed.
 */
export type RefundAnswer =
  | { readonly state: 'succeeded'; readonly reference: string }
  | { readonly state: 'pending' }
  | { readonly state: 'failed'; readonly code: string };

/** Answer to a look: it never heard of the number, so it has not paid and will not by itself. */
export type RefundStanding = RefundAnswer | { readonly state: 'unknown' };

/**
 * Whoever gives money back. A call must end by itself within 30 seconds; what it throws means that
 * nobody knows whether the gateway heard it.
 */
export interface RefundGateway {
  readonly name: string;
  /** Set: no company is asked, a person pays and says so. `patience`: milliseconds until they are told. */
  readonly byPerson?: { readonly trouble: RefundTrouble; readonly patience: number };
  /** Asks for the money, or again how it stands: never pays one number twice. */
  refund(request: RefundRequest): Promise<RefundAnswer>;
  /** Asks how it stands and never for money: for a refund that was settled another way meanwhile. */
  look(request: RefundRequest): Promise<RefundStanding>;
}
