import { z } from 'zod';
import { unitIdSchema } from '../basis/id.ts';
import { instantSchema } from '../basis/instant.ts';

export const unitKinds = ['headquarters', 'region', 'mall', 'shop', 'supplier', 'partner'] as const;
export const unitStatuses = ['active', 'suspended', 'closed'] as const;
export const personRoles = [
  'clerk',
  'shop_manager',
  'regional_manager',
  'hq_operator',
  'hq_approver',
] as const;

export const orgUnitSchema = z.strictObject({
  id: unitIdSchema,
  parentId: unitIdSchema.nullable(),
  kind: z.enum(unitKinds),
  name: z.string().min(1).max(60),
  /** IANA name; rules that speak of days use it. */
  timeZone: z.string().max(60),
  /** 退货地址: where buyers send goods back; return kinds need one. */
  returnAddress: z.string().max(300).optional(),
  phone: z.string().max(32).optional(),
  /** Absent: active. Suspended units stay in the tree; closed ones have a `validTo`. */
  status: z.enum(unitStatuses).optional(),
  /** First instant at which the unit exists, and the first at which it no longer does; absent: no bound. */
  validFrom: instantSchema.optional(),
  validTo: instantSchema.optional(),
});

/** A dated move: history stays under the path that held at the time. */
export const orgMoveSchema = z.strictObject({
  unitId: unitIdSchema,
  fromParentId: unitIdSchema,
  toParentId: unitIdSchema,
  /** First instant under the new parent. */
  at: instantSchema,
});

/** A member of staff as a counter needs to know them, so that signing in works with the line down. */
export const personSchema = z.strictObject({
  id: z.string().min(1).max(64),
  name: z.string().min(1).max(60),
  role: z.enum(personRoles),
  unitId: unitIdSchema,
  /** argon2id hash of the PIN, PHC string. */
  pinHash: z.string().max(200),
  active: z.boolean(),
});

export type UnitKind = (typeof unitKinds)[number];
export type PersonRole = (typeof personRoles)[number];
export type OrgUnit = z.infer<typeof orgUnitSchema>;
export type OrgMove = z.infer<typeof orgMoveSchema>;
export type Person = z.infer<typeof personSchema>;
