import { expect, test } from 'vitest';
import { caseKinds, caseStates } from '../../src-core/after-sales/case.ts';
import type { Actor, CaseKind, CaseState } from '../../src-core/after-sales/case.ts';
import { commandArgs, factCommands } from '../../src-core/after-sales/command.ts';
import type { CommandKey } from '../../src-core/after-sales/command.ts';
import { deadlineRules } from '../../src-core/after-sales/deadline-rules.ts';
import { statesOf } from '../../src-core/after-sales/transition.ts';
import type { Transition } from '../../src-core/after-sales/transition.ts';
import { rowFor, transitions } from '../../src-core/after-sales/transitions.ts';
import { existsFor, fireClock, goodArgs, prepare, reach, theCaseId } from './reach.ts';
import {
  buyer,
  buyerAtCounter,
  clerk,
  codeOf,
  headquarters,
  orderOf,
  system,
  TestWorld,
} from './world.ts';

const actors: Record<string, Actor> = { buyer, clerk, buyerAtCounter, headquarters, system };

function mayDo(row: Transition, actor: Actor): boolean {
  // Whoever stands in the shop or at headquarters can testify to a fact; a buyer's own device cannot.
  if (factCommands.has(row.command)) return actor !== buyer;
  if (actor === buyerAtCounter) return row.actors.includes('buyer') && row.shopMayRecord;
  return row.actors.includes(actor.role);
}

const walks = transitions.flatMap((row) =>
  row.kinds.flatMap((kind) =>
    Object.keys(actors).map((who) => ({
      row,
      kind,
      who,
      from: row.from ?? 'new',
      command: row.command,
    })),
  ),
);

const allowed = walks.filter(({ row, who }) => mayDo(row, actors[who]!));
const barred = walks.filter(({ row, who }) => !mayDo(row, actors[who]!));

function worldBefore(row: Transition, kind: CaseKind): TestWorld {
  const world = new TestWorld(orderOf());
  if (row.from !== null) {
    reach(world, row.from, kind);
    prepare(world, row.guards, row.from, kind);
  }
  return world;
}

test.each(allowed)('$from $kind: $who does $command', ({ row, kind, who }) => {
  const world = worldBefore(row, kind);
  const version = world.case(theCaseId)?.version ?? 0;
  const actor = actors[who]!;
  expect(codeOf(world.do(row.command, goodArgs(row.command, kind, world), actor))).toBe('applied');
  const after = world.theCase(theCaseId);
  expect(statesOf(row.to)).toContain(after.state);
  expect(after.version).toBe(version + 1);
  expect(world.history.at(-1)).toMatchObject({
    event: row.event,
    from: row.from,
    to: after.state,
    n: after.version,
    actor,
  });
});

test.each(barred)('$from $kind: $who may not do $command', ({ row, kind, who }) => {
  const world = worldBefore(row, kind);
  const before = world.case(theCaseId);
  const decision = world.do(row.command, goodArgs(row.command, kind, world), actors[who]!);
  expect(codeOf(decision)).toBe('not_allowed_for_role');
  expect(world.case(theCaseId)).toBe(before);
});

test('every row was walked for every kind', () => {
  const rows = new Set(walks.map(({ row }) => row));
  expect(rows.size).toBe(transitions.length);
});

/** A refund's final word, whoever says it. */
const paying: ReadonlySet<CommandKey> = new Set<CommandKey>([
  'refund.settle@1',
  'refund.part_paid@1',
  'refund.paid_outside@1',
]);

const nowhere = caseStates.flatMap((state) =>
  caseKinds
    .filter((kind) => existsFor(state, kind))
    .flatMap((kind) =>
      (Object.keys(commandArgs) as CommandKey[])
        .filter(
          (key) =>
            (key.startsWith('case.') && key !== 'case.open@1' && key !== 'case.track@1') ||
            paying.has(key),
        )
        .filter((key) => rowFor(key, state, kind) === undefined)
        .map((command) => ({ state, kind, command })),
    ),
);

function doNowhere(state: CaseState, kind: CaseKind, command: CommandKey) {
  const world = new TestWorld(orderOf());
  reach(world, state, kind);
  const before = world.theCase(theCaseId);
  const byHeadquarters = command === 'case.rule@1' || command === 'refund.paid_outside@1';
  const actor = byHeadquarters ? headquarters : paying.has(command) ? system : clerk;
  const decision = world.do(command, goodArgs(command, kind, world), actor);
  return { world, before, decision, after: world.theCase(theCaseId) };
}

/** A gateway that paid what the till had paid already: recorded, see walk.test.ts. */
const paidTwice = (one: (typeof nowhere)[number]) =>
  paying.has(one.command) && one.state === 'succeeded' && one.kind !== 'exchange';

test.each(nowhere.filter((one) => !factCommands.has(one.command) && !paidTwice(one)))(
  '$state $kind: nobody does $command',
  ({ state, kind, command }) => {
    const { decision, before, after } = doNowhere(state, kind, command);
    expect(codeOf(decision)).toBe('not_allowed_in_state');
    expect(after).toBe(before);
  },
);

test.each(nowhere.filter(({ command }) => factCommands.has(command)))(
  '$state $kind: $command is recorded all the same',
  ({ state, kind, command }) => {
    const { world, decision, before, after } = doNowhere(state, kind, command);
    expect(codeOf(decision)).toBe('recorded_with_exception');
    expect(after.state).toBe(state);
    expect(after.version).toBe(before.version + 1);
    expect(world.exceptions.size).toBe(1);
  },
);

test.each(
  deadlineRules.flatMap((rule) =>
    rule.kinds.map((kind) => ({ rule, kind, state: rule.state, name: rule.name })),
  ),
)('$state $kind: the clock $name runs out', ({ rule, kind }) => {
  const world = new TestWorld(orderOf());
  reach(world, rule.state, kind);
  expect(world.theCase(theCaseId).deadline).toMatchObject({
    rule: rule.name,
    at: world.now + world.rulebook.deadlines[rule.duration],
  });
  const faultBefore = world.theCase(theCaseId).fault;
  expect(codeOf(fireClock(world))).toBe('applied');
  const after = world.theCase(theCaseId);
  expect(statesOf(rule.to)).toContain(after.state);
  expect(world.history.at(-1)).toMatchObject({ event: rule.event, actor: system });
  expect(after.closed?.why).toBe(rule.closedWhy);
  expect(after.fault).toBe(rule.fault === 'keep' ? faultBefore : rule.fault);
});
