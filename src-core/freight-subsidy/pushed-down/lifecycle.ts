import type { Instant } from '../../basis/instant.ts';
import { fail, ok } from '../../basis/result.ts';
import type { Failure, Result } from '../../basis/result.ts';
import type { PersonRole } from '../../org/org.ts';
import { pushedContents } from './contents.ts';
import { contentHashOf } from './content-hash.ts';
import type { Sha256 } from './content-hash.ts';
import { inForceOf, maxSteps, policyVersionSchema } from './version.ts';
import type { PolicyVersion, VersionState, VersionStep, VersionWindow } from './version.ts';

export type VersionCommand =
  | { readonly name: 'edit'; readonly content: unknown }
  | { readonly name: 'submit' }
  | { readonly name: 'withdraw' }
  /** `words`: why. */
  | { readonly name: 'send_back'; readonly words: string }
  /** `contentHash`: of what the approver read. */
  | { readonly name: 'approve'; readonly contentHash: string }
  | { readonly name: 'publish'; readonly window: VersionWindow }
  | { readonly name: 'revoke'; readonly words: string }
  | { readonly name: 'activate' }
  | { readonly name: 'supersede' };

export interface VersionActor {
  readonly personId: string;
  readonly role: PersonRole;
}

interface VersionContext {
  /** undefined: headquarters' clock. */
  readonly by: VersionActor | undefined;
  /** Headquarters' clock. */
  readonly now: Instant;
  readonly sha256: Sha256;
  /** The other versions of the same policy. */
  readonly others: readonly PolicyVersion[];
}

export const versionRefusals = [
  'not_allowed_in_state',
  'not_allowed_for_role',
  'approver_is_author',
  'content_changed',
  'content_invalid',
  'window_in_past',
  'window_reversed',
  'window_not_open',
  'no_newer_version',
] as const;
type VersionRefusal = Failure<(typeof versionRefusals)[number]>;

type VersionGuard =
  | 'approver_wrote_nothing'
  | 'read_this_content'
  | 'window_to_come'
  | 'window_open'
  | 'newer_in_force';

interface VersionTransition {
  readonly from: VersionState;
  readonly command: VersionCommand['name'];
  /** 'clock': headquarters itself, when the time has come. */
  readonly who: readonly (PersonRole | 'clock')[];
  readonly guards: readonly VersionGuard[];
  readonly to: VersionState;
}

/** Who writes, publishes and assigns; approving and revoking is the approvers' alone. */
export const policyWriters = [
  'hq_operator',
  'hq_approver',
] as const satisfies readonly PersonRole[];
const approvers = ['hq_approver'] as const;
const clock = ['clock'] as const;

/**
 * The only place that knows what may become of a version. Content changes in `draft` alone; from
 * `submitted` on it is the text that was handed in, and what is published ends by revoking or by a newer one.
 */
export const versionTransitions: readonly VersionTransition[] = [
  { from: 'draft', command: 'edit', who: policyWriters, guards: [], to: 'draft' },
  { from: 'draft', command: 'submit', who: policyWriters, guards: [], to: 'submitted' },
  { from: 'submitted', command: 'withdraw', who: policyWriters, guards: [], to: 'draft' },
  { from: 'submitted', command: 'send_back', who: approvers, guards: [], to: 'draft' },
  {
    from: 'submitted',
    command: 'approve',
    who: approvers,
    guards: ['approver_wrote_nothing', 'read_this_content'],
    to: 'approved',
  },
  { from: 'approved', command: 'send_back', who: approvers, guards: [], to: 'draft' },
  {
    from: 'approved',
    command: 'publish',
    who: policyWriters,
    guards: ['window_to_come'],
    to: 'scheduled',
  },
  { from: 'scheduled', command: 'revoke', who: approvers, guards: [], to: 'revoked' },
  {
    from: 'scheduled',
    command: 'activate',
    who: clock,
    guards: ['window_open'],
    to: 'active',
  },
  { from: 'active', command: 'revoke', who: approvers, guards: [], to: 'revoked' },
  {
    from: 'active',
    command: 'supersede',
    who: clock,
    guards: ['newer_in_force'],
    to: 'superseded',
  },
  { from: 'superseded', command: 'revoke', who: approvers, guards: [], to: 'revoked' },
];

const refuse = (
  code: VersionRefusal['code'],
  params: Readonly<Record<string, unknown>> = {},
): VersionRefusal => ({ code, params });

