import type { Actor } from '../../src-core/after-sales/case.ts';
import type { Command } from '../../src-core/after-sales/command.ts';
import type { World } from '../../src-core/after-sales/decision.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import type { Result } from '../../src-core/basis/result.ts';
import { fail, ok } from '../../src-core/basis/result.ts';
import { StoreTrouble, type CommandOutcome, type HqStore, type HqTx } from '../store/store.ts';
import { answer, openWorkingCopy, readCommand, rejected, type Log } from '../sync/answer.ts';
import { contentHash } from '../sync/content-hash.ts';
import type { Rules } from '../sync/rules.ts';

export interface SubmitDeps {
  readonly store: HqStore;
  readonly rules: Rules;
  readonly clock: () => Instant;
  readonly log: Log;
  readonly moved: (spaceIds: readonly string[]) => void;
}

/** Who issues the command, from the token: never from the request. */
export interface Submitter {
  readonly actor: Actor;
  /** Whether cases of this space exist for them at all. */
  readonly sees: (spaceId: string) => boolean;
  /** A buyer's link opens one case: commands about anything else are not found. */
  readonly onlyCase?: string;
  /** Or one order with all its cases. */
  readonly onlyOrder?: string;
}

export interface SubmittedCommand {
  readonly commandId: string;
  readonly name: string;
  readonly version: number;
  readonly args: Record<string, unknown>;
}

async function spaceOf(tx: HqTx, rules: Rules, command: Command): Promise<string | undefined> {
  const { caseIds, orderIds, exceptionIds } = rules.reachOf(command);
  const [caseId] = caseIds;
  const [orderId] = orderIds;
  const [exceptionId] = exceptionIds;
  if (caseId !== undefined) {
    const found = await tx.locateCase(caseId);
    if (found !== undefined) return found;
  }
  if (orderId !== undefined) return await tx.locateOrder(orderId);
  return exceptionId === undefined ? undefined : await tx.locateException(exceptionId);
}

/** All that a command names belongs to this order; a case that is yet to be opened names its order. */
function isAboutOrder({ args }: Command, world: World, orderId: string): boolean {
  const named = 'orderId' in args ? args.orderId : undefined;
  const found = 'caseId' in args ? world.case(args.caseId) : undefined;
  if (found !== undefined && found.orderId !== orderId) return false;
  return named === undefined ? found !== undefined : named === orderId;
}

async function take(
  deps: SubmitDeps,
  tx: HqTx,
  who: Submitter,
  submitted: SubmittedCommand,
  command: Command,
): Promise<Result<{ readonly outcome: CommandOutcome; readonly spaceId: string }>> {
  const spaceId = await spaceOf(tx, deps.rules, command);
  if (spaceId === undefined || !who.sees(spaceId)) return fail('not_found');
  const head = await tx.lockSpace(spaceId);
  const now = deps.clock();
  const context = await tx.shopContext(spaceId, now);
  if (!head || !context) return fail('not_found');
  const { commandId } = submitted;
  const actor = { role: who.actor.role, personId: who.actor.personId };
  const hash = contentHash({ ...submitted, actor, occurredAt: 0 as Instant });
  const [before] = await tx.answeredCommands(spaceId, [commandId]);
  if (before) {
    return before.hash === hash
      ? ok({ outcome: before.outcome, spaceId })
      : fail('command_id_reused');
  }
  const world = await openWorkingCopy(tx, spaceId, deps.rules, [command]);
  if (who.onlyOrder !== undefined && !isAboutOrder(command, world, who.onlyOrder)) {
    return fail('not_found');
  }
  const input = { ...deps, world, context, command, actor: who.actor, occurredAt: now, now };
  const { outcome } = answer(input);
  const answered = [{ commandId, hash, outcome }];
  await tx.saveSpace({ ...world.changes(head), answered, orderKeys: [] });
  return ok({ outcome, spaceId });
}

/**
 * One command issued live, idempotent by its id. A rule's refusal is an outcome; failures are
 * `not_found`, `command_id_reused`, `unavailable`.
 */
export async function submit(
  deps: SubmitDeps,
  who: Submitter,
  submitted: SubmittedCommand,
): Promise<Result<CommandOutcome>> {
  const command = readCommand(deps.rules, submitted);
  if (!command.ok) return ok(rejected(submitted.commandId, command.error, deps.clock()).outcome);
  const { args } = command.value;
  const caseId = 'caseId' in args ? args.caseId : undefined;
  if (who.onlyCase !== undefined && caseId !== who.onlyCase) return fail('not_found');
  try {
    const taken = await deps.store.write((tx) => take(deps, tx, who, submitted, command.value));
    if (!taken.ok) return taken;
    const { outcome, spaceId } = taken.value;
    if (outcome.outcome !== 'rejected') deps.moved([spaceId]);
    return ok(outcome);
  } catch (error) {
    if (!(error instanceof StoreTrouble && error.passing)) throw error;
    deps.log.warn({ err: error }, 'the database is not to be had');
    return fail('unavailable');
  }
}
