import type { PersonRole } from '../../src-core/org/org.ts';

/** Who asks, as their token says. The shop and the person come from here only. */
export type Principal =
  | { readonly kind: 'device'; readonly deviceId: string; readonly unitId: string }
  | {
      readonly kind: 'person';
      readonly personId: string;
      readonly name: string;
      readonly role: PersonRole;
      readonly unitId: string;
    }
  | { readonly kind: 'channel'; readonly name: string };

/** What a buyer's signed link opens: one order with all its cases, or one case. */
export type BuyerAccess = { readonly spaceId: string } & (
  | { readonly orderId: string; readonly caseId?: undefined }
  | { readonly caseId: string; readonly orderId?: undefined }
);
