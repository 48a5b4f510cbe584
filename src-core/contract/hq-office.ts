import { oc } from '@orpc/contract';
import { z } from 'zod';
import {
  caseKinds,
  caseSchema,
  caseStates,
  exceptionSchema,
  faults,
  historyEntrySchema,
} from '../after-sales/case.ts';
import { rulebookSchema } from '../after-sales/rulebook.ts';
import { idSchema, unitIdSchema } from '../basis/id.ts';
import { instantSchema } from '../basis/instant.ts';
import { fenSchema } from '../basis/money.ts';
import { orderSchema } from '../order/order.ts';
import { orgUnitSchema, unitKinds } from '../org/org.ts';

/**
 * What people of headquarters and of regions look at, over all their shops. Headquarters' people see all,
 * a regional manager what stands below the region, shop staff their shop; whatever else is asked for by
 * its id is `not_found`, in lists it is not there. Lists are questions with a body, so that what was
 * searched for stands in no log. Phone numbers are masked; `reveal` shows one and leaves a trace.
 */
const pageInput = {
  /** `next` of the page before. */
  cursor: z.string().max(80).optional(),
  limit: z.number().int().min(1).max(200).default(60),
  /** Shops, or units above them: everything below counts. Absent: all that may be seen. */
  unitIds: z.array(unitIdSchema).max(200).optional(),
};
/** Null: that was the last page. */
const next = z.string().nullable();

export const officeCaseRowSchema = z.strictObject({
  id: idSchema,
  no: z.string(),
  shopId: unitIdSchema,
  shopName: z.string(),
  orderId: idSchema,
  orderNo: z.string(),
  kind: z.enum(caseKinds),
  state: z.enum(caseStates),
  reasonCode: z.string(),
  fault: z.enum(faults),
  amount: fenSchema,
  currency: orderSchema.shape.currency,
  buyerName: z.string(),
  /** First article of the claim. */
  firstLine: z.string(),
  /** Pieces in the claim. */
  pieces: z.number().int(),
  deadlineAt: instantSchema.nullable(),
  /** The whole clock, so that the screen can tell where it stands still; absent: none runs. */
  deadline: caseSchema.shape.deadline,
  openedAt: instantSchema,
  updatedAt: instantSchema,
});

export const officeCaseQuerySchema = z.strictObject({
  ...pageInput,
  /** A case number from its beginning, or a whole order number. */
  text: z.string().max(100).optional(),
  state: z.array(z.enum(caseStates)).optional(),
  kind: z.array(z.enum(caseKinds)).optional(),
  reason: z.array(z.string().max(60)).max(50).optional(),
  /** Neither succeeded nor closed. */
  open: z.boolean().optional(),
  /** Its clock has run out and the system has not yet acted on it. */
  overdue: z.boolean().optional(),
});

export const officeDeskQuerySchema = z.strictObject({
  ...pageInput,
  kind: z.array(z.enum(caseKinds)).optional(),
});

export const officeExceptionRowSchema = z.strictObject({
  exception: exceptionSchema,
  shopName: z.string(),
  caseNo: z.string().nullable(),
  orderNo: z.string().nullable(),
});

export const officeExceptionQuerySchema = z.strictObject({
  ...pageInput,
  resolved: z.boolean().default(false),
  code: z.array(z.string().max(60)).max(50).optional(),
});

export const officeCaseViewSchema = z.strictObject({
  case: caseSchema,
  /** Numbers masked. */
  order: orderSchema,
  history: z.array(historyEntrySchema),
  shop: orgUnitSchema,
  /** In force at that shop, so that a ruling can be tried out before it is made. */
  rulebook: rulebookSchema,
  exceptions: z.array(exceptionSchema),
});

export const officeDeviceRowSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  platform: z.string(),
  unitId: unitIdSchema,
  unitName: z.string(),
  enrolledAt: instantSchema,
  /** To the minute; null: not since it was enrolled. */
  lastSeenAt: instantSchema.nullable(),
  revokedAt: instantSchema.nullable(),
});

export const officeUnitSchema = z.strictObject({
  id: unitIdSchema,
  parentId: unitIdSchema.nullable(),
  kind: z.enum(unitKinds),
  name: z.string(),
  /** IANA name; what was kept from before it was told has none. */
  timeZone: z.string().optional(),
});

const route = (path: `/${string}`, method: 'GET' | 'POST', summary: string) =>
  oc.route({ path: `/office${path}`, method, tags: ['office'], summary });
const nothing = z.strictObject({});

export const hqOffice = {
  renew: route('/token', 'POST', 'A person’s next access token, for the length of a shift')
    .input(nothing)
    .output(z.strictObject({ accessToken: z.string(), accessExpiresAt: instantSchema })),
  units: route('/units', 'POST', 'The units below one’s own')
    .input(nothing)
    .output(z.strictObject({ units: z.array(officeUnitSchema) })),
  counts: route('/counts', 'POST', 'What waits: rulings, exceptions, overdue cases, approvals')
    .input(nothing)
    .output(
      z.strictObject({
        arbitration: z.number().int(),
        exceptions: z.number().int(),
        overdue: z.number().int(),
        /** Versions that whoever asks may approve: handed in, and nothing of theirs in them. */
        approvals: z.number().int(),
      }),
    ),
  desk: route('/arbitration/search', 'POST', 'Cases that wait for a ruling, longest first')
    .input(officeDeskQuerySchema)
    .output(z.strictObject({ rows: z.array(officeCaseRowSchema), next })),
  cases: route('/cases/search', 'POST', 'Cases over all shops, newest first')
    .input(officeCaseQuerySchema)
    .output(z.strictObject({ rows: z.array(officeCaseRowSchema), next })),
  case: route('/cases/{caseId}', 'POST', 'A case with order, history, rules and exceptions')
    .input(z.strictObject({ caseId: idSchema }))
    .output(officeCaseViewSchema),
  exceptions: route('/exceptions/search', 'POST', 'What somebody must look at, over all shops')
    .input(officeExceptionQuerySchema)
    .output(z.strictObject({ rows: z.array(officeExceptionRowSchema), next })),
  devices: route('/devices/search', 'POST', 'Devices of the units below one’s own')
    .input(
      z.strictObject({
        ...pageInput,
        /** Those that were stopped as well. */
        revoked: z.boolean().default(false),
      }),
    )
    .output(z.strictObject({ rows: z.array(officeDeviceRowSchema), next })),
  reveal: route('/orders/{orderId}/phone', 'POST', 'The whole phone number; a recorded act')
    .input(z.strictObject({ orderId: idSchema, reason: z.string().trim().min(1).max(200) }))
    .output(z.strictObject({ phone: z.string() })),
} as const;

export type OfficeCaseRow = z.infer<typeof officeCaseRowSchema>;
export type OfficeExceptionRow = z.infer<typeof officeExceptionRowSchema>;
export type OfficeCaseView = z.infer<typeof officeCaseViewSchema>;
export type OfficeDeviceRow = z.infer<typeof officeDeviceRowSchema>;
export type OfficeUnit = z.infer<typeof officeUnitSchema>;
