import { oc } from '@orpc/contract';
import { z } from 'zod';
import { caseSchema, historyEntrySchema } from '../after-sales/case.ts';
import { idSchema, unitIdSchema } from '../basis/id.ts';
import { instantSchema } from '../basis/instant.ts';
import { modifiableSchema, orderSchema } from '../order/order.ts';
import { orgUnitSchema, personRoles } from '../org/org.ts';
import { hqBuyer } from './hq-buyer.ts';
import {
  outcomeSchema,
  pullResponseSchema,
  pushRequestSchema,
  pushResponseSchema,
} from '../sync/protocol.ts';
import { noticesContract } from './hq-notices.ts';
import { ledgerContract, refundsContract } from './hq-refunds.ts';
import { hqEvidence } from './hq-evidence.ts';
import { hqOffice } from './hq-office.ts';
import { hqOfficeOrders } from './hq-office-orders.ts';
import { hqReceipts } from './hq-receipts.ts';
import { hqRollout } from './hq-rollout.ts';
import { hqPolicies } from './hq-policies.ts';
import { hqSubsidies } from './hq-subsidies.ts';
import { hqStorefront } from './hq-storefront.ts';
import { hqTariffs } from './hq-tariffs.ts';
import { hqOrg } from './hq-org.ts';
import { hqStaff } from './hq-staff.ts';

/**
 * Headquarters over HTTP under /api/v1. Who may call what is said by `security`:
 * device (a counter), person (signed in by name and PIN), channel (an order source), buyer (a signed link).
 * The shop and the person come from the token only. Other people's ids answer 404.
 * Besides these: GET /api/v1/sync/snapshot (NDJSON stream) and GET /api/v1/sync/events (server-sent events).
 */
const tokensSchema = z.strictObject({
  accessToken: z.string(),
  accessExpiresAt: instantSchema,
  /** Rotates at every use; using an old one again revokes the device. */
  refreshToken: z.string(),
});

/** An order as a channel sends it: without what headquarters keeps itself. */
export const incomingOrderSchema = orderSchema
  .omit({
    id: true,
    afterSales: true,
    modifications: true,
    replacements: true,
    tracking: true,
    completionHeld: true,
    subsidyVersionId: true,
  })
  .extend({
    /** The channel's revision of the order; a lower or equal one than known is `unchanged`. */
    revision: z.number().int().min(1),
    /** How many of the order's self-service modifications this revision has in it; absent: none. */
    modificationsKnown: z.number().int().min(0).optional(),
  });

export const incomingOrderAnswerSchema = z.strictObject({
  externalNo: z.string(),
  result: z.enum(['created', 'updated', 'unchanged', 'refused']),
  orderId: z.string().optional(),
  error: z.strictObject({ code: z.string(), params: z.record(z.string(), z.unknown()) }).optional(),
  /**
   * The buyer changed the order here and the revision does not know it: how often, and how it stands now.
   * `overtaken`: the parcel left without the change; it goes where the channel said.
   */
  modified: modifiableSchema
    .extend({ count: z.number().int(), overtaken: z.boolean().optional() })
    .optional(),
});

const caseViewSchema = z.strictObject({
  case: caseSchema,
  order: orderSchema,
  history: z.array(historyEntrySchema),
  shop: orgUnitSchema,
});

const commandInputSchema = z.strictObject({
  /** Idempotency key: the same id gives the stored outcome again. */
  commandId: idSchema,
  name: z.string().max(60),
  version: z.number().int().min(1),
  args: z.record(z.string(), z.unknown()),
});

const page = (path: `/${string}`, method: 'GET' | 'POST', tag: string, summary: string) =>
  oc.route({ path, method, tags: [tag], summary });

