import type { AfterSalesException } from '../../src-core/after-sales/case.ts';
import type { ExceptionCode } from '../../src-core/after-sales/codes.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import type { Modifiable, Order } from '../../src-core/order/order.ts';
import { derivedId } from '../import/derived-id.ts';

interface Revised {
  readonly order: Order;
  /** How it stood before; undefined: it is new. */
  readonly known: Order | undefined;
  readonly overtaken: readonly (keyof Modifiable)[];
  readonly revision: number;
}

/** What a channel's revision did to an order that shop and headquarters must look at. */
export function exceptionsOfRevision(revised: Revised, now: Instant): AfterSalesException[] {
  const { order, known, overtaken, revision } = revised;
  const raise = (name: string, code: ExceptionCode, params: object, caseId?: string) => ({
    id: derivedId(name, order.id, revision),
    shopId: order.shopId,
    orderId: order.id,
    ...(caseId === undefined ? {} : { caseId }),
    code,
    params: { externalNo: order.externalNo, ...params },
    openedAt: now,
  });
  const raised: AfterSalesException[] = [];
  // The parcel is on its way to where the buyer did not want it.
  if (overtaken.length > 0) {
    raised.push(raise('overtaken', 'shipped_past_modification', { fields: overtaken }));
  }
  // A channel that cancels pays back by itself: the case's refund would be the second.
  const [openCase] = order.afterSales.openCaseIds;
  const cancelled = order.status === 'cancelled' && known?.status !== 'cancelled';
  if (cancelled && openCase !== undefined) {
    raised.push(raise('cancelled', 'order_cancelled_with_case', {}, openCase));
  }
  return raised;
}
