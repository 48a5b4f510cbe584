import type { Case } from '../after-sales/case.ts';
import type { Instant } from '../basis/instant.ts';
import { waybillKey } from './subsidy-claim.ts';
import type { SubsidyClaim, VoidReason } from './subsidy-claim.ts';

/** What a case asks of its return freight next. */
export type SubsidyStep =
  /** The buyer sent, or the goods came over the counter (then without a waybill): set the amount aside. */
  | { readonly name: 'reserve'; readonly waybill?: string }
  /** The goods travel under another number than the claim has. */
  | { readonly name: 'correct_waybill'; readonly waybill: string }
  /** The goods are here and were accepted: the freight is owed. */
  | { readonly name: 'confirm'; readonly receivedAt: Instant }
  /** The case has succeeded: the freight is paid. */
  | { readonly name: 'pay' }
  | { readonly name: 'void'; readonly why: VoidReason };

type Asked = Pick<
  Case,
  'state' | 'kind' | 'inbound' | 'outbound' | 'closed' | 'tracking' | 'updatedAt'
>;

const isLiving = (claim: Pick<SubsidyClaim, 'state'> | undefined) =>
  claim !== undefined && claim.state !== 'void';

/** The shop has the goods and took them, by its own word, by a ruling, or because its time ran out. */
export function goodsAccepted({ state, inbound, outbound }: Asked): boolean {
  if (inbound === undefined) return false;
  return state === 'refunding' || state === 'succeeded' || outbound !== undefined;
}

/** When they arrived: as the counter or the carrier said, else when they were accepted. */
function receivedAt({ inbound, tracking = [], updatedAt }: Asked): Instant {
  if (inbound?.by === 'counter') return inbound.takenInAt;
  const parcel = tracking.find(
    ({ way, waybill }) => way === 'inbound' && waybill === inbound?.parcel.waybill,
  );
  return parcel?.events.find(({ status }) => status === 'signed')?.at ?? updatedAt;
}

function endOf({ closed }: Asked): VoidReason {
  if (closed?.why === 'withdrawn') return 'withdrawn';
  return closed?.why === 'goods_not_returned' ? 'goods_did_not_come' : 'case_closed';
}

const reservation = (waybill: string | undefined): SubsidyStep =>
  waybill === undefined ? { name: 'reserve' } : { name: 'reserve', waybill };

/**
 * What is to be done next about a case's return freight; null: nothing. Looks at the case alone, not at
 * whether it is covered: that is asked when the step is taken.
 * @param claim the case's newest claim.
 */
export function subsidyStep(
  found: Asked,
  claim: Pick<SubsidyClaim, 'state' | 'waybill'> | undefined,
): SubsidyStep | null {
  const { state, kind, inbound } = found;
  if (claim?.state === 'settled') return null;
  if (state === 'closed') return isLiving(claim) ? { name: 'void', why: endOf(found) } : null;
  const waybill = inbound?.by === 'parcel' ? waybillKey(inbound.parcel.waybill) : undefined;
  if (claim === undefined || claim.state === 'void') {
    return kind === 'refund_only' || inbound === undefined ? null : reservation(waybill);
  }
  if (claim.state === 'confirmed') return state === 'succeeded' ? { name: 'pay' } : null;
  if (kind === 'refund_only') return { name: 'void', why: 'not_covered_after_all' };
  if (waybill !== undefined && waybill !== claim.waybill)
    return { name: 'correct_waybill', waybill };
  return goodsAccepted(found) ? { name: 'confirm', receivedAt: receivedAt(found) } : null;
}

/** Whether a case may ask for a step at all: what headquarters looks for, without knowing its claim. */
export function mayAskForSubsidy({
  state,
  inbound,
  subsidy,
}: Pick<Case, 'state' | 'inbound' | 'subsidy'>): boolean {
  if (subsidy?.state === 'settled') return false;
  const holds = subsidy?.state === 'reserved' || subsidy?.state === 'confirmed';
  return state === 'closed' ? holds : holds || inbound !== undefined;
}
