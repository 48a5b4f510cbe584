import { z } from 'zod';
import { idSchema, unitIdSchema } from '../basis/id.ts';
import { instantSchema } from '../basis/instant.ts';
import { fenSchema } from '../basis/money.ts';
import { bearerKinds, bearersSchema } from '../freight-subsidy/bearers.ts';
import { notCoveredCodes } from '../freight-subsidy/coverage.ts';
import { assignmentSchema } from '../freight-subsidy/pushed-down/assignment.ts';
import type { ResolutionReason } from '../freight-subsidy/pushed-down/resolution.ts';
import { versionStates, windowSchema } from '../freight-subsidy/pushed-down/version.ts';
import { capsSchema } from '../freight-subsidy/subsidy-rule.ts';

/** Why an answer is as it is, as `ResolutionReason`; the assignments in it say who, when and in which words. */
export const resolutionReasonSchema = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('assigned'), assignment: assignmentSchema }),
  z.strictObject({
    code: z.literal('locked_above'),
    assignment: assignmentSchema,
    ignored: z.array(assignmentSchema),
  }),
  z.strictObject({ code: z.literal('disabled'), assignment: assignmentSchema }),
  z.strictObject({
    code: z.literal('revoked'),
    assignment: assignmentSchema,
    at: instantSchema,
  }),
  z.strictObject({ code: z.literal('disabled_later'), assignment: assignmentSchema }),
  z.strictObject({ code: z.literal('nothing_assigned') }),
  z.strictObject({ code: z.literal('no_such_unit_then'), unitId: unitIdSchema }),
  z.strictObject({ code: z.literal('on_the_order'), versionId: idSchema.nullable() }),
  z.strictObject({ code: z.literal('version_unknown'), versionId: z.string() }),
]) satisfies z.ZodType<ResolutionReason>;

/** What holds and why, on the wire: the version by its names, not whole. */
export const resolutionSchema = z.strictObject({
  /** Null: none. */
  version: z
    .strictObject({
      id: idSchema,
      policyId: idSchema,
      /** Names of its line of policy. */
      zh: z.string(),
      en: z.string(),
      n: z.number().int(),
      serial: z.number().int(),
      state: z.enum(versionStates),
      window: windowSchema.optional(),
    })
    .nullable(),
  reasons: z.array(resolutionReasonSchema),
  /** Names of the units the reasons speak of, by id. */
  units: z.record(z.string(), z.string()),
});

const labelSchema = z.strictObject({ code: z.string(), zh: z.string(), en: z.string() });

/** `Coverage` on the wire. */
export const coverageSchema = z.discriminatedUnion('covered', [
  z.strictObject({
    covered: z.literal(true),
    why: z.enum(['rule', 'seller_fault']),
    /** Null: in full, and how much only the carrier's bill will say. */
    amount: fenSchema.nullable(),
    estimated: z.boolean(),
    shares: bearersSchema,
    perBearer: z.array(
      z.strictObject({ bearer: z.enum(bearerKinds), unitId: unitIdSchema, amount: fenSchema }),
    ),
    versionId: idSchema.nullable(),
    ruleId: z.string().nullable(),
    cut: z.strictObject({ cap: capsSchema.keyof(), of: fenSchema }).nullable(),
    label: labelSchema.nullable(),
  }),
  z.strictObject({
    covered: z.literal(false),
    why: z.strictObject({
      code: z.enum(notCoveredCodes),
      params: z.record(z.string(), z.unknown()),
    }),
  }),
]);

export type ResolutionAnswer = z.infer<typeof resolutionSchema>;
