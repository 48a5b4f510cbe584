import { day } from '../../src-core/basis/instant.ts';
import type { RefundGateway } from './refund-gateway.ts';

const waits = () => Promise.resolve({ state: 'pending' as const });

/** Cash goes back over the counter; the till's fact `case.cash_paid` is what pays it. */
export const cashGateway: RefundGateway = {
  name: 'cash',
  byPerson: { trouble: 'refund_cash_waits', patience: day },
  refund: waits,
  look: waits,
};

/** Somebody pays outside and says so with `refund.paid_outside`: it waits in the exception queue from the start. */
export const manualGateway: RefundGateway = {
  name: 'manual',
  byPerson: { trouble: 'refund_by_hand', patience: 0 },
  refund: waits,
  look: waits,
};

/** Coupons, points and stored value: given back in kind, at once, by nobody outside. */
export const inKindName = 'in_kind';
/** A refund that deductions left nothing of. */
export const nothingName = 'none';
