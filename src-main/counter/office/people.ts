import { day } from '../../../src-core/basis/instant.ts';
import type { SignedInPerson } from '../../../src-core/contract/counter.ts';
import { isOffice } from '../../../src-core/org/office.ts';
import type { OrgUnit } from '../../../src-core/org/org.ts';
import type { Counter } from '../counter.ts';

/** Somebody who signed in here: headquarters hands out nobody's PIN, so what they typed is remembered, hashed. */
interface KnownPerson extends SignedInPerson {
  /** argon2id, PHC text. */
  readonly pinHash: string;
  /** When headquarters last took the PIN, by its clock. */
  readonly at: number;
}

const KEY = 'officePeople';
/** So long after headquarters last took it a PIN opens what was last seen. */
const OFFLINE_DAYS = 7;
const MOST = 50;

/** The region or headquarters this client is enrolled for; null: a shop, or nothing yet. */
export function officeOf(counter: Counter): OrgUnit | null {
  const { tables } = counter.replica;
  const unit = counter.surroundings.known().shop ?? tables.state.get<OrgUnit>('shop') ?? null;
  return unit !== null && isOffice(unit) ? unit : null;
}

function known(counter: Counter): readonly KnownPerson[] {
  return counter.replica.tables.state.get<KnownPerson[]>(KEY) ?? [];
}

/** Who has signed in on this machine, the latest first. */
export function officePeople(counter: Counter): SignedInPerson[] {
  return known(counter).map(({ id, name, role }) => ({ id, name, role }));
}

/** The hash to check a PIN by while headquarters cannot be asked; undefined: nobody of that name, or too long ago. */
export function rememberedPin(counter: Counter, name: string): KnownPerson | undefined {
  const person = known(counter).find((one) => one.name === name);
  const since = counter.clock.now() - OFFLINE_DAYS * day;
  return person !== undefined && person.at > since ? person : undefined;
}

export function remember(counter: Counter, person: SignedInPerson, pinHash: string): void {
  const others = known(counter).filter(({ id }) => id !== person.id);
  const mine: KnownPerson = { ...person, pinHash, at: counter.clock.now() };
  counter.replica.tables.state.set(KEY, [mine, ...others].slice(0, MOST));
}

/** Headquarters does not take this person any more: nothing here opens for them either. */
export function forget(counter: Counter, personId: string): void {
  const others = known(counter).filter(({ id }) => id !== personId);
  counter.replica.tables.state.set(KEY, others);
}
