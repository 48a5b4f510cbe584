import {
  factCommands,
  internalCommands,
  type Command,
} from '../../src-core/after-sales/command.ts';
import type { Actor } from '../../src-core/after-sales/case.ts';
import type { CommandReach, Decision } from '../../src-core/after-sales/decision.ts';
import type { Failure, Result } from '../../src-core/basis/result.ts';
import { fail, ok } from '../../src-core/basis/result.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import type { CommandOutcome, HqView, ShopContext } from '../store/store.ts';
import type { Rules } from './rules.ts';
import { WorkingCopy } from './working-copy.ts';

export const untouched: CommandReach = { orderIds: [], caseIds: [], exceptionIds: [] };

/** Structured log lines; no personal data goes in. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface Answer {
  readonly outcome: CommandOutcome;
  readonly touched: CommandReach;
}

export function rejected(commandId: string, error: Failure, takenAt: Instant): Answer {
  return {
    outcome: { commandId, outcome: 'rejected', error: { ...error }, takenAt },
    touched: untouched,
  };
}

/** Checks name, version and arguments; what only headquarters itself issues is refused from anybody else. */
export function readCommand(
  rules: Rules,
  wire: { name: string; version: number; args: unknown; commandId: string },
): Result<Command> {
  const parsed = rules.parseCommand(wire);
  if (parsed.ok && internalCommands.has(parsed.value.key)) return fail('not_allowed');
  return parsed;
}

export interface DecideInput {
  readonly rules: Rules;
  readonly log: Log;
  readonly world: WorkingCopy;
  readonly context: ShopContext;
  readonly command: Command;
  readonly actor: Actor;
  readonly occurredAt: Instant;
  readonly now: Instant;
  readonly shopOffline?: boolean;
}

/** Decides one command over the working copy and lays its effects into it. A rule that throws is our bug: the command is answered, the queue goes on. */
export function answer(input: DecideInput): Answer {
  const { command, world, now } = input;
  const { commandId } = command;
  let decision: Decision;
  try {
    decision = input.rules.decide(command, world, {
      actor: input.actor,
      occurredAt: input.occurredAt,
      now,
      authoritative: true,
      shop: input.context.shop,
      rulebook: input.context.rulebook,
      shopOffline: input.shopOffline ?? false,
    });
  } catch (error) {
    input.log.error({ err: error, commandId, command: command.key }, 'a rule failed');
    return rejected(commandId, { code: 'internal', params: {} }, now);
  }
  if (decision.outcome === 'rejected') return rejected(commandId, decision.error, now);
  const touched = world.apply(decision.effects);
  const base = { commandId, takenAt: now };
  switch (decision.outcome) {
    case 'applied':
      return { touched, outcome: { ...base, outcome: 'applied' } };
    case 'applied_modified': {
      const differs = Object.fromEntries(
        Object.entries(decision.differs).map(([field, [meant, done]]) => [
          field,
          [meant, done] satisfies [unknown, unknown] as [unknown, unknown],
        ]),
      );
      return { touched, outcome: { ...base, outcome: 'applied_modified', differs } };
    }
    case 'recorded_with_exception':
      return {
        touched,
        outcome: {
          ...base,
          outcome: 'recorded_with_exception',
          exceptionCode: decision.exceptionCode,
        },
      };
  }
}

/** Loads all that the commands read, in one go. The space must be locked. */
export async function openWorkingCopy(
  view: HqView,
  spaceId: string,
  rules: Rules,
  commands: readonly Command[],
): Promise<WorkingCopy> {
  const reach = {
    orderIds: new Set<string>(),
    caseIds: new Set<string>(),
    exceptionIds: new Set<string>(),
  };
  for (const command of commands) {
    const one = rules.reachOf(command);
    for (const id of one.orderIds) reach.orderIds.add(id);
    for (const id of one.caseIds) reach.caseIds.add(id);
    for (const id of one.exceptionIds) reach.exceptionIds.add(id);
  }
  const loaded = await view.loadAggregates(spaceId, {
    orderIds: [...reach.orderIds],
    caseIds: [...reach.caseIds],
    exceptionIds: [...reach.exceptionIds],
  });
  return new WorkingCopy(loaded);
}

/**
 * The person and role a history entry names. The device's token says the shop; the person must be of it.
 * A fact is taken also from somebody we do not know: it happened, and the device at least is known.
 */
export function actorOfDevice(
  context: ShopContext,
  deviceId: string,
  command: Command,
  claimed: { readonly role: string; readonly personId?: string | undefined },
): Result<Actor> {
  const { role } = claimed;
  if (role !== 'seller' && role !== 'buyer') return fail('not_allowed', { role });
  // What a shop's device says for the buyer was said at the counter, whatever it claims.
  const base: Actor = { role, deviceId, ...(role === 'buyer' ? { atCounter: true } : {}) };
  const person = claimed.personId === undefined ? undefined : context.people.get(claimed.personId);
  if (person) return ok({ ...base, personId: person.id, name: person.name });
  return factCommands.has(command.key) ? ok(base) : fail('person_not_of_shop');
}
