import type { Actor } from '../after-sales/case.ts';
import type { Decision, DecisionContext, Effects, World } from '../after-sales/decision.ts';
import type { Rulebook } from '../after-sales/rulebook.ts';
import type { Instant } from '../basis/instant.ts';
import { ok } from '../basis/result.ts';
import type { Failure, Result } from '../basis/result.ts';
import type { OrgUnit } from '../org/org.ts';
import { checksumText } from './checksum.ts';
import { leaveSpace } from './leave-space.ts';
import { applyChanges } from './apply-change.ts';
import type { Outcome, PullResponse, SpaceChecksum, WireCommand } from './protocol.ts';
import type { IncomingChange } from './apply-change.ts';
import type { ReplicaTables } from './replica-tables.ts';
import { restoreShadows, writeEffects } from './shadow.ts';
import type { Touched } from './shadow.ts';

/** What a decision on a counter needs beside the command; read anew after every page, which may bring another rulebook. */
export interface Surroundings {
  readonly shop: OrgUnit;
  readonly rulebook: Rulebook;
}

export interface ReplayContext {
  /**
   * As they are at an instant: what headquarters pushed down may open at midnight without anything being
   * sent. Null while the replica has no shop or rulebook yet: nothing can be decided, nothing is lost.
   */
  readonly surroundings: (at: Instant) => Surroundings | null;
  /** The person and device behind a command, for the history. */
  readonly actorOf: (command: WireCommand) => Actor;
  /** The same pure function headquarters runs. */
  readonly decide: (command: WireCommand, world: World, context: DecisionContext) => Decision;
}

export interface LocalEffect {
  readonly outcome: Exclude<Decision['outcome'], 'rejected'>;
  /** Set when a fact collided with what the replica knows. */
  readonly exceptionCode?: string;
  /** Changed aggregates, as `type:id`. */
  readonly touched: readonly string[];
}

function worldOf(tables: ReplicaTables): World {
  return {
    order: (id) => tables.read('order', id)?.doc,
    case: (id) => tables.read('case', id)?.doc,
    exception: (id) => tables.read('exception', id)?.doc,
  };
}

function decideOn(
  tables: ReplicaTables,
  command: WireCommand,
  context: ReplayContext,
): Decision | null {
  const surroundings = context.surroundings(command.occurredAt);
  if (surroundings === null) return null;
  return context.decide(command, worldOf(tables), {
    actor: context.actorOf(command),
    occurredAt: command.occurredAt,
    // A replay a day later must decide as the first run did.
    now: command.occurredAt,
    authoritative: false,
    ...surroundings,
  });
}

/**
 * Takes a command at the counter: decides it on the replica, and if it is not refused appends it to the
 * outbox and writes its effects over shadows. One durable transaction of the caller; refused: nothing is written.
 * `command.seq` must be the state's `nextSeq`. Errors: the rules' own, or `replica_not_ready`.
 */
export function applyLocally(
  tables: ReplicaTables,
  command: WireCommand,
  context: ReplayContext,
): Result<LocalEffect> {
  const { nextSeq } = tables.syncState();
  if (command.seq !== nextSeq) throw new RangeError(`seq ${command.seq}, expected ${nextSeq}`);
  const decision = decideOn(tables, command, context);
  if (decision === null) return { ok: false, error: { code: 'replica_not_ready', params: {} } };
  if (decision.outcome === 'rejected') return { ok: false, error: decision.error };
  tables.appendOutbox(command);
  tables.putSyncState({ nextSeq: nextSeq + 1 });
  const touched: Touched = new Set();
  writeEffects(tables, decision.effects, touched);
  return ok({
    outcome: decision.outcome,
    touched: [...touched],
    ...(decision.outcome === 'recorded_with_exception'
      ? { exceptionCode: decision.exceptionCode }
      : {}),
  });
}

/**
 * The exception a command raised has the command's id. One that headquarters sent already, because it knew
 * the command under an earlier incarnation, stands as it was sent: it opened when headquarters took it.
 */
function withoutTold(tables: ReplicaTables, commandId: string, effects: Effects): Effects {
  if ((tables.place('exception', commandId)?.ver ?? 0) === 0) return effects;
  return { ...effects, exceptions: effects.exceptions.filter(({ id }) => id !== commandId) };
}

