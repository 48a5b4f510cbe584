import { z } from 'zod';
import type { Failure, Result } from '../../../src-core/basis/result.ts';
import { fail, ok } from '../../../src-core/basis/result.ts';
import { officeActs, officeReads } from '../../../src-core/contract/office.ts';
import type { OfficeAct, OfficeRead } from '../../../src-core/contract/office.ts';
import type { AnswerOf, Seen } from '../../../src-core/contract/forwarded.ts';
import type { Counter } from '../counter.ts';
import { personAtKeys } from '../session.ts';
import { askJson } from '../sync/hq-client.ts';
import type { HqRequest } from '../sync/hq-client.ts';
import type { Reply } from '../sync/transport.ts';
import { endSession } from './office-session.ts';
import { forget, officeOf } from './people.ts';
import { isHeld, personToken } from './person-token.ts';
import { seenIn } from './seen-store.ts';

const READ_PATIENCE = 15_000;
const ACT_PATIENCE = 30_000;

/** An outline only: what a newer headquarters adds is carried along. */
const answerShape = z.looseObject({});

interface Way {
  readonly '~orpc': { readonly route: { readonly method?: string; readonly path?: string } };
}

/** The request a procedure of headquarters' contract stands for: names in its path, the rest in query or body. */
function requestFor(
  procedure: Way,
  input: Readonly<Record<string, unknown>>,
): Omit<HqRequest, 'signal'> {
  const { method, path = '' } = procedure['~orpc'].route;
  const rest = { ...input };
  const filled = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => {
    delete rest[name];
    return encodeURIComponent(String(input[name]));
  });
  if (method !== 'GET') return { method: 'POST', path: filled, body: rest };
  const query = Object.entries(rest).filter(
    (entry): entry is [string, string | number] =>
      typeof entry[1] === 'string' || typeof entry[1] === 'number',
  );
  return { method, path: filled, query: Object.fromEntries(query) };
}

/** Codes of headquarters that need other words here than they have between counter and headquarters. */
const named: Readonly<Record<string, string>> = {
  not_allowed: 'office_not_allowed',
  not_found: 'office_not_found',
  unauthenticated: 'office_signed_out',
  command_id_reused: 'office_taken_before',
};

const gone: ReadonlySet<string> = new Set(['not_found', 'not_allowed']);

async function ask(
  counter: Counter,
  procedure: Way,
  input: Readonly<Record<string, unknown>>,
  token: string,
  patience: number,
): Promise<Reply<Record<string, unknown>>> {
  const request = { ...requestFor(procedure, input), token, signal: AbortSignal.timeout(patience) };
  return await askJson(counter.hqUrl ?? '', request, answerShape, counter.deps.now);
}

/** Who asks, or why nobody may: `not_signed_in`, `office_not_here`. */
function asker(counter: Counter): Result<string> {
  if (officeOf(counter) === null) return fail('office_not_here');
  const person = personAtKeys(counter);
  return person === null ? fail('not_signed_in') : ok(person.id);
}

type Refused = { readonly ok: false; readonly error: Failure };

/** There is no token any more: whoever stands there must say anew who they are. */
function signedOut(counter: Counter): Refused {
  endSession(counter, true);
  return fail('office_signed_out');
}

function refused(counter: Counter, error: Failure, personId: string, token: string): Refused {
  const code = named[error.code] ?? error.code;
  // A token that should have held: the person is gone. Unless somebody else signed in meanwhile.
  if (code === 'office_signed_out' && isHeld(counter, token)) {
    forget(counter, personId);
    endSession(counter, true);
  }
  return { ok: false, error: { code, params: error.params } };
}

/**
 * Reads from headquarters as the person who is signed in; where it cannot be asked, what that person last
 * saw. Failures beside headquarters' own: `not_signed_in`, `office_not_here`, `office_signed_out`,
 * `office_not_allowed`, `office_not_found`, and `office_never_seen` when nothing was kept.
 */
export async function readOffice<K extends OfficeRead>(
  counter: Counter,
  name: K,
  input: Readonly<Record<string, unknown>>,
): Promise<Result<Seen<AnswerOf<(typeof officeReads)[K]>>>> {
  type Answer = AnswerOf<(typeof officeReads)[K]>;
  const who = asker(counter);
  if (!who.ok) return who;
  const seen = seenIn(counter.replica.db);
  const lastSeen = (): Result<Seen<Answer>> => {
    const kept = seen.get(who.value, name, input);
    if (kept === undefined) return fail('office_never_seen');
    return ok({ at: kept.at, value: kept.value as Answer, live: false });
  };
  if (counter.line.state === 'offline') return lastSeen();
  const token = await personToken(counter, who.value);
  if (token === null) return signedOut(counter);
  const reply = await ask(counter, officeReads[name], input, token, READ_PATIENCE);
  const at = counter.clock.now();
  if (reply.ok) {
    try {
      seen.put(who.value, name, input, at, reply.value);
    } catch (error) {
      // What was read is shown all the same; a full disk says so in its own place.
      counter.broken(error);
    }
    return ok({ at, value: reply.value as Answer, live: true });
  }
  const { kind, error } = reply.failure;
  if (kind === 'unreachable') {
    // The line is looked at now, not when its next try is due.
    counter.syncNow();
    return lastSeen();
  }
  if (gone.has(error.code)) seen.forget(who.value, name, input);
  // Headquarters is there and cannot answer: what was seen before is better than nothing.
  const before = kind === 'busy' && error.code !== 'unauthenticated' ? lastSeen() : undefined;
  return before?.ok === true ? before : refused(counter, error, who.value, token);
}

/**
 * Does something at headquarters, live. Failures as of `readOffice`, `office_offline` when it was not tried,
 * and `office_unanswered` when it is not known what became of it: asked again with the same ids it is
 * done once.
 */
export async function actOffice<K extends OfficeAct>(
  counter: Counter,
  name: K,
  input: Readonly<Record<string, unknown>>,
): Promise<Result<AnswerOf<(typeof officeActs)[K]>>> {
  const who = asker(counter);
  if (!who.ok) return who;
  if (counter.line.state === 'offline') return fail('office_offline');
  const token = await personToken(counter, who.value);
  if (token === null) return signedOut(counter);
  const reply = await ask(counter, officeActs[name], input, token, ACT_PATIENCE);
  if (reply.ok) return ok(reply.value as AnswerOf<(typeof officeActs)[K]>);
  const { kind, error } = reply.failure;
  if (kind === 'unreachable') {
    counter.syncNow();
    return fail('office_unanswered');
  }
  return refused(counter, error, who.value, token);
}
