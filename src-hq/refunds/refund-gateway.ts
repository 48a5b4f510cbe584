import type { Fen } from '../../src-core/basis/money.ts';
import type { Order, Tender } from '../../src-core/order/order.ts';

export interface RefundRequest {
  /** The same on every retry of the same refund: a gateway pays it once. */
  readonly refundNo: string;
  readonly amount: Fen;
  readonly currency: Order['currency'];
  readonly tenders: readonly Tender[];
}

/** Accepted is not paid: only `succeeded` is a gateway's final word for paid. */
export type RefundAnswer =
  | { readonly state: 'succeeded'; readonly reference: string }
  | { readonly state: 'pending' }
  | { readonly state: 'failed'; readonly code: string };

/** Whoever gives the money back where the buyer paid without cash. */
export interface RefundGateway {
  readonly name: string;
  /** Asks for a refund, or again how it stands. */
  refund(request: RefundRequest): Promise<RefundAnswer>;
}

/** Somebody pays outside and says so: until then a refund waits. */
export const manualGateway: RefundGateway = {
  name: 'manual',
  refund: () => Promise.resolve({ state: 'pending' }),
};

/** Pays at once, or answers as told: late, never, with an error. For demonstrations and tests. */
export function simulatedGateway(
  answer: (request: RefundRequest) => RefundAnswer = ({ refundNo }) => ({
    state: 'succeeded',
    reference: `SIM-${refundNo}`,
  }),
): RefundGateway {
  return { name: 'simulated', refund: (request) => Promise.resolve(answer(request)) };
}
