import { z } from 'zod';
import { idSchema } from '../basis/id.ts';
import { instantSchema } from '../basis/instant.ts';
import {
  policySchema,
  policyVersionSchema,
  versionStates,
  windowSchema,
} from '../freight-subsidy/pushed-down/version.ts';
import { policyRoute, policyWords, pushedKindSchema } from './hq-policy-parts.ts';

const personSchema = z.strictObject({ id: z.string(), name: z.string() });

/** A version as lists show it. */
export const versionHeadSchema = z.strictObject({
  id: idSchema,
  policyId: idSchema,
  kind: pushedKindSchema,
  n: z.number().int(),
  serial: z.number().int(),
  state: z.enum(versionStates),
  contentHash: z.string(),
  window: windowSchema.optional(),
  revokedAt: instantSchema.optional(),
  /** The first writer first. */
  authors: z.array(personSchema),
  approvedBy: personSchema.optional(),
  /** Its last step. */
  updatedAt: instantSchema,
  /** Why it was sent back; absent once somebody wrote on or handed it in again. */
  sentBack: z.string().optional(),
  restores: idSchema.optional(),
  /** Assignments that name it and are not over. */
  assignments: z.number().int(),
  /** Shops where it holds now for new orders. */
  shops: z.number().int(),
});

const lineOfPolicySchema = z.strictObject({
  policy: policySchema,
  /** Newest first. */
  versions: z.array(versionHeadSchema),
});

const namesSchema = z.array(
  z.strictObject({
    policy: policySchema,
    /** Newest first. */
    versions: z.array(versionHeadSchema.pick({ id: true, n: true, serial: true, state: true })),
  }),
);

/** `window.from`, `from` and `at` absent: now, by headquarters' clock. */
const openWindow = z.strictObject({
  from: instantSchema.optional(),
  to: instantSchema.optional(),
});

const moveSchema = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('edit'), content: z.unknown() }),
  z.strictObject({ name: z.literal('submit') }),
  z.strictObject({ name: z.literal('withdraw') }),
  z.strictObject({ name: z.literal('send_back'), words: policyWords.min(1) }),
  z.strictObject({ name: z.literal('approve') }),
  z.strictObject({ name: z.literal('publish'), window: openWindow }),
  z.strictObject({ name: z.literal('revoke'), words: policyWords.min(1) }),
]);

const failureSchema = z.strictObject({
  code: z.string(),
  params: z.record(z.string(), z.unknown()),
});

export const differenceSchema = z.strictObject({
  path: z.array(z.string()),
  /** Absent: it does not say it. */
  before: z.unknown().optional(),
  after: z.unknown().optional(),
});

export const versionViewSchema = z.strictObject({
  policy: policySchema,
  version: policyVersionSchema,
  /** Names of everybody in `authors`, `approvedBy` and `steps`, by id. */
  names: z.record(z.string(), z.string()),
  /** What `differences` compare with: the one asked for, else the version before this one; null: none. */
  before: policyVersionSchema.nullable(),
  differences: z.array(differenceSchema),
  /** What whoever asks may do with it now, and why not the rest. `publish` is asked with a window from now on. */
  may: z.array(z.strictObject({ name: z.string(), error: failureSchema.optional() })),
  assignments: z.number().int(),
  shops: z.number().int(),
});

/** Lines of policy, their versions, and what becomes of a version. */
export const hqPolicyVersions = {
  list: policyRoute('/search', 'Lines of policy with all their versions')
    .input(z.strictObject({ kind: pushedKindSchema.optional() }))
    .output(z.strictObject({ policies: z.array(lineOfPolicySchema), now: instantSchema })),
  names: policyRoute('/names', 'What lines of policy and their versions are called')
    .input(z.strictObject({}))
    .output(z.strictObject({ policies: namesSchema })),
  create: policyRoute('/create', 'A new line of policy').input(policySchema).output(policySchema),
  rename: policyRoute('/rename', 'Other names for a line of policy')
    .input(policySchema.omit({ kind: true }))
    .output(policySchema),
  version: policyRoute(
    '/versions/get',
    'A version whole, what it changes, what may be done with it',
  )
    .input(z.strictObject({ versionId: idSchema, compareWith: idSchema.optional() }))
    .output(versionViewSchema),
  draft: policyRoute('/versions/draft', 'A new version to write on')
    .input(
      z.strictObject({
        id: idSchema,
        policyId: idSchema,
        from: z.discriminatedUnion('by', [
          z.strictObject({ by: z.literal('content'), content: z.unknown() }),
          /** A version of any line of the kind: where to begin. */
          z.strictObject({ by: z.literal('copy'), versionId: idSchema }),
          /** An earlier version of this line: its content again, to be approved anew. */
          z.strictObject({ by: z.literal('roll_back'), versionId: idSchema }),
        ]),
      }),
    )
    .output(policyVersionSchema),
  move: policyRoute(
    '/versions/move',
    'Write, hand in, approve, send back, publish, revoke a version',
  )
    .input(
      z.strictObject({
        versionId: idSchema,
        command: moveSchema,
        /** Hash of the content one has before oneself; another one now: `content_changed {at, by, name}`. */
        expect: z.string().length(64),
      }),
    )
    .output(policyVersionSchema),
} as const;

export type PolicyListLine = z.infer<typeof lineOfPolicySchema>;
export type PolicyNames = z.infer<typeof namesSchema>;
export type VersionHead = z.infer<typeof versionHeadSchema>;
export type VersionView = z.infer<typeof versionViewSchema>;
export type VersionMove = z.infer<typeof moveSchema>;
