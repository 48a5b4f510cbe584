import type { Case } from '../../src-core/after-sales/case.ts';
import type { Command } from '../../src-core/after-sales/command.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import { derivedId } from '../import/derived-id.ts';
import type { AnsweredCommand, HqStore, HqTx } from '../store/store.ts';
import { answer, openWorkingCopy, type Log } from '../sync/answer.ts';
import type { Rules } from '../sync/rules.ts';

export interface DeadlineDeps {
  readonly store: HqStore;
  readonly rules: Rules;
  readonly clock: () => Instant;
  readonly log: Log;
  readonly moved: (spaceIds: readonly string[]) => void;
  /** Whether nobody at the shop can be reached: its own deadlines get the policy's grace. Absent: never. */
  readonly shopOffline?: (spaceId: string) => Promise<boolean>;
}

export interface Fired {
  readonly spaceId: string;
  readonly caseId: string;
  readonly rule: string;
  readonly outcome: AnsweredCommand['outcome'];
}

const spacesPerLook = 200;
const casesPerTransaction = 500;
/** Most of a transaction is waiting for the database and its disk: others use that time. */
const spacesAtOnce = 4;

/** One id per case and running of its clock: whoever fires it, however often, it is the same command. */
export function deadlineCommandId(caseId: string, rule: string, at: Instant): string {
  return derivedId('deadline', caseId, rule, at);
}

type FireCommand = Extract<Command, { key: 'deadline.fire@1' }>;

function commandFor({ id, deadline }: Case): readonly [FireCommand, Instant][] {
  if (!deadline) return [];
  const { rule, at } = deadline;
  const commandId = deadlineCommandId(id, rule, at);
  return [[{ key: 'deadline.fire@1', commandId, args: { caseId: id, rule } }, at]];
}

/** One transaction; undefined: another instance is at this space, or nothing is due any more. */
async function fireInSpace(
  deps: DeadlineDeps,
  tx: HqTx,
  spaceId: string,
  stuck: readonly string[],
  shopOffline: boolean,
): Promise<Fired[]> {
  const head = await tx.tryLockSpace(spaceId);
  if (!head) return [];
  const now = deps.clock();
  const context = await tx.shopContext(spaceId, now);
  const due = context ? await tx.dueCases(spaceId, now, casesPerTransaction, stuck) : [];
  if (!context || due.length === 0) return [];
  const pairs = due.flatMap(commandFor);
  const commands = pairs.map(([command]) => command);
  const world = await openWorkingCopy(tx, spaceId, deps.rules, commands);
  const fired: Fired[] = [];
  const answered: AnsweredCommand[] = [];
  for (const [command, at] of pairs) {
    const input = {
      ...deps,
      world,
      context,
      command,
      actor: { role: 'system' as const },
      now,
      shopOffline,
    };
    const { outcome } = answer({ ...input, occurredAt: at });
    fired.push({ spaceId, ...command.args, outcome });
    if (outcome.outcome === 'rejected') continue;
    answered.push({ commandId: command.commandId, hash: 'deadline', outcome });
  }
  await tx.saveSpace({ ...world.changes(head), answered, orderKeys: [] });
  return fired;
}

/** Fires what is due in one space, in order of time, until nothing is left or another instance is there. */
async function fireWholeSpace(deps: DeadlineDeps, spaceId: string): Promise<Fired[]> {
  const all: Fired[] = [];
  const stuck: string[] = [];
  const offline = (await deps.shopOffline?.(spaceId)) ?? false;
  for (;;) {
    const fired = await deps.store.write((tx) => fireInSpace(deps, tx, spaceId, stuck, offline));
    if (fired.length === 0) return all;
    all.push(...fired);
    for (const { caseId, rule, outcome } of fired) {
      if (outcome.outcome !== 'rejected') continue;
      // The table and the clock disagree: a bug that must be seen, and must not hold up others.
      deps.log.error({ caseId, rule, code: outcome.error?.code }, 'a deadline could not fire');
      stuck.push(caseId);
    }
    deps.moved([spaceId]);
    // Not a full batch: there was no more. What fell due meanwhile is the next pass's.
    if (fired.length < casesPerTransaction) return all;
  }
}

/**
 * One pass: every deadline that is due by headquarters' clock fires once, within a space in order of
 * time. Any number of instances may run it at once: a space belongs to one of them at a time, and who
 * comes later finds its cases moved on. What was missed while none ran fires now.
 */
export async function fireDueDeadlines(deps: DeadlineDeps): Promise<readonly Fired[]> {
  const all: Fired[] = [];
  const visited = new Set<string>();
  const look = async () => {
    const due = await deps.store.read((view) => view.dueSpaces(deps.clock(), spacesPerLook));
    return due.filter((spaceId) => !visited.has(spaceId));
  };
  for (let spaces = await look(); spaces.length > 0; spaces = await look()) {
    const waiting = spaces.values();
    const work = async () => {
      for (const spaceId of waiting) {
        visited.add(spaceId);
        all.push(...(await fireWholeSpace(deps, spaceId)));
      }
    };
    const done = await Promise.allSettled(Array.from({ length: spacesAtOnce }, work));
    for (const one of done) if (one.status === 'rejected') throw one.reason;
  }
  return all;
}
