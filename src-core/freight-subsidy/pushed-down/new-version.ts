import type { Instant } from '../../basis/instant.ts';
import { fail, ok } from '../../basis/result.ts';
import type { Result } from '../../basis/result.ts';
import { pushedContents } from './contents.ts';
import { contentHashOf } from './content-hash.ts';
import type { Sha256 } from './content-hash.ts';
import { policyWriters } from './lifecycle.ts';
import type { VersionActor } from './lifecycle.ts';
import { policyVersionSchema } from './version.ts';
import type { Policy, PolicyVersion } from './version.ts';

interface Beginning {
  readonly id: string;
  readonly policy: Pick<Policy, 'id' | 'kind'>;
  /** Versions of the policy so far. */
  readonly earlier: readonly Pick<PolicyVersion, 'n'>[];
  /** The next number of the kind, over the whole chain. */
  readonly serial: number;
  readonly by: VersionActor;
  readonly now: Instant;
  readonly sha256: Sha256;
}

const writers: ReadonlySet<string> = new Set(policyWriters);

function begin(
  { id, policy, earlier, serial, by, now, sha256 }: Beginning,
  content: unknown,
  restores?: string,
): Result<PolicyVersion> {
  if (!writers.has(by.role)) return fail('not_allowed_for_role', { role: by.role });
  const parsed = pushedContents[policy.kind].safeParse(content);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return fail('content_invalid', { path: issue?.path.join('.'), message: issue?.message });
  }
  return ok(
    policyVersionSchema.parse({
      id,
      policyId: policy.id,
      kind: policy.kind,
      n: Math.max(0, ...earlier.map(({ n }) => n)) + 1,
      serial,
      state: 'draft',
      content: parsed.data,
      contentHash: contentHashOf(parsed.data, sha256),
      authors: [by.personId],
      ...(restores === undefined ? {} : { restores }),
      steps: [
        {
          command: restores === undefined ? 'draft' : 'roll_back',
          at: now,
          by: { personId: by.personId, role: by.role },
        },
      ],
    }),
  );
}

/** A new version to write on. */
export function draftVersion(beginning: Beginning, content: unknown): Result<PolicyVersion> {
  return begin(beginning, content);
}

/** Rolling back: a new version with an earlier one's content, which goes the whole way to approval again. */
export function rollBackTo(beginning: Beginning, earlier: PolicyVersion): Result<PolicyVersion> {
  if (earlier.policyId !== beginning.policy.id) {
    return fail('other_policy', { policyId: earlier.policyId });
  }
  return begin(beginning, earlier.content, earlier.id);
}
