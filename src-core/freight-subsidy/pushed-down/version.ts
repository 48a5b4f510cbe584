import { z } from 'zod';
import { idSchema } from '../../basis/id.ts';
import { instantSchema } from '../../basis/instant.ts';
import { personRoles } from '../../org/org.ts';
import { pushedContents, pushedKinds } from './contents.ts';
import type { PushedKind } from './contents.ts';

export const versionStates = [
  'draft',
  'submitted',
  'approved',
  'scheduled',
  'active',
  'superseded',
  'revoked',
] as const;
export type VersionState = (typeof versionStates)[number];

/**
 * Serials begin above what rulebooks outside of this mechanism count their versions with, so that the number
 * on a case means one of them.
 */
export const firstSerial = 1_001;

const personId = z.string().min(1).max(64);

/** `to` exclusive; absent: until further notice. */
export const windowSchema = z
  .strictObject({ from: instantSchema, to: instantSchema.optional() })
  .refine(({ from, to }) => to === undefined || from < to, { error: 'the window is upside down' });

/** Of a version's own history. */
export const maxSteps = 1_000;

/** One line of a version's own history. */
const versionStepSchema = z.strictObject({
  command: z.string().max(40),
  at: instantSchema,
  /** Absent: by headquarters' clock. */
  by: z.strictObject({ personId, role: z.enum(personRoles) }).optional(),
  /** Why it was sent back or revoked. */
  words: z.string().max(500).optional(),
});

/** A line of policy with numbered versions; branches may carry differing ones. */
export const policySchema = z.strictObject({
  id: idSchema,
  kind: z.enum(pushedKinds as [PushedKind, ...PushedKind[]]),
  zh: z.string().min(1).max(60),
  en: z.string().min(1).max(60),
});

const base = {
  id: idSchema,
  policyId: idSchema,
  /** v1, v2, v3 … of the policy, as people read it. */
  n: z.number().int().min(1),
  /**
   * Unique among all versions of the kind: what a rulebook and the cases under it carry as "version", so
   * that a shop's cases keep theirs when the shop comes under another policy.
   */
  serial: z.number().int().min(1),
  state: z.enum(versionStates),
  /** SHA-256 of the canonical JSON of `content`, hex. */
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Everybody whose words are in it, the first writer first: none of them approves it. */
  authors: z.array(personId).min(1).max(100),
  approvedBy: personId.optional(),
  window: windowSchema.optional(),
  /** From here on nothing new comes under it; what was promised before stays. */
  revokedAt: instantSchema.optional(),
  /** Rolled back to: the version whose content this is again. */
  restores: idSchema.optional(),
  steps: z.array(versionStepSchema).min(1).max(maxSteps),
};

const versionOf = <K extends PushedKind, C extends z.ZodType>(kind: K, content: C) =>
  z.strictObject({ ...base, kind: z.literal(kind), content });

export const policyVersionSchema = z.discriminatedUnion('kind', [
  versionOf('freight_subsidy', pushedContents.freight_subsidy),
  versionOf('scripts', pushedContents.scripts),
  versionOf('reasons', pushedContents.reasons),
  versionOf('refusal_reasons', pushedContents.refusal_reasons),
  versionOf('deadlines', pushedContents.deadlines),
  versionOf('calendar', pushedContents.calendar),
  versionOf('carriers', pushedContents.carriers),
  versionOf('refund_rules', pushedContents.refund_rules),
  versionOf('modification', pushedContents.modification),
  versionOf('inspection', pushedContents.inspection),
  versionOf('hints', pushedContents.hints),
  versionOf('labels', pushedContents.labels),
]);

export type Policy = z.infer<typeof policySchema>;
export type PolicyVersion = z.infer<typeof policyVersionSchema>;
export type VersionOf<K extends PushedKind> = Extract<PolicyVersion, { readonly kind: K }>;
export type VersionWindow = z.infer<typeof windowSchema>;
export type VersionStep = z.infer<typeof versionStepSchema>;

/** States in which a version may be assigned and counts within its window. */
export const publishedStates: ReadonlySet<VersionState> = new Set([
  'scheduled',
  'active',
  'superseded',
  'revoked',
]);

/** `to` exclusive: when orders come under a version, if something assigns it. Empty while it is not published. */
export function inForceOf(version: Pick<PolicyVersion, 'state' | 'window' | 'revokedAt'>): {
  readonly from: number;
  readonly to: number;
} {
  const { state, window, revokedAt } = version;
  if (window === undefined || !publishedStates.has(state)) return { from: Infinity, to: Infinity };
  return { from: window.from, to: Math.min(window.to ?? Infinity, revokedAt ?? Infinity) };
}
