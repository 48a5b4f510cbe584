import { z } from 'zod';
import {
  actorRoles,
  caseSchema,
  exceptionSchema,
  historyEntrySchema,
} from '../after-sales/case.ts';
import { rulebookSchema } from '../after-sales/rulebook.ts';
import { idSchema, unitIdSchema } from '../basis/id.ts';
import { instantSchema } from '../basis/instant.ts';
import { assignmentSchema } from '../freight-subsidy/pushed-down/assignment.ts';
import { policySchema, policyVersionSchema } from '../freight-subsidy/pushed-down/version.ts';
import { tariffSchema } from '../freight-subsidy/tariff.ts';
import { orderSchema } from '../order/order.ts';
import { orgMoveSchema, orgUnitSchema, personSchema } from '../org/org.ts';

/** Version of this protocol; headquarters answers 426 to what it no longer speaks. */
export const protocolVersion = 1;
export const maxCommandsPerPush = 500;
export const maxPushBytes = 1_000_000;
export const maxChangesPerPage = 1_000;

/** `deviceId.incarnation`: a new incarnation whenever the replica file is created, restored or rebuilt. */
export const clientIdSchema = z.string().regex(/^[0-9a-f-]{36}\.[0-9a-f-]{36}$/);

export const wireCommandSchema = z.strictObject({
  seq: z.number().int().min(1),
  commandId: idSchema,
  name: z.string().max(60),
  version: z.number().int().min(1),
  /** Checked against `commandArgs` when it is decided, so that an unknown command is one rejected item and not a failed batch. */
  args: z.record(z.string(), z.unknown()),
  actor: z.strictObject({
    role: z.enum(actorRoles),
    personId: z.string().max(64).optional(),
    atCounter: z.boolean().optional(),
  }),
  occurredAt: instantSchema,
  policyVersion: z.number().int().optional(),
});

export const outcomeSchema = z.strictObject({
  seq: z.number().int().min(1),
  commandId: idSchema,
  outcome: z.enum(['applied', 'applied_modified', 'recorded_with_exception', 'rejected']),
  /** rejected: the reason. */
  error: z.strictObject({ code: z.string(), params: z.record(z.string(), z.unknown()) }).optional(),
  /** applied_modified: field → [meant, done]. */
  differs: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])).optional(),
  exceptionCode: z.string().optional(),
  takenAt: instantSchema,
});

export const pushRequestSchema = z.strictObject({
  protocol: z.number().int(),
  schema: z.number().int(),
  clientId: clientIdSchema,
  commands: z.array(wireCommandSchema).max(maxCommandsPerPush),
});

export const pushResponseSchema = z.strictObject({
  outcomes: z.array(outcomeSchema),
  lastSeq: z.number().int().min(0),
  /** Answered commands up to here are backed up; a counter may forget them. */
  durableSeq: z.number().int().min(0),
  now: instantSchema,
});

/** Documents of a space that are not orders or cases. */
export const referenceDocSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unit'), unit: orgUnitSchema }),
  z.strictObject({ kind: z.literal('person'), person: personSchema }),
  z.strictObject({ kind: z.literal('rulebook'), rulebook: rulebookSchema }),
  /** Sent by headquarters of before the kind `scripts` of policies; still read where it is on file. */
  z.strictObject({
    kind: z.literal('script'),
    script: z.strictObject({
      id: z.string(),
      situation: z.string(),
      zh: z.string(),
      en: z.string(),
    }),
  }),
  /** A line of policy, for its name. */
  z.strictObject({ kind: z.literal('policy'), policy: policySchema }),
  /** A published version; stands in the root's space, so every counter has it before its window opens. */
  z.strictObject({ kind: z.literal('policy_version'), version: policyVersionSchema }),
  /** In the space of the unit it is about. */
  z.strictObject({ kind: z.literal('assignment'), assignment: assignmentSchema }),
  /** In the space of the unit that moves, also before it does. */
  z.strictObject({ kind: z.literal('org_move'), move: orgMoveSchema }),
  z.strictObject({ kind: z.literal('tariff'), tariff: tariffSchema }),
  /** By when branches are to have acknowledged a version; in the root's space, gone when nobody asks. */
  z.strictObject({
    kind: z.literal('acknowledge_by'),
    versionId: idSchema,
    at: instantSchema,
  }),
  z.strictObject({
    kind: z.literal('article'),
    article: z.strictObject({
      id: z.string(),
      name: z.string(),
      specification: z.string(),
      category: z.string(),
      unitPrice: z.number().int(),
      barcode: z.string(),
      /** Drawn by the program; SVG text, small. */
      picture: z.string().optional(),
    }),
  }),
]);