export const hqContract = {
  devices: {
    issueCode: page('/devices/codes', 'POST', 'devices', 'One-time enrolment code for a shop')
      .input(z.strictObject({ unitId: unitIdSchema }))
      .output(z.strictObject({ code: z.string(), expiresAt: instantSchema })),
    enrol: page('/devices/enrol', 'POST', 'devices', 'Turn a one-time code into a device')
      .input(
        z.strictObject({
          code: z.string().min(4).max(40),
          name: z.string().min(1).max(60),
          platform: z.string().max(60),
          /**
           * The locked device whose machine and unsent commands go on under the new one; its unit must be
           * the code's. It is revoked if it was not yet.
           */
          replaces: z.strictObject({ deviceId: idSchema, unitId: unitIdSchema }).optional(),
        }),
      )
      .output(tokensSchema.extend({ deviceId: idSchema, shop: orgUnitSchema })),
    refresh: page(
      '/devices/token',
      'POST',
      'devices',
      'New access token; the refresh token rotates',
    )
      .input(z.strictObject({ refreshToken: z.string().max(200) }))
      .output(tokensSchema),
    revoke: page('/devices/{deviceId}/revoke', 'POST', 'devices', 'Stop a device')
      .input(z.strictObject({ deviceId: idSchema }))
      .output(z.strictObject({ revokedAt: instantSchema })),
  },
  people: {
    signIn: page('/people/sign-in', 'POST', 'people', 'Sign in by name and PIN')
      .input(
        z.strictObject({
          unitId: unitIdSchema,
          name: z.string().min(1).max(60),
          pin: z.string().min(4).max(40),
        }),
      )
      .output(
        z.strictObject({
          accessToken: z.string(),
          accessExpiresAt: instantSchema,
          person: z.strictObject({
            id: z.string(),
            name: z.string(),
            role: z.enum(personRoles),
            unitId: unitIdSchema,
          }),
        }),
      ),
  },
  orders: {
    take: page('/orders', 'POST', 'orders', 'Orders in, idempotent by channel and external number')
      .input(z.strictObject({ orders: z.array(z.unknown()).min(1).max(500) }))
      .output(z.strictObject({ answers: z.array(incomingOrderAnswerSchema) })),
    get: page('/orders/{orderId}', 'GET', 'orders', 'One order')
      .input(z.strictObject({ orderId: idSchema }))
      .output(orderSchema),
    buyerLink: page(
      '/orders/{orderId}/buyer-link',
      'POST',
      'orders',
      'Signed, expiring link for the buyer: the order with all its cases',
    )
      .input(z.strictObject({ orderId: idSchema }))
      .output(z.strictObject({ url: z.string(), expiresAt: instantSchema })),
    stopBuyerLinks: page(
      '/orders/{orderId}/buyer-link/stop',
      'POST',
      'orders',
      'Stop every link to the order and its cases that was made so far',
    )
      .input(z.strictObject({ orderId: idSchema }))
      .output(z.strictObject({ stoppedAt: instantSchema })),
    find: page('/orders', 'GET', 'orders', 'Orders by external number')
      .input(z.strictObject({ externalNo: z.string().min(1).max(64) }))
      .output(z.strictObject({ orders: z.array(orderSchema) })),
  },
  cases: {
    get: page('/cases/{caseId}', 'GET', 'cases', 'One case with order and history')
      .input(z.strictObject({ caseId: idSchema }))
      .output(caseViewSchema),
    ofOrder: page('/orders/{orderId}/cases', 'GET', 'cases', 'All cases of an order')
      .input(z.strictObject({ orderId: idSchema }))
      .output(z.strictObject({ cases: z.array(caseSchema) })),
    buyerLink: page(
      '/cases/{caseId}/buyer-link',
      'POST',
      'cases',
      'Signed, expiring link for the buyer',
    )
      .input(z.strictObject({ caseId: idSchema }))
      .output(z.strictObject({ url: z.string(), expiresAt: instantSchema })),
  },
  commands: {
    submit: page('/commands', 'POST', 'commands', 'A person issues a command live')
      .input(commandInputSchema)
      .output(outcomeSchema.omit({ seq: true })),
  },
  buyer: hqBuyer,
  notices: noticesContract,
  refunds: refundsContract,
  ledger: ledgerContract,
  evidence: hqEvidence,
  office: hqOffice,
  officeOrders: hqOfficeOrders,
  receipts: hqReceipts,
  rollout: hqRollout,
  policies: hqPolicies,
  subsidies: hqSubsidies,
  tariffs: hqTariffs,
  storefront: hqStorefront,
  org: hqOrg,
  staff: hqStaff,
  sync: {
    push: page('/sync/push', 'POST', 'sync', 'Commands of a counter, in order')
      .input(pushRequestSchema)
      .output(pushResponseSchema),
    pull: page('/sync/pull', 'GET', 'sync', 'Changes since a cursor')
      .input(
        z.strictObject({
          cursor: z.string().max(2_000).optional(),
          clientId: z.string().max(80),
          protocol: z.coerce.number().int(),
          limit: z.coerce.number().int().min(1).max(1_000).optional(),
        }),
      )
      .output(pullResponseSchema),
  },
} as const;

export type IncomingOrder = z.infer<typeof incomingOrderSchema>;
export type IncomingOrderAnswer = z.infer<typeof incomingOrderAnswerSchema>;
