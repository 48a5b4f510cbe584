import type { Failure } from '../../../../src-core/basis/result.ts';
import type { VersionView } from '../../../../src-core/contract/hq-policy-versions.ts';

export const moves = ['submit', 'withdraw', 'approve', 'send_back', 'publish', 'revoke'] as const;
export type Move = (typeof moves)[number];

export interface OfferedMove {
  readonly name: Move;
  /** Why it cannot be done by this person; null: it can. */
  readonly error: Failure | null;
}

/** What may be done with a version as it stands, and what somebody else may do, with why not this person. */
export function offeredMoves({ may }: VersionView): readonly OfferedMove[] {
  return moves.flatMap((name): readonly OfferedMove[] => {
    const found = may.find((one) => one.name === name);
    if (found === undefined || found.error?.code === 'not_allowed_in_state') return [];
    return [{ name, error: found.error ?? null }];
  });
}

export function mayEdit({ may }: VersionView): boolean {
  const edit = may.find(({ name }) => name === 'edit');
  return edit !== undefined && edit.error === undefined;
}
