import { oc } from '@orpc/contract';
import { z } from 'zod';
import { unitIdSchema } from '../basis/id.ts';
import { instantSchema } from '../basis/instant.ts';
import { pushedKinds } from '../freight-subsidy/pushed-down/contents.ts';
import type { PushedKind } from '../freight-subsidy/pushed-down/contents.ts';
import { orgMoveSchema, orgUnitSchema, unitKinds, unitStatuses } from '../org/org.ts';

/**
 * The organisation: the tree at an instant, its dated moves, and the table it is imported from.
 * Headquarters' people read and change all of it; a regional manager reads what stands under the region.
 * What is not theirs is `not_found`. Every change is on the audit record.
 */
export const orgTreeUnitSchema = z.strictObject({
  id: unitIdSchema,
  /** Under whom it stands at the instant that was asked about; null: at the top of what one sees. */
  parentId: unitIdSchema.nullable(),
  kind: z.enum(unitKinds),
  name: z.string(),
  /** `coming`: it does not exist yet then. */
  status: z.enum([...unitStatuses, 'coming']),
  /** Shops that exist then, itself counted, at whatever depth below. */
  shops: z.number().int(),
});

const stepSchema = z.strictObject({ id: unitIdSchema, name: z.string() });
const pushedKind = z.enum(pushedKinds as [PushedKind, ...PushedKind[]]);
/** A version as people call it: the policy's name, and v3. */
const heldSchema = z.strictObject({
  policyId: z.string(),
  versionId: z.string(),
  zh: z.string(),
  en: z.string(),
  n: z.number().int(),
});

export const orgUnitViewSchema = z.strictObject({
  unit: orgUnitSchema,
  /** Of the unit as it is shown here; whoever changes it says what they saw. */
  ver: z.number().int(),
  /** From the top of what one sees down to the unit, now. */
  path: z.array(stepSchema),
  /** Under whom it was, is and will be, oldest first. `from` and `to` null: no bound. */
  stays: z.array(
    z.strictObject({
      parent: stepSchema.nullable(),
      from: instantSchema.nullable(),
      /** Exclusive. */
      to: instantSchema.nullable(),
    }),
  ),
  shops: z.number().int(),
  people: z.number().int(),
  devices: z.number().int(),
  /** What holds there for orders placed now, by kind; kinds without any are left out. */
  policies: z.array(
    z.strictObject({
      kind: pushedKind,
      held: heldSchema,
      /** The unit whose assignment decided. */
      from: stepSchema,
    }),
  ),
});

/** What changes in one way for many units: what held before, what will. */
const moveChangeSchema = z.strictObject({
  kind: pushedKind,
  change: z.enum(['gains', 'loses', 'other_version']),
  before: heldSchema.nullable(),
  after: heldSchema.nullable(),
  count: z.number().int(),
  /** The first of them by name. */
  units: z.array(stepSchema),
});

export const movePreviewSchema = z.strictObject({
  move: orgMoveSchema,
  /** The unit itself and all below it. */
  units: z.number().int(),
  shops: z.number().int(),
  before: z.array(stepSchema),
  after: z.array(stepSchema),
  changes: z.array(moveChangeSchema),
  /** After-sales cases that are not finished: they go along and keep their rules. */
  openCases: z.number().int(),
});

const unitFields = orgUnitSchema.pick({
  name: true,
  timeZone: true,
  returnAddress: true,
  phone: true,
});
const moveWish = {
  unitId: unitIdSchema,
  toParentId: unitIdSchema,
  /** First instant under the new parent; absent: now. */
  at: instantSchema.optional(),
};

/** At most; a chain with more imports in parts. */
export const maxImportRows = 10_000;
/** Characters, whatever their bytes. */
export const maxImportText = 600_000;

const importInput = z.strictObject({
  /** A table with a head line: `unitColumns` in any order, comma, semicolon or tab between them. */
  text: z.string().min(1).max(maxImportText),
});
export const importAnswerSchema = z.strictObject({
  /** Counted from 1, without the head line. */
  row: z.number().int(),
  unitId: z.string(),
  done: z.enum(['added', 'changed', 'moved', 'unchanged', 'refused']),
  error: z.strictObject({ code: z.string(), params: z.record(z.string(), z.unknown()) }).optional(),
});
const importOutput = z.strictObject({
  answers: z.array(importAnswerSchema),
  counts: z.record(importAnswerSchema.shape.done, z.number().int()),
});

