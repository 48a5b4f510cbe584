import { expect, test } from 'vitest';
import { caseKinds, caseStates } from '../../src-core/after-sales/case.ts';
import type { Actor } from '../../src-core/after-sales/case.ts';
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

test.each(walks)('$from $kind: $who does $command', ({ row, kind, who }) => {
  const world = new TestWorld(orderOf());
  if (row.from !== null) {
    reach(world, row.from, kind);
    prepare(world, row.guards, row.from, kind);
  }
  const before = world.case(theCaseId);
  const actor = actors[who]!;
  const decision = world.do(row.command, goodArgs(row.command, kind, world), actor);
  if (!mayDo(row, actor)) {
    expect(codeOf(decision)).toBe('not_allowed_for_role');
    expect(world.case(theCaseId)).toBe(before);
    return;
  }
  expect(codeOf(decision)).toBe('applied');
  const after = world.theCase(theCaseId);
  expect(statesOf(row.to)).toContain(after.state);
  expect(world.history.at(-1)).toMatchObject({
    event: row.event,
    from: row.from,
    to: after.state,
    n: after.version,
    actor,
  });
  expect(after.version).toBe((before?.version ?? 0) + 1);
});

test('every row was walked for every kind', () => {
  const rows = new Set(walks.map(({ row }) => row));
  expect(rows.size).toBe(transitions.length);
});

const nowhere = caseStates.flatMap((state) =>
  caseKinds
    .filter((kind) => existsFor(state, kind))
    .flatMap((kind) =>
      (Object.keys(commandArgs) as CommandKey[])
        .filter(
          (key) => (key.startsWith('case.') && key !== 'case.open@1') || key === 'refund.settle@1',
        )
        .filter((key) => rowFor(key, state, kind) === undefined)
        .map((command) => ({ state, kind, command })),
    ),
);

test.each(nowhere)('$state $kind: nobody does $command', ({ state, kind, command }) => {
  const world = new TestWorld(orderOf());
  reach(world, state, kind);
  const before = world.theCase(theCaseId);
  const actor =
    command === 'refund.settle@1' ? system : command === 'case.rule@1' ? headquarters : clerk;
  const decision = world.do(command, goodArgs(command, kind, world), actor);
  const after = world.theCase(theCaseId);
  expect(after.state).toBe(state);
  if (factCommands.has(command)) {
    expect(codeOf(decision)).toBe('recorded_with_exception');
    expect(after.version).toBe(before.version + 1);
    expect(world.exceptions.size).toBe(1);
  } else {
    expect(codeOf(decision)).toBe('not_allowed_in_state');
    expect(after).toBe(before);
  }
});

test.each(
  deadlineRules.flatMap((rule) =>
    rule.kinds.map((kind) => ({ rule, kind, state: rule.state, name: rule.name })),
  ),
)('$state $kind: the clock $name runs out', ({ rule, kind }) => {
  const world = new TestWorld(orderOf());
  reach(world, rule.state, kind);
  expect(world.theCase(theCaseId).deadline).toEqual({
    rule: rule.name,
    at: world.now + world.rulebook.deadlines[rule.duration],
  });
  expect(codeOf(fireClock(world))).toBe('applied');
  const after = world.theCase(theCaseId);
  expect(statesOf(rule.to)).toContain(after.state);
  expect(world.history.at(-1)).toMatchObject({ event: rule.event, actor: system });
  if (rule.closedWhy !== undefined) expect(after.closed?.why).toBe(rule.closedWhy);
  if (rule.fault !== 'keep') expect(after.fault).toBe(rule.fault);
});
