import { fail, ok, type Result } from '../../src-core/basis/result.ts';
import type { VersionMove } from '../../src-core/contract/hq-policy-versions.ts';
import {
  moveVersion,
  type VersionCommand,
} from '../../src-core/freight-subsidy/pushed-down/lifecycle.ts';
import {
  draftVersion,
  rollBackTo,
} from '../../src-core/freight-subsidy/pushed-down/new-version.ts';
import type { Policy, PolicyVersion } from '../../src-core/freight-subsidy/pushed-down/version.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import { audit } from '../audit/audit-log.ts';
import type { TxSql } from '../store/connect.ts';
import { lockSpaceRow } from '../store/write-rows.ts';
import { personNames } from './names.ts';
import { auditActor, type PolicyActor, type PolicyDeps } from './policy-deps.ts';
import { pushDown, rootSpace } from './push-down.ts';
import { isLastStep } from './same-call.ts';
import { sha256 } from './sha256.ts';
import { missingTariff } from './tariffs-named.ts';
import {
  insertVersion,
  lockPolicy,
  lockSerials,
  readPolicy,
  readVersion,
  updateVersion,
  versionsOf,
} from './version-rows.ts';
import { nowhere, writing } from './writing.ts';

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
  return await writing(deps, by, async (tx) => {
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
  return await writing(deps, by, async (tx) => {
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
