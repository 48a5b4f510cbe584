import { z } from 'zod';
import { idSchema, unitIdSchema } from '../../basis/id.ts';
import { instantSchema } from '../../basis/instant.ts';
import type { Instant } from '../../basis/instant.ts';
import { fail, ok } from '../../basis/result.ts';
import type { Failure, Result } from '../../basis/result.ts';
import type { OrgTree } from '../../org/tree.ts';
import { isValidAt } from '../../org/tree.ts';
import { pushedKinds } from './contents.ts';
import type { PushedKind } from './contents.ts';
import { publishedStates } from './version.ts';
import { policyWriters } from './lifecycle.ts';
import type { VersionActor } from './lifecycle.ts';
import type { PolicyVersion } from './version.ts';

/**
 * inherit: what comes from above holds here again, whatever an earlier assignment of this unit said.
 * override: this version holds here and below instead. disable: nothing holds here and below.
 */
export const assignmentModes = ['inherit', 'override', 'disable'] as const;

export const assignmentSchema = z
  .strictObject({
    id: idSchema,
    kind: z.enum(pushedKinds as [PushedKind, ...PushedKind[]]),
    unitId: unitIdSchema,
    mode: z.enum(assignmentModes),
    /** The version that holds; of `override` alone. */
    versionId: idSchema.optional(),
    /** What stands here is not heard from below any more. */
    locked: z.boolean(),
    /** `to` exclusive. Of two at one unit the later `from` counts, then the greater `n`. */
    from: instantSchema,
    to: instantSchema.optional(),
    /** Unique, rising in the order in which headquarters wrote them. */
    n: z.number().int().min(1),
    by: z.strictObject({ personId: z.string().min(1).max(64), name: z.string().max(60) }),
    /** By headquarters' clock; since then counters can have it. */
    writtenAt: instantSchema.optional(),
    words: z.string().max(500),
  })
  .refine(({ mode, versionId }) => (mode === 'override') === (versionId !== undefined), {
    error: 'a version goes with override and with nothing else',
  });

export type Assignment = z.infer<typeof assignmentSchema>;

export const assignmentRefusals = [
  'not_allowed_for_role',
  'unit_unknown',
  'unit_not_valid',
  'in_the_past',
  'window_reversed',
  'version_unknown',
  'version_not_published',
  'other_kind',
  'already_ended',
] as const;

export interface AssigningContext {
  readonly by: VersionActor;
  /** Headquarters' clock. */
  readonly now: Instant;
}

function roleFault({ role }: VersionActor): Failure | undefined {
  if (policyWriters.some((writer) => writer === role)) return undefined;
  return { code: 'not_allowed_for_role', params: { role, who: policyWriters } };
}

/** An assignment that may be written, or why not. Nothing is assigned to what has happened already. */
export function planAssignment(
  tree: OrgTree,
  versions: ReadonlyMap<string, PolicyVersion>,
  wish: Assignment,
  { by, now }: AssigningContext,
): Result<Assignment> {
  const error = roleFault(by);
  if (error !== undefined) return { ok: false, error };
  const { unitId, from, to, versionId, kind } = wish;
  const unit = tree.units.get(unitId);
  if (unit === undefined) return fail('unit_unknown', { unitId });
  if (from < now) return fail('in_the_past', { at: from, now });
  if (to !== undefined && to <= from) return fail('window_reversed', { from, to });
  if (!isValidAt(unit, from)) return fail('unit_not_valid', { unitId, at: from });
  if (versionId === undefined) return ok(assignmentSchema.parse(wish));
  const version = versions.get(versionId);
  if (version === undefined) return fail('version_unknown', { versionId });
  if (version.kind !== kind) return fail('other_kind', { versionId, kind: version.kind });
  if (!publishedStates.has(version.state) || version.state === 'revoked') {
    return fail('version_not_published', { versionId, state: version.state });
  }
  return ok(assignmentSchema.parse(wish));
}

/**
 * The one change an assignment allows: its end, not before `now`. Also how a disabled unit is enabled again.
 * One that has not begun may end where it would begin: it then never holds.
 */
export function endAssignment(
  assignment: Assignment,
  at: Instant,
  { by, now }: AssigningContext,
): Result<Assignment> {
  const error = roleFault(by);
  if (error !== undefined) return { ok: false, error };
  const { from, to } = assignment;
  if (to !== undefined && to <= now) return fail('already_ended', { at: to });
  if (at < now) return fail('in_the_past', { at, now });
  return ok({ ...assignment, to: at < from ? from : at });
}