const route = (path: `/${string}`, summary: string) =>
  oc.route({ path: `/org${path}`, method: 'POST', tags: ['org'], summary });

export const hqOrg = {
  tree: route('/tree', 'The tree as it stands at an instant')
    .input(
      z.strictObject({
        /** Absent: now. */
        at: instantSchema.optional(),
        /** Units that are closed by then as well. */
        closed: z.boolean().default(false),
      }),
    )
    .output(
      z.strictObject({
        at: instantSchema,
        units: z.array(orgTreeUnitSchema),
        /** Moves that lie after headquarters' clock. */
        planned: z.array(orgMoveSchema),
      }),
    ),
  search: route('/search', 'Units by name, id or phone')
    .input(
      z.strictObject({
        text: z.string().trim().min(1).max(60),
        limit: z.number().int().min(1).max(100).default(20),
      }),
    )
    .output(
      z.strictObject({
        units: z.array(
          z.strictObject({
            id: unitIdSchema,
            name: z.string(),
            kind: z.enum(unitKinds),
            /** From the root down to its parent. */
            path: z.array(stepSchema),
          }),
        ),
      }),
    ),
  unit: route('/units/{unitId}', 'One unit: details, where it stood, what holds there')
    .input(z.strictObject({ unitId: unitIdSchema }))
    .output(orgUnitViewSchema),
  create: route('/create', 'A new unit; failures: `unit_taken`, those of the tree')
    .input(
      unitFields.partial({ timeZone: true }).extend({
        id: unitIdSchema,
        parentId: unitIdSchema,
        kind: z.enum(unitKinds),
        /** Absent: it always was. */
        validFrom: instantSchema.optional(),
      }),
    )
    .output(orgUnitViewSchema),
  edit: route('/units/{unitId}/edit', 'Name, phone, return address, time zone')
    .input(
      unitFields.extend({
        unitId: unitIdSchema,
        /** What was on the screen; somebody else’s newer change is `unit_changed_meanwhile`. */
        seen: z.number().int(),
      }),
    )
    .output(orgUnitViewSchema),
  suspend: route('/units/{unitId}/suspend', 'Suspend a unit, or let it go on')
    .input(z.strictObject({ unitId: unitIdSchema, suspended: z.boolean() }))
    .output(orgUnitViewSchema),
  close: route('/units/{unitId}/close', 'Close a unit, now or later, or take a closing back')
    .input(
      z.strictObject({
        unitId: unitIdSchema,
        /** First instant at which it no longer is; absent: now; null: the planned closing is off. */
        at: instantSchema.nullable().optional(),
      }),
    )
    .output(orgUnitViewSchema),
  previewMove: route('/moves/preview', 'What a move would change, and for whom')
    .input(z.strictObject(moveWish))
    .output(movePreviewSchema),
  move: route('/moves', 'Write a move down; failures: `moveRefusals`, those of the tree')
    .input(z.strictObject(moveWish))
    .output(orgMoveSchema),
  cancelMove: route('/moves/cancel', 'Take back a move that has not happened')
    .input(z.strictObject({ unitId: unitIdSchema, at: instantSchema }))
    .output(z.strictObject({ unitId: unitIdSchema })),
  previewImport: route('/import/preview', 'What each row of a table would do')
    .input(importInput)
    .output(importOutput),
  import: route('/import', 'Take a table of units in; a refused row leaves the others alone')
    .input(importInput)
    .output(importOutput),
  export: route('/export', 'The table of all units in sight, as it is imported')
    .input(z.strictObject({}))
    .output(z.strictObject({ text: z.string(), rows: z.number().int() })),
} as const;

export type OrgTreeUnit = z.infer<typeof orgTreeUnitSchema>;
export type OrgUnitView = z.infer<typeof orgUnitViewSchema>;
export type MovePreview = z.infer<typeof movePreviewSchema>;
export type ImportAnswer = z.infer<typeof importAnswerSchema>;
