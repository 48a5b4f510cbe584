import type { Case } from '../../../src-core/after-sales/case.ts';

export interface TrackedParcelRef {
  readonly way: 'inbound' | 'outbound';
  readonly carrier: string;
  readonly waybill: string;
}

/** The case's parcels whose way can be written down, newest first, each once. */
export function trackedParcelsOf({
  inbound,
  outbound,
  tracking = [],
}: Case): readonly TrackedParcelRef[] {
  const all: TrackedParcelRef[] = [
    ...(outbound === undefined ? [] : [{ way: 'outbound' as const, ...outbound }]),
    ...(inbound?.by === 'parcel' ? [{ way: 'inbound' as const, ...inbound.parcel }] : []),
    ...tracking,
  ];
  return [...new Map(all.toReversed().map((one) => [one.waybill, one])).values()].toReversed();
}
