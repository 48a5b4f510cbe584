import { z } from 'zod';
import { fail, ok } from '../../../src-core/basis/result.ts';
import type { Result } from '../../../src-core/basis/result.ts';
import type { SignedInPerson } from '../../../src-core/contract/counter.ts';
import { personRoles } from '../../../src-core/org/org.ts';
import type { Counter } from '../counter.ts';
import { checkPin, newPinHash, signOut } from '../session.ts';
import { askJson } from '../sync/hq-client.ts';
import { officeOf, remember, rememberedPin } from './people.ts';
import { dropToken, holdToken, tokenSchema } from './person-token.ts';

const PATIENCE = 15_000;
const personSchema = z.object({ id: z.string(), name: z.string(), role: z.enum(personRoles) });
const signedInSchema = tokenSchema.extend({ person: personSchema });

/** What a shop's counter keeps for a restart is not kept here: the token would not survive it. */
function begin(counter: Counter, personId: string): void {
  counter.sessionRanOut = false;
  counter.session = { personId, since: counter.deps.now() };
  counter.replica.tables.state.set('session', null);
  counter.announcer.status();
}

/**
 * Signs in at headquarters, which hands out the token that later calls are made with. With the line down
 * whoever signed in here lately is known by the PIN of then, and sees what was last seen. Failures:
 * `office_not_here`, `wrong_name_or_pin`, `too_many_tries {retryAfter}`, `office_unknown_offline`, and
 * those of headquarters.
 */
export async function signInOffice(
  counter: Counter,
  { name, pin }: { readonly name: string; readonly pin: string },
): Promise<Result<SignedInPerson>> {
  const office = officeOf(counter);
  if (office === null) return fail('office_not_here');
  const askedAt = counter.deps.now();
  const reply = await askJson(
    counter.hqUrl ?? '',
    {
      method: 'POST',
      path: '/people/sign-in',
      body: { unitId: office.id, name, pin },
      signal: AbortSignal.timeout(PATIENCE),
    },
    signedInSchema,
    counter.deps.now,
  );
  if (reply.ok) {
    const { id, role } = reply.value.person;
    const person = { id, name: reply.value.person.name, role };
    remember(counter, person, await newPinHash(pin));
    holdToken(counter, id, reply.value, askedAt);
    begin(counter, id);
    return ok(person);
  }
  if (reply.failure.kind !== 'unreachable') return { ok: false, error: reply.failure.error };
  const here = rememberedPin(counter, name);
  if (here === undefined) return fail('office_unknown_offline');
  const checked = await checkPin(counter, here.id, here.pinHash, pin);
  if (!checked.ok) return checked;
  begin(counter, here.id);
  return ok({ id: here.id, name, role: here.role });
}

/**
 * Nobody is at the keys any more, and nothing is left to speak with in their name. `ranOut`: headquarters said
 * so, nobody here; whoever comes back to the screen is told.
 */
export function endSession(counter: Counter, ranOut = false): { unsent: number } {
  counter.sessionRanOut = ranOut;
  dropToken(counter);
  return signOut(counter);
}
