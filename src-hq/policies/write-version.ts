import { fail, ok, type Failure, type Result } from '../../src-core/basis/result.ts';
import type { VersionMove } from '../../src-core/contract/hq-policies.ts';
import {
  moveVersion,
  policyWriters,
  type VersionCommand,
} from '../../src-core/freight-subsidy/pushed-down/lifecycle.ts';
import {
  draftVersion,
  rollBackTo,
} from '../../src-core/freight-subsidy/pushed-down/new-version.ts';
import {
  publishedStates,
  type Policy,
  type PolicyVersion,
} from '../../src-core/freight-subsidy/pushed-down/version.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import { audit } from '../audit/audit-log.ts';
import type { TxSql } from '../store/connect.ts';
import { lockSpaceRow } from '../store/write-rows.ts';
import { auditActor, type PolicyActor, type PolicyDeps } from './policy-deps.ts';
import { personNames } from './names.ts';
import { pushDown, rootSpace } from './push-down.ts';
import { isLastStep, sameJson } from './same-call.ts';
import { sha256 } from './sha256.ts';
import { missingTariff } from './tariffs-named.ts';
import {
  insertVersion,
  lockPolicy,
  lockSerials,
  readPolicy,
  readVersion,
  savePolicy,
  updateVersion,
  versionsOf,
} from './version-rows.ts';

const writers: ReadonlySet<string> = new Set(policyWriters);

/** The spaces a transaction has written into, to be poked once it is committed. */
interface Written<T> {
  readonly value: T;
  readonly spaces: readonly string[];
}

/** Runs it in one transaction; a refusal writes nothing. Pokes afterwards. */
async function writing<T>(
  { sql, moved }: PolicyDeps,
  work: (tx: TxSql) => Promise<Result<Written<T>>>,
): Promise<Result<T>> {
  const done = await sql.begin(async (tx) => ({ result: await work(tx) }));
  const { result } = done;
  if (!result.ok) return result;
  if (result.value.spaces.length > 0) moved(result.value.spaces);
  return ok(result.value.value);
}

const nowhere = <T>(value: T) => ok({ value, spaces: [] });

function notWriter({ role }: PolicyActor): Failure | undefined {
  return writers.has(role) ? undefined : { code: 'not_allowed', params: { role } };
}

/** A name goes down once something of the line has been published; before that nobody below sees it. */
async function nameDown(tx: TxSql, policy: Policy): Promise<readonly string[]> {
  const root = await rootSpace(tx);
  if (root === undefined) return [];
  return await pushDown(tx, [{ spaceId: root, doc: { kind: 'policy', policy } }]);
}

/** Failures: `not_allowed`, `id_taken`. */
export async function createPolicy(
  deps: PolicyDeps,
  by: PolicyActor,
  policy: Policy,
): Promise<Result<Policy>> {
  const error = notWriter(by);
  if (error !== undefined) return { ok: false, error };
  return await writing(deps, async (tx) => {
    const known = await readPolicy(tx, policy.id);
    if (known !== undefined) return sameJson(known, policy) ? nowhere(known) : fail('id_taken');
    await savePolicy(tx, policy);
    await audit(tx, {
      at: deps.clock(),
      actor: auditActor(by),
      action: 'policy.created',
      subject: policy.id,
      details: { kind: policy.kind },
    });
    return nowhere(policy);
  });
}

/** Failures: `not_allowed`, `not_found`. */
export async function renamePolicy(
  deps: PolicyDeps,
  by: PolicyActor,
  { id, zh, en }: Omit<Policy, 'kind'>,
): Promise<Result<Policy>> {
  const error = notWriter(by);
  if (error !== undefined) return { ok: false, error };
  return await writing(deps, async (tx) => {
    const root = await rootSpace(tx);
    // Spaces are locked before anything else.
    if (root !== undefined) await lockSpaceRow(tx, root);
    const known = await lockPolicy(tx, id);
    if (known === undefined) return fail('not_found');
    const policy = { ...known, zh, en };
    if (sameJson(known, policy)) return nowhere(policy);
    await savePolicy(tx, policy);
    const published = (await versionsOf(tx, [id])).some(({ state }) => publishedStates.has(state));
    const spaces = published ? await nameDown(tx, policy) : [];
    await audit(tx, {
      at: deps.clock(),
      actor: auditActor(by),
      action: 'policy.renamed',
      subject: id,
    });
    return ok({ value: policy, spaces });
  });
}

export interface DraftWish {
  readonly id: string;
  readonly policyId: string;
  readonly from:
    | { readonly by: 'content'; readonly content?: unknown }
    | { readonly by: 'copy' | 'roll_back'; readonly versionId: string };
}