/** Runs the pending commands again on top of what stands, shadows made anew. A refused intent stays pending without effect. */
export function replayPending(
  tables: ReplicaTables,
  context: ReplayContext,
  touched: Touched,
): void {
  for (const { command, doubt } of tables.unreflected()) {
    const decision = tables.hasHistoryOf(command.commandId)
      ? // Headquarters knew it already, under an earlier incarnation of this replica.
        null
      : decideOn(tables, command, context);
    const now: Failure | null = decision?.outcome === 'rejected' ? decision.error : null;
    if (decision !== null && decision.outcome !== 'rejected') {
      writeEffects(tables, withoutTold(tables, command.commandId, decision.effects), touched);
    }
    if (now?.code !== doubt?.code) tables.updateOutbox(command.commandId, { doubt: now });
  }
}

/**
 * Keeps answers with their commands. One to a number from before a new incarnation is left: headquarters does
 * not count it under this one, so no page would ever reflect it. The command goes again under its new number
 * and gets the same answer.
 */
export function recordOutcomes(tables: ReplicaTables, outcomes: readonly Outcome[]): number {
  let kept = 0;
  for (const outcome of outcomes) {
    const entry = tables.outboxEntry(outcome.commandId);
    if (entry === undefined || entry.outcome !== null) continue;
    if (entry.command.seq !== outcome.seq) continue;
    tables.updateOutbox(outcome.commandId, { outcome });
    kept += 1;
  }
  return kept;
}

function compareSums(tables: ReplicaTables, sums: readonly SpaceChecksum[]): string[] {
  const differing: string[] = [];
  for (const { spaceId, count, sum } of sums) {
    const state = tables.space(spaceId);
    const agreed =
      state === undefined
        ? count === 0
        : state.sum.count === count && checksumText(state.sum) === sum;
    if (!agreed) differing.push(spaceId);
    if (state !== undefined && state.agreed !== agreed)
      tables.putSpace(spaceId, { ...state, agreed });
  }
  return differing;
}

export interface RebaseResult {
  readonly touched: readonly string[];
  /** Spaces whose sum differs from headquarters' or whose history has a hole: fetch them again. */
  readonly differing: readonly string[];
  /** Headquarters has answered more than this replica ever sent: the file is an older copy of itself. */
  readonly behindItself: boolean;
}

/**
 * One page onto the replica, in ONE transaction of the caller: shadows back, page in, answered commands
 * out, pending ones replayed. The cost follows the pending commands and the page, never the replica.
 */
export function rebase(
  tables: ReplicaTables,
  page: Omit<PullResponse, 'now' | 'more'>,
  context: ReplayContext,
): RebaseResult {
  const touched: Touched = new Set();
  restoreShadows(tables, touched);
  const differing = new Set<string>();
  for (const { spaceId, changes } of page.spaces) {
    if (!applyChanges(tables, spaceId, changes, touched)) differing.add(spaceId);
  }
  for (const spaceId of page.left ?? []) leaveSpace(tables, spaceId, touched);
  for (const spaceId of compareSums(tables, page.checksums ?? [])) differing.add(spaceId);
  recordOutcomes(tables, page.outcomes);
  const state = tables.syncState();
  const behindItself = page.lastSeq >= state.nextSeq;
  const reflectedSeq = Math.max(state.reflectedSeq, Math.min(page.lastSeq, state.nextSeq - 1));
  const durableSeq = Math.max(state.durableSeq, Math.min(page.durableSeq, reflectedSeq));
  tables.reflectUpTo(reflectedSeq);
  tables.forgetUpTo(durableSeq);
  tables.putSyncState({ cursor: page.cursor, reflectedSeq, durableSeq });
  replayPending(tables, context, touched);
  return { touched: [...touched], differing: [...differing], behindItself };
}

/** Rows of a snapshot, as they came, onto a replica on which people may be working already. */
export function applyFill(
  tables: ReplicaTables,
  rows: readonly { readonly spaceId: string; readonly change: IncomingChange }[],
  context: ReplayContext,
): readonly string[] {
  const touched: Touched = new Set();
  restoreShadows(tables, touched);
  for (const [spaceId, group] of Map.groupBy(rows, (row) => row.spaceId)) {
    const changes = group.map(({ change }) => change);
    applyChanges(tables, spaceId, changes, touched, { filling: true });
  }
  replayPending(tables, context, touched);
  return [...touched];
}
