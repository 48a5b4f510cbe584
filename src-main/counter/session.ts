import { argon2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { hour, minute, second } from '../../src-core/basis/instant.ts';
import { fail, ok } from '../../src-core/basis/result.ts';
import type { Result } from '../../src-core/basis/result.ts';
import type { SignedInPerson } from '../../src-core/contract/counter.ts';
import { hashPin, pinNonceLength, verifyPin } from '../../src-core/org/pin.ts';
import type { Argon2id } from '../../src-core/org/pin.ts';
import type { Counter } from './counter.ts';
import { officeOf, officePeople } from './office/people.ts';

/** Who is at the keys. Survives a restart for the length of a shift, so that a power cut does not need a PIN. */
export interface Session {
  readonly personId: string;
  /** This machine's clock, epoch ms. */
  readonly since: number;
}

interface WrongTries {
  readonly count: number;
  readonly until: number;
}

const SHIFT = 14 * hour;
const FREE_TRIES = 5;
const FIRST_WAIT = 30 * second;
const LONGEST_WAIT = 15 * minute;

const run = promisify(argon2);
const argon2id: Argon2id = ({ message, nonce, memory, passes, parallelism, tagLength }) =>
  run('argon2id', { message, nonce, memory, passes, parallelism, tagLength });

/** PHC text of a PIN. */
export function newPinHash(pin: string): Promise<string> {
  return hashPin(argon2id, pin, randomBytes(pinNonceLength));
}

/** The staff of this shop who may sign in, by name; at an office who has signed in here, the latest first. */
export function peopleHere(counter: Counter): SignedInPerson[] {
  if (officeOf(counter) !== null) return officePeople(counter);
  const { people, shop } = counter.surroundings.known();
  return [...people.values()]
    .filter((person) => person.active && (shop === null || person.unitId === shop.id))
    .map(({ id, name, role }) => ({ id, name, role }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN'));
}

/** Who is signed in; null: nobody, or it was too long ago, or the person is gone. */
export function personAtKeys(counter: Counter): SignedInPerson | null {
  const { session } = counter;
  if (session === null || counter.deps.now() - session.since > SHIFT) return null;
  return peopleHere(counter).find((person) => person.id === session.personId) ?? null;
}

/**
 * Whether a PIN is a person's, by its hash. After five wrong ones the person waits, each time twice as
 * long, also across a restart. Failures: `wrong_name_or_pin`, `too_many_tries {retryAfter}` in ms.
 */
export async function checkPin(
  counter: Counter,
  personId: string,
  pinHash: string,
  pin: string,
): Promise<Result<null>> {
  const { state } = counter.replica.tables;
  const key = `tries.${personId}`;
  const now = counter.deps.now();
  const tries = state.get<WrongTries>(key) ?? { count: 0, until: 0 };
  // A clock that was set back must not lock somebody out for as long.
  const wait = Math.min(LONGEST_WAIT, tries.until - now);
  if (wait > 0) return fail('too_many_tries', { retryAfter: wait });
  // Counted before it is looked at: a hundred at once are a hundred tries.
  const count = tries.count + 1;
  const over = count - FREE_TRIES;
  const block = over < 0 ? 0 : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(20, over));
  state.set(key, { count, until: now + block } satisfies WrongTries);
  if (!(await verifyPin(argon2id, pin, pinHash))) return fail('wrong_name_or_pin');
  state.set(key, null);
  return ok(null);
}

/** Signs in by PIN, with the line down as well. Failures as of `checkPin`. */
export async function signIn(
  counter: Counter,
  personId: string,
  pin: string,
): Promise<Result<SignedInPerson>> {
  const person = counter.surroundings.known().people.get(personId);
  const here = peopleHere(counter).find(({ id }) => id === personId);
  if (person === undefined || here === undefined) return fail('wrong_name_or_pin');
  const checked = await checkPin(counter, personId, person.pinHash, pin);
  if (!checked.ok) return checked;
  counter.session = { personId, since: counter.deps.now() };
  counter.replica.tables.state.set('session', counter.session);
  counter.announcer.status();
  return ok(here);
}

export function signOut(counter: Counter): { unsent: number } {
  counter.session = null;
  const { state, outbox } = counter.replica.tables;
  state.set('session', null);
  counter.announcer.status();
  return { unsent: outbox.count('unsent') };
}
