import { after, minute } from '../basis/instant.ts';
import type { Instant } from '../basis/instant.ts';
import type { Failure } from '../basis/result.ts';
import type { Rulebook } from '../after-sales/rulebook.ts';
import type { ModificationPolicy } from './modification-policy.ts';
import type { Modifiable, Order } from './order.ts';

export type ModificationRule =
  | 'on'
  | 'unshipped'
  | 'no_label'
  | 'no_open_case'
  | 'in_window'
  | 'uses_left'
  | 'fulfilment';

export interface ModificationCheck {
  readonly rule: ModificationRule;
  /** Null: this rule says yes. */
  readonly failure: Failure | null;
}

/** Whether an order may be changed by self-service now, rule by rule. */
export interface ModificationAnswer {
  readonly allowed: boolean;
  /** The first no. */
  readonly failure: Failure | null;
  /** Every rule with its yes or no, in the order they are asked. */
  readonly checks: readonly ModificationCheck[];
  readonly usesLeft: number;
  /** Last instant, exclusive; null: shipment alone ends it. */
  readonly endsAt: Instant | null;
  /** What may be changed of an order of this kind. */
  readonly fields: readonly (keyof Modifiable)[];
  readonly hint: ModificationPolicy['hint'] | null;
}

/** Express: address and contact. Local delivery and pick-up: where and when (S). */
export const modifiableFields: Readonly<
  Record<Order['fulfilment'], readonly (keyof Modifiable)[]>
> = {
  express: ['address'],
  local_delivery: ['address', 'appointment'],
  pickup: ['pickupShopId', 'appointment'],
  in_store: [],
};

/** What shipment decided already; it wins every race. */
export function shipmentFailure(order: Order): Failure | null {
  if (order.status === 'cancelled') return { code: 'order_cancelled', params: {} };
  if (order.status === 'part_shipped') return { code: 'part_shipped', params: {} };
  if (order.status !== 'paid' || order.shipments.length > 0 || order.signedAt !== undefined) {
    return { code: 'already_shipped', params: {} };
  }
  return null;
}

const no = (failed: boolean, code: string, params: Record<string, unknown> = {}): Failure | null =>
  failed ? { code, params } : null;

/**
 * The rules an order may be modified by: those that held when it was placed, for its buyer was told them.
 * undefined: it may not be.
 */
export function modificationPolicyFor(
  { modification, modificationsBefore = [] }: Rulebook,
  { placedAt }: Pick<Order, 'placedAt'>,
): ModificationPolicy | undefined {
  const before = modificationsBefore.find(({ until }) => placedAt < until);
  return before === undefined ? modification : before.policy;
}

/** Last instant of the minutes after payment; null where the policy has no minutes. */
function windowEnd(order: Order, policy: ModificationPolicy | undefined): Instant | null {
  if (policy === undefined || policy.mode === 'before_shipment') return null;
  return after(order.paidAt, policy.minutes * minute);
}

/** Explains every yes and no of self-service modification at `now`: when it happened where it happened. */
export function modificationOf(order: Order, rulebook: Rulebook, now: Instant): ModificationAnswer {
  const policy = modificationPolicyFor(rulebook, order);
  const used = order.modifications?.length ?? 0;
  const times = policy?.times ?? 0;
  const endsAt = windowEnd(order, policy);
  const fields = modifiableFields[order.fulfilment];
  const checks: ModificationCheck[] = [
    { rule: 'on', failure: no(policy?.enabled !== true, 'modification_off') },
    { rule: 'unshipped', failure: shipmentFailure(order) },
    { rule: 'no_label', failure: no(order.labelPrintedAt !== undefined, 'label_printed') },
    {
      rule: 'no_open_case',
      failure: no(order.afterSales.openCaseIds.length > 0, 'case_open'),
    },
    {
      rule: 'in_window',
      failure: no(endsAt !== null && now >= endsAt, 'modification_window_over', {
        minutes: policy?.minutes,
        endsAt,
      }),
    },
    { rule: 'uses_left', failure: no(used >= times, 'modification_used_up', { times }) },
    { rule: 'fulfilment', failure: no(fields.length === 0, 'nothing_modifiable') },
  ];
  const failure = checks.find((check) => check.failure !== null)?.failure ?? null;
  return {
    allowed: failure === null,
    failure,
    checks,
    usesLeft: Math.max(0, times - used),
    endsAt,
    fields,
    hint: policy?.enabled === true ? policy.hint : null,
  };
}
