import { fail, ok, type Result } from '../../src-core/basis/result.ts';
import { policyWriters } from '../../src-core/freight-subsidy/pushed-down/lifecycle.ts';
import type { TxSql } from '../store/connect.ts';
import type { PolicyActor, PolicyDeps } from './policy-deps.ts';

const writers: ReadonlySet<string> = new Set(policyWriters);

/** What a transaction has written, with the spaces to be poked once it is committed. */
interface Written<T> {
  readonly value: T;
  readonly spaces: readonly string[];
}

/** Nothing that counters hold was written. */
export const nowhere = <T>(value: T): Result<Written<T>> => ok({ value, spaces: [] });

/**
 * Runs work in one transaction for somebody who writes policies, and pokes afterwards; a refusal writes
 * nothing. Failures: `not_allowed`, and those of the work.
 */
export async function writing<T>(
  { sql, moved }: Pick<PolicyDeps, 'sql' | 'moved'>,
  { role }: Pick<PolicyActor, 'role'>,
  work: (tx: TxSql) => Promise<Result<Written<T>>>,
): Promise<Result<T>> {
  if (!writers.has(role)) return fail('not_allowed', { role });
  const { result } = await sql.begin(async (tx) => ({ result: await work(tx) }));
  if (!result.ok) return result;
  const { value, spaces } = result.value;
  if (spaces.length > 0) moved(spaces);
  return ok(value);
}
