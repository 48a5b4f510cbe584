import { oc } from '@orpc/contract';
import { z } from 'zod';
import { idSchema, unitIdSchema } from '../basis/id.ts';
import { personRoles, personSchema } from '../org/org.ts';

/**
 * Who works where. Headquarters' people read and change it, a regional manager reads the region's.
 * Nobody changes their own role, unit or standing, and approvers are made and changed by approvers alone.
 */
export const staffRowSchema = personSchema.omit({ pinHash: true }).extend({ unitName: z.string() });

const fields = personSchema.pick({ name: true, role: true, unitId: true, active: true });
const personId = personSchema.shape.id;
/** Digits alone: a clerk types it at the counter many times a day. */
const pin = z.string().regex(/^\d{4,12}$/);

const route = (path: `/${string}`, summary: string) =>
  oc.route({ path: `/staff${path}`, method: 'POST', tags: ['people'], summary });

export const hqStaff = {
  list: route('/search', 'People of the units in sight, by unit and name')
    .input(
      z.strictObject({
        /** `next` of the page before. */
        cursor: z.string().max(200).optional(),
        limit: z.number().int().min(1).max(200).default(60),
        unitIds: z.array(unitIdSchema).max(200).optional(),
        /** A part of the name, or the beginning of the id. */
        text: z.string().trim().max(60).optional(),
        role: z.array(z.enum(personRoles)).optional(),
        /** Those who left as well. */
        left: z.boolean().default(false),
      }),
    )
    .output(z.strictObject({ rows: z.array(staffRowSchema), next: z.string().nullable() })),
  add: route(
    '/add',
    'Somebody new; failures: `name_taken`, `role_not_there`, `not_your_role_to_give`',
  )
    .input(
      fields.omit({ active: true }).extend({
        /** Made by who asks: asked again it is done once. */
        id: idSchema,
        pin,
      }),
    )
    .output(staffRowSchema),
  change: route('/{personId}/change', 'Name, role, unit, whether they work here')
    .input(
      fields.extend({
        personId,
        /** What was on the screen; somebody else’s newer change is `person_changed_meanwhile`. */
        seen: fields,
      }),
    )
    .output(staffRowSchema),
  setPin: route('/{personId}/pin', 'A new PIN; blocks after wrong ones end')
    .input(z.strictObject({ personId, pin }))
    .output(staffRowSchema),
} as const;

export type StaffRow = z.infer<typeof staffRowSchema>;