type GuardCheck = (
  version: PolicyVersion,
  command: VersionCommand,
  context: VersionContext,
) => VersionRefusal | undefined;

const guards: Readonly<Record<VersionGuard, GuardCheck>> = {
  approver_wrote_nothing: ({ authors }, _command, { by }) =>
    by !== undefined && authors.includes(by.personId) ? refuse('approver_is_author') : undefined,
  read_this_content: ({ content, contentHash }, command, { sha256 }) =>
    command.name === 'approve' &&
    command.contentHash === contentHash &&
    contentHashOf(content, sha256) === contentHash
      ? undefined
      : refuse('content_changed'),
  window_to_come: (_version, command, { now }) => {
    if (command.name !== 'publish') return undefined;
    const { from, to } = command.window;
    if (to !== undefined && to <= from) return refuse('window_reversed');
    return from < now ? refuse('window_in_past', { from, now }) : undefined;
  },
  window_open: (version, _command, { now }) => {
    const { from } = inForceOf(version);
    return now < from ? refuse('window_not_open', { from, now }) : undefined;
  },
  newer_in_force: ({ n }, _command, { others, now }) =>
    others.some((other) => other.n > n && inForceOf(other).from <= now)
      ? undefined
      : refuse('no_newer_version'),
};

/** What a command writes besides the state. */
function written(
  version: PolicyVersion,
  command: VersionCommand,
  { by, now, sha256 }: VersionContext,
): Result<object> {
  switch (command.name) {
    case 'edit': {
      const parsed = pushedContents[version.kind].safeParse(command.content);
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        return fail('content_invalid', { path: issue?.path.join('.'), message: issue?.message });
      }
      const authors = new Set([...version.authors, ...(by === undefined ? [] : [by.personId])]);
      const content: unknown = parsed.data;
      return ok({
        content,
        contentHash: contentHashOf(content, sha256),
        authors: [...authors],
        ...(contentHashOf(content, sha256) === version.contentHash ? {} : { restores: undefined }),
      });
    }
    case 'approve':
      return ok({ approvedBy: by?.personId });
    case 'send_back':
    case 'withdraw':
      return ok({ approvedBy: undefined });
    case 'publish':
      return ok({ window: command.window });
    case 'revoke':
      return ok({ revokedAt: now });
    case 'submit':
    case 'activate':
    case 'supersede':
      return ok({});
  }
}

/** Who writes on and on has made one step. */
function stepsBefore({ steps }: PolicyVersion, next: VersionStep): readonly VersionStep[] {
  const last = steps.at(-1);
  const same = last?.command === 'edit' && last.by?.personId === next.by?.personId;
  const kept = next.command === 'edit' && same ? steps.slice(0, -1) : steps;
  if (kept.length < maxSteps) return kept;
  // A history is full only after endless writing to and fro: the earliest of it is forgotten.
  const early = kept.findIndex(({ command }, i) => i > 0 && command === 'edit');
  return kept.toSpliced(Math.max(1, early), 1);
}

/** The version after a command, with its step in its history; the given one is not touched. */
export function moveVersion(
  version: PolicyVersion,
  command: VersionCommand,
  context: VersionContext,
): Result<PolicyVersion> {
  const { by, now } = context;
  const row = versionTransitions.find(
    ({ from, command: name }) => from === version.state && name === command.name,
  );
  if (row === undefined) {
    return fail('not_allowed_in_state', { state: version.state, command: command.name });
  }
  if (!row.who.includes(by?.role ?? 'clock')) {
    return fail('not_allowed_for_role', { role: by?.role, who: row.who });
  }
  for (const guard of row.guards) {
    const error = guards[guard](version, command, context);
    if (error !== undefined) return { ok: false, error };
  }
  const more = written(version, command, context);
  if (!more.ok) return more;
  const step: VersionStep = {
    command: command.name,
    at: now,
    ...(by === undefined ? {} : { by: { personId: by.personId, role: by.role } }),
    ...('words' in command ? { words: command.words } : {}),
  };
  const steps = [...stepsBefore(version, step), step];
  const next = { ...version, ...more.value, state: row.to, steps };
  const present = Object.entries(next).filter(([, value]) => value !== undefined);
  return ok(policyVersionSchema.parse(Object.fromEntries(present)));
}
