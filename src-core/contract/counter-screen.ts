import { z } from 'zod';
import type { Instant } from '../basis/instant.ts';
import type { OrderStatus } from '../order/order.ts';

/** What stands beside a thing to do so that two of them can be told apart before one is opened. */
export interface WorkSubject {
  /** Empty: the order is not here yet. */
  readonly orderNo: string;
  readonly caseNo: string | null;
  readonly buyerName: string;
  /** What the case asks back; null: no case, or an exchange. */
  readonly amount: number | null;
  readonly currency: 'CNY' | 'GBP';
}

/** How an order stands now, for whoever meant to change it and came too late. */
export interface OrderNow {
  readonly status: OrderStatus;
  /** The newest thing that can stand in the way of a modification; null: nothing has happened to it. */
  readonly last: {
    readonly what: 'shipped' | 'label_printed' | 'modified' | 'case_open';
    readonly at: Instant | null;
    /** Of a parcel, its waybill; of a modification, who made it. */
    readonly more: string;
    readonly carrier?: string;
  } | null;
}

/** Of this screen, not of the shop: two tills of one shop may differ. Nothing personal is in it. */
export const screenPreferencesSchema = z.strictObject({
  theme: z.enum(['light', 'dark']).optional(),
  language: z.enum(['zh-CN', 'en']).optional(),
});
export type ScreenPreferences = z.infer<typeof screenPreferencesSchema>;

/** The buyer's own page, signed by headquarters. */
export interface BuyerLink {
  readonly url: string;
  readonly expiresAt: number;
}