/** Failures: `not_allowed`, `not_found`, `id_taken`, `other_kind`, `other_policy`, `content_invalid`. */
export async function draft(
  deps: PolicyDeps,
  by: PolicyActor,
  { id, policyId, from }: DraftWish,
): Promise<Result<PolicyVersion>> {
  const error = notWriter(by);
  if (error !== undefined) return { ok: false, error };
  return await writing(deps, async (tx) => {
    const policy = await readPolicy(tx, policyId);
    if (policy === undefined) return fail('not_found');
    const serial = await lockSerials(tx, policy.kind);
    const known = await readVersion(tx, id);
    if (known !== undefined) {
      const mine = known.policyId === policyId && known.authors[0] === by.personId;
      return mine ? nowhere(known) : fail('id_taken');
    }
    const earlier = await versionsOf(tx, [policyId]);
    const now = deps.clock();
    const beginning = { id, policy, earlier, serial, by, now, sha256 };
    const other = from.by === 'content' ? undefined : await readVersion(tx, from.versionId);
    if (from.by !== 'content' && other === undefined) return fail('not_found');
    if (other !== undefined && other.kind !== policy.kind) {
      return fail('other_kind', { versionId: other.id, kind: other.kind });
    }
    const made =
      from.by === 'roll_back' && other !== undefined
        ? rollBackTo(beginning, other)
        : draftVersion(beginning, from.by === 'content' ? from.content : other?.content);
    if (!made.ok) return made;
    await insertVersion(tx, made.value);
    const details = { policyId, n: made.value.n, from: from.by };
    const entry = { at: now, actor: auditActor(by), action: 'policy.drafted', subject: id };
    await audit(tx, { ...entry, details });
    return nowhere(made.value);
  });
}

/** Who wrote what stands there now, for somebody who has another text before them. */
async function contentChanged(tx: TxSql, version: PolicyVersion): Promise<Result<never>> {
  const step = version.steps.findLast(
    ({ command }) => command === 'edit' || command === 'draft' || command === 'roll_back',
  );
  const personId = step?.by?.personId ?? '';
  const names = await personNames(tx, [personId]);
  const { contentHash } = version;
  return fail('content_changed', {
    contentHash,
    at: step?.at,
    by: personId,
    name: names[personId] ?? '',
  });
}

function commandFor(move: VersionMove, expect: string, now: Instant): VersionCommand {
  switch (move.name) {
    case 'approve':
      return { name: 'approve', contentHash: expect };
    case 'publish': {
      const { from = now, to } = move.window;
      return { name: 'publish', window: { from, ...(to === undefined ? {} : { to }) } };
    }
    default:
      return move;
  }
}

/** What goes down to counters with a step: a published version with the name of its line. */
async function versionDown(
  tx: TxSql,
  policy: Policy,
  version: PolicyVersion,
): Promise<readonly string[]> {
  const root = await rootSpace(tx);
  if (root === undefined) return [];
  return await pushDown(tx, [
    { spaceId: root, doc: { kind: 'policy', policy } },
    { spaceId: root, doc: { kind: 'policy_version', version } },
  ]);
}

export interface MoveWish {
  readonly versionId: string;
  readonly command: VersionMove;
  /** Hash of the content whoever asks has before them. */
  readonly expect: string;
}

/**
 * One step of a version's life. Failures: `not_found`, `not_allowed`, those of `versionRefusals`
 * (`content_changed {at, by, name, contentHash}`), and `tariff_unknown` when what is handed in names a tariff that
 * is not there.
 */
export async function move(
  deps: PolicyDeps,
  by: PolicyActor,
  { versionId, command, expect }: MoveWish,
): Promise<Result<PolicyVersion>> {
  const error = notWriter(by);
  if (error !== undefined) return { ok: false, error };
  return await writing(deps, async (tx) => {
    const goesDown = command.name === 'publish' || command.name === 'revoke';
    const root = goesDown ? await rootSpace(tx) : undefined;
    // Spaces are locked before anything else.
    if (root !== undefined) await lockSpaceRow(tx, root);
    const policyId = (await readVersion(tx, versionId))?.policyId;
    const policy = policyId === undefined ? undefined : await lockPolicy(tx, policyId);
    if (policy === undefined) return fail('not_found');
    const all = await versionsOf(tx, [policy.id]);
    const version = all.find(({ id }) => id === versionId);
    if (version === undefined) return fail('not_found');
    if (isLastStep(version, command, by.personId)) return nowhere(version);
    const now = deps.clock();
    const others = all.filter(({ id }) => id !== versionId);
    const context = { by, now, sha256, others };
    const next = moveVersion(version, commandFor(command, expect, now), context);
    if (!next.ok) {
      return next.error.code === 'content_changed' ? await contentChanged(tx, version) : next;
    }
    if (version.contentHash !== expect) return await contentChanged(tx, version);
    const missing = command.name === 'submit' ? await missingTariff(tx, version) : undefined;
    if (missing !== undefined) return fail('tariff_unknown', { ...missing });
    await updateVersion(tx, next.value, version.state);
    const spaces = goesDown ? await versionDown(tx, policy, next.value) : [];
    await audit(tx, {
      at: now,
      actor: auditActor(by),
      action: `policy.${command.name}`,
      subject: versionId,
      details: {
        policyId: policy.id,
        n: version.n,
        contentHash: next.value.contentHash,
        ...('words' in command ? { words: command.words } : {}),
        ...(command.name === 'publish' ? { window: next.value.window } : {}),
      },
    });
    return ok({ value: next.value, spaces });
  });
}
