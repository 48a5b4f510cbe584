import type { Failure, Result } from '../../src-core/basis/result.ts';
import { fail, ok } from '../../src-core/basis/result.ts';
import { instant } from '../../src-core/basis/instant.ts';
import type { WireCommand } from '../../src-core/sync/protocol.ts';
import { applyLocally } from '../../src-core/sync/replay.ts';
import type { LocalEffect } from '../../src-core/sync/replay.ts';
import type { Counter } from './counter.ts';
import { personAtKeys } from './session.ts';
import { unmasked } from './unmasked.ts';

export interface Submission {
  readonly name: string;
  readonly version: number;
  readonly args: Record<string, unknown>;
  readonly as: 'seller' | 'buyer';
}

interface Accepted {
  readonly commandId: string;
  readonly seq: number;
  readonly exceptionCode?: string;
}

/** Why nobody may work here now: `device_revoked` and the like lock the counter; null: they may. */
export function lockOf(counter: Counter): Failure | null {
  const code = counter.replica.tables.state.get<string>('locked');
  return code === undefined ? null : { code, params: {} };
}

function commandOf(counter: Counter, submission: Submission, personId: string): WireCommand {
  const { name, version, as } = submission;
  const args = unmasked(counter.replica.tables, name, submission.args);
  const policyVersion = counter.surroundings.rulebookAt(counter.clock.now())?.deadlines.version;
  return {
    seq: counter.replica.tables.syncState().nextSeq,
    commandId: counter.deps.newId(),
    name,
    version,
    args,
    actor:
      as === 'buyer' ? { role: 'buyer', personId, atCounter: true } : { role: 'seller', personId },
    occurredAt: instant(counter.clock.now()),
    ...(policyVersion === undefined ? {} : { policyVersion }),
  };
}

/**
 * Decides a command on the replica. `ok`: it is on disk in both homes and will be sent. Failures: the
 * rules' own, `not_signed_in`, the lock's, `replica_not_ready`, and the files' troubles; nothing is written then.
 */
export function submit(counter: Counter, submission: Submission): Result<Accepted> {
  const locked = lockOf(counter);
  if (locked !== null) return { ok: false, error: locked };
  const person = personAtKeys(counter);
  if (person === null) return fail('not_signed_in');
  const { replica } = counter;
  const command = commandOf(counter, submission, person.id);
  const result: Result<LocalEffect> = replica.accept((tables) => {
    const value = applyLocally(tables, command, replica.context);
    return { value, command: value.ok ? command : null };
  });
  if (!result.ok) return result;
  counter.wrote();
  counter.announcer.changed([...result.value.touched, 'outbox']);
  counter.wake();
  const { commandId, seq } = command;
  const { exceptionCode } = result.value;
  return ok({ commandId, seq, ...(exceptionCode === undefined ? {} : { exceptionCode }) });
}
