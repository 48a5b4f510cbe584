import type { Instant } from '../../src-core/basis/instant.ts';
import { fail, ok, type Result } from '../../src-core/basis/result.ts';
import type { VersionView } from '../../src-core/contract/hq-policy-versions.ts';
import { differencesOf } from '../../src-core/freight-subsidy/pushed-down/differences.ts';
import {
  moveVersion,
  type VersionCommand,
} from '../../src-core/freight-subsidy/pushed-down/lifecycle.ts';
import type { PolicyVersion } from '../../src-core/freight-subsidy/pushed-down/version.ts';
import type { Concern } from './concern.ts';
import { assignmentsByVersion, peopleIn, shopsByVersion } from './list-policies.ts';
import { personNames } from './names.ts';
import type { PolicyActor, PolicyDeps } from './policy-deps.ts';
import { sha256 } from './sha256.ts';
import { readPolicy, readVersion, versionsOf } from './version-rows.ts';

/** Each command as whoever asks would give it to this version now. */
function trials({ content, contentHash }: PolicyVersion, now: Instant): readonly VersionCommand[] {
  return [
    { name: 'edit', content },
    { name: 'submit' },
    { name: 'withdraw' },
    { name: 'send_back', words: '…' },
    { name: 'approve', contentHash },
    { name: 'publish', window: { from: now } },
    { name: 'revoke', words: '…' },
  ];
}

/** The same rules that will answer the command say beforehand what they will say. */
function whatMay(
  version: PolicyVersion,
  others: readonly PolicyVersion[],
  by: PolicyActor,
  now: Instant,
): VersionView['may'] {
  return trials(version, now).map((command) => {
    const tried = moveVersion(version, command, { by, now, sha256, others });
    const { name } = command;
    if (tried.ok) return { name };
    return { name, error: { code: tried.error.code, params: { ...tried.error.params } } };
  });
}

/** Failures: `not_found`, also for a draft of headquarters' asked for by somebody else; `other_kind`. */
export async function viewVersion(
  { sql, books }: Pick<PolicyDeps, 'sql' | 'books'>,
  by: PolicyActor,
  concern: Concern,
  {
    versionId,
    compareWith,
  }: { readonly versionId: string; readonly compareWith?: string | undefined },
  now: Instant,
): Promise<Result<VersionView>> {
  const version = await readVersion(sql, versionId);
  if (version === undefined || !concern.version(version)) return fail('not_found');
  const policy = await readPolicy(sql, version.policyId);
  if (policy === undefined) return fail('not_found');
  const family = await versionsOf(sql, [policy.id]);
  const asked = compareWith === undefined ? undefined : await readVersion(sql, compareWith);
  if (compareWith !== undefined && (asked === undefined || !concern.version(asked))) {
    return fail('not_found');
  }
  if (asked !== undefined && asked.kind !== version.kind) {
    return fail('other_kind', { versionId: asked.id, kind: asked.kind });
  }
  const earlier = family.findLast((one) => one.n < version.n && concern.version(one));
  const before = asked ?? earlier ?? null;
  const { policies: index } = await books.now(sql);
  const found = differencesOf(before?.content ?? {}, version.content);
  return ok({
    policy,
    version,
    names: await personNames(sql, peopleIn(version)),
    before,
    differences: before === null ? [] : found.map((one) => ({ ...one, path: [...one.path] })),
    may: whatMay(
      version,
      family.filter(({ id }) => id !== versionId),
      by,
      now,
    ),
    assignments: assignmentsByVersion(index, now).get(versionId) ?? 0,
    shops: shopsByVersion(index, [version.kind], concern.shops, now).get(versionId) ?? 0,
  });
}
