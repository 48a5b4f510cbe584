import type { z } from 'zod';
import type { caseKinds, faults } from '../../../../src-core/after-sales/case.ts';
import type { Instant } from '../../../../src-core/basis/instant.ts';
import type { hqPolicies } from '../../../../src-core/contract/hq-policies.ts';
import type { PushedKind } from '../../../../src-core/freight-subsidy/pushed-down/contents.ts';
import type { ReturnWay } from '../../../../src-core/freight-subsidy/subsidy-rule.ts';

type ResolveInput = z.input<NonNullable<(typeof hqPolicies.resolve)['~orpc']['inputSchema']>>;
export type ResolveAnswer = z.output<
  NonNullable<(typeof hqPolicies.resolve)['~orpc']['outputSchema']>
>;

/** What one fills in to try something out. */
export interface SimulatorWish {
  readonly kind: PushedKind;
  readonly by: 'order' | 'unit';
  readonly orderNo: string;
  readonly unitId: string | null;
  /** Null: now. */
  readonly at: Instant | null;
  readonly caseKind: (typeof caseKinds)[number];
  readonly reasonCode: string;
  /** Null: what the reason says. */
  readonly fault: (typeof faults)[number] | null;
  readonly way: ReturnWay;
}

export const firstWish: SimulatorWish = {
  kind: 'freight_subsidy',
  by: 'order',
  orderNo: '',
  unitId: null,
  at: null,
  caseKind: 'return_refund',
  reasonCode: 'wrong_size',
  fault: null,
  way: 'carrier_pickup',
};

/** The question headquarters is asked; null: something is missing. */
export function questionOf(wish: SimulatorWish): ResolveInput | null {
  const { kind, by, unitId, at } = wish;
  const orderNo = wish.orderNo.trim();
  if (by === 'unit') {
    if (unitId === null) return null;
    return { kind, about: { by, unitId, ...(at === null ? {} : { at }) } };
  }
  if (orderNo === '') return null;
  const about = { by: 'order_no', orderNo } as const;
  if (kind !== 'freight_subsidy') return { kind, about };
  const { caseKind, reasonCode, fault, way } = wish;
  return {
    kind,
    about,
    case: { kind: caseKind, reasonCode, way, ...(fault === null ? {} : { fault }) },
  };
}