const changeBase = { ver: z.number().int().min(1) };

/** One aggregate, whole, with its version in its space. Cases bring only the history the client has not seen. */
export const changeSchema = z.discriminatedUnion('type', [
  z.strictObject({ ...changeBase, type: z.literal('order'), id: z.string(), doc: orderSchema }),
  z.strictObject({
    ...changeBase,
    type: z.literal('case'),
    id: z.string(),
    doc: caseSchema,
    history: z.array(historyEntrySchema),
  }),
  z.strictObject({
    ...changeBase,
    type: z.literal('exception'),
    id: z.string(),
    doc: exceptionSchema,
  }),
  z.strictObject({
    ...changeBase,
    type: z.literal('reference'),
    id: z.string(),
    doc: referenceDocSchema,
  }),
  z.strictObject({
    ...changeBase,
    type: z.literal('tombstone'),
    of: z.enum(['order', 'case', 'exception', 'reference']),
    id: z.string(),
  }),
]);

export const spaceChecksumSchema = z.strictObject({
  spaceId: unitIdSchema,
  ver: z.number().int(),
  count: z.number().int(),
  /** Order-free sum of `checksumOf(type, id, ver)` over all living aggregates, as `checksumText`. */
  sum: z.string(),
});

export const pullResponseSchema = z.strictObject({
  cursor: z.string(),
  spaces: z.array(z.strictObject({ spaceId: unitIdSchema, changes: z.array(changeSchema) })),
  /** Spaces above the client's own that are not on its way up any more: what they held is forgotten. */
  left: z.array(unitIdSchema).optional(),
  /** Outcomes of this client's commands up to `lastSeq` that it may not have heard. */
  outcomes: z.array(outcomeSchema),
  /** Exactly what this page reflects: pending commands above it are replayed on top. */
  lastSeq: z.number().int().min(0),
  durableSeq: z.number().int().min(0),
  more: z.boolean(),
  /** Present on the last page. */
  checksums: z.array(spaceChecksumSchema).optional(),
  now: instantSchema,
});

/** First line of a snapshot stream; then one `SnapshotRow` a line; last line `{end:true}`. */
export const snapshotHeadSchema = z.strictObject({
  /** Cursor to pull from afterwards. */
  cursor: z.string(),
  rows: z.number().int(),
  /** Uncompressed bytes to come, about, for an honest progress bar. */
  bytes: z.number().int(),
  lastSeq: z.number().int(),
  now: instantSchema,
});

/** One aggregate with all its history; `key` resumes the stream after it. */
export const snapshotRowSchema = z.strictObject({
  key: z.string(),
  spaceId: unitIdSchema,
  change: changeSchema,
});

/** Contentless: "space X stands at version N". Losing one delays, nothing more. */
export const pokeSchema = z.strictObject({ spaceId: unitIdSchema, ver: z.number().int() });

export type WireCommand = z.infer<typeof wireCommandSchema>;
export type Outcome = z.infer<typeof outcomeSchema>;
export type PushRequest = z.infer<typeof pushRequestSchema>;
export type PushResponse = z.infer<typeof pushResponseSchema>;
export type ReferenceDoc = z.infer<typeof referenceDocSchema>;
export type Change = z.infer<typeof changeSchema>;
export type SpaceChecksum = z.infer<typeof spaceChecksumSchema>;
export type PullResponse = z.infer<typeof pullResponseSchema>;
export type SnapshotHead = z.infer<typeof snapshotHeadSchema>;
export type SnapshotRow = z.infer<typeof snapshotRowSchema>;
export type Poke = z.infer<typeof pokeSchema>;
