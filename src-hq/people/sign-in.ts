import { minute, second, type Instant } from '../../src-core/basis/instant.ts';
import { fail, ok, type Result } from '../../src-core/basis/result.ts';
import type { PersonRole } from '../../src-core/org/org.ts';
import { secretHash, type Tokens } from '../access/tokens.ts';
import type { Sql } from '../store/connect.ts';
import { newPinHash, pinFits } from './pin.ts';

const freeTries = 5;
const firstBlock = 30 * second;
const longestBlock = 15 * minute;

export interface SignInDeps {
  readonly sql: Sql;
  readonly tokens: Tokens;
  readonly clock: () => Instant;
}

export interface SignedIn {
  readonly accessToken: string;
  readonly accessExpiresAt: Instant;
  readonly person: {
    readonly id: string;
    readonly name: string;
    readonly role: PersonRole;
    readonly unitId: string;
  };
}

interface PersonRow {
  id: string;
  name: string;
  role: PersonRole;
  unitId: string;
  pinHash: string;
}

/** For names nobody has: they cost the same time as a wrong PIN. */
let nobody: Promise<string> | undefined;

/**
 * By unit, name and PIN. After five wrong ones in a row the name waits, each time twice as long, up to
 * 15 minutes; counted in the database, so asking another instance does not help. A try is counted
 * before its PIN is looked at: a hundred at once are a hundred tries.
 * Failures: `wrong_name_or_pin`, `too_many_tries {retryAfter}` in milliseconds.
 */
export async function signIn(
  { sql, tokens, clock }: SignInDeps,
  request: { readonly unitId: string; readonly name: string; readonly pin: string },
): Promise<Result<SignedIn>> {
  const now = clock();
  // Hashed: the table then holds no names.
  const key = secretHash(`${request.unitId}/${request.name}`);
  const [counted] = await sql<{ failures: number; blockedUntil: Instant }[]>`
    insert into sign_in_failure (key, failures, blocked_until) values (${key}, 1, 0)
    on conflict (key) do update set
      failures = sign_in_failure.failures + 1,
      blocked_until = case when sign_in_failure.failures + 1 > ${freeTries}
        then ${now} + least(${longestBlock}::bigint,
          ${firstBlock}::bigint * (1::bigint << least(20, sign_in_failure.failures - ${freeTries})))
        else 0 end
    where sign_in_failure.blocked_until <= ${now}
    returning failures, blocked_until as "blockedUntil"`;
  if (!counted) {
    const [row] = await sql<{ until: Instant }[]>`
      select blocked_until as until from sign_in_failure where key = ${key}`;
    return fail('too_many_tries', { retryAfter: Math.max(second, (row?.until ?? now) - now) });
  }
  const [found] = await sql<PersonRow[]>`
    select id, name, role, unit_id as "unitId", pin_hash as "pinHash" from person
    where unit_id = ${request.unitId} and name = ${request.name} and active`;
  nobody ??= newPinHash('nobody has this one');
  const fits = await pinFits(request.pin, found?.pinHash ?? (await nobody));
  if (!found || !fits) return fail('wrong_name_or_pin');
  await sql`delete from sign_in_failure where key = ${key}`;
  const { pinHash: _, ...person } = found;
  const { token, expiresAt } = await tokens.seal({
    kind: 'person',
    id: person.id,
    signedInAt: clock(),
  });
  return ok({ accessToken: token, accessExpiresAt: expiresAt, person });
}
