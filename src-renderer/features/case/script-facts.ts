import type { ScriptFacts } from '../../../src-core/after-sales/script-situations.ts';
import type { CaseView } from '../../../src-core/contract/counter-rows.ts';
import { differenceOpen } from '../../../src-core/order/exchange-difference.ts';
import { returnableLine } from '../../../src-core/order/returnable-lines.ts';
import { useReference } from '../../client/use-reference.ts';
import { useCarrierName } from '../../parts/CarrierName.tsx';
import { useFormat } from '../../parts/format.ts';
import { useReasonName } from '../../parts/reason-name.ts';
import { useRunningClock } from '../../parts/use-running-clock.ts';

/** A case's facts as one says them to its buyer. */
export function useScriptFacts({ case: found, order }: CaseView): ScriptFacts {
  const format = useFormat();
  const reasonName = useReasonName();
  const carrierName = useCarrierName();
  const shop = useReference()?.shop;
  const clock = useRunningClock(found.deadline);
  const [first] = found.lines;
  const line = first === undefined ? undefined : returnableLine(order, first.orderLineId);
  const back = found.inbound?.by === 'parcel' ? found.inbound.parcel : undefined;
  const parcel = found.outbound ?? back;
  const amount = found.terms?.amount ?? found.amount;
  return {
    buyer: order.buyer.name,
    shop: shop?.name ?? '',
    article: line?.name ?? '',
    caseNo: found.no,
    amount: format.money(amount, order.currency),
    deadline: clock === null ? '' : format.short(clock.at),
    carrier: parcel === undefined ? '' : carrierName(parcel.carrier),
    waybill: parcel?.waybill ?? '',
    address: shop?.returnAddress ?? '',
    difference: format.money(Math.abs(differenceOpen(order, found)), order.currency),
    refusal: found.refused === undefined ? '' : reasonName(found.refused.reasonCode),
  };
}
