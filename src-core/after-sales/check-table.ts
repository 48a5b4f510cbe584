import { caseKinds, caseStates } from './case.ts';
import type { CaseKind, CaseState } from './case.ts';
import { choosers } from './choosers.ts';
import { deadlineRules } from './deadline-rules.ts';
import type { DeadlineRule } from './deadline-rules.ts';
import { caseEvents } from './events.ts';
import { guards } from './guards.ts';
import { statesOf } from './transition.ts';
import { entryGuards, transitions } from './transitions.ts';
import type { Transition } from './transition.ts';

const finalStates: ReadonlySet<CaseState> = new Set(['succeeded', 'closed']);

/** Kinds a row may end in: most keep theirs, an amendment, accepted terms or a ruling may change it. */
const changesKind: ReadonlySet<string> = new Set([
  'case.amend@1',
  'case.accept_terms@1',
  'case.rule@1',
]);

function* namesOf(rows: readonly Transition[]): Generator<string> {
  for (const row of rows) {
    const where = `${row.from ?? 'new'} ${row.command}`;
    for (const name of row.guards)
      if (!Object.hasOwn(guards, name)) yield `${where}: no guard ${name}`;
    if (!Object.hasOwn(caseEvents, row.event)) yield `${where}: no event ${row.event}`;
    if (typeof row.to !== 'string' && !Object.hasOwn(choosers, row.to.choose)) {
      yield `${where}: no chooser ${row.to.choose}`;
    }
    if (row.kinds.length === 0 || row.actors.length === 0) yield `${where}: for nobody or nothing`;
    if (row.shopMayRecord && !row.actors.includes('buyer'))
      yield `${where}: no buyer's word to record`;
  }
}

function* collisionsOf(
  rows: readonly Transition[],
  rules: readonly DeadlineRule[],
): Generator<string> {
  const seen = new Set<string>();
  const keys = [
    ...rows.flatMap((row) =>
      row.kinds.map((kind) => `${row.from ?? 'new'} ${kind} ${row.command}`),
    ),
    ...rules.flatMap((rule) => rule.kinds.map((kind) => `${rule.state} ${kind} clock`)),
  ];
  for (const key of keys) {
    if (seen.has(key)) yield `two rows for ${key}`;
    seen.add(key);
  }
}

interface Edge {
  readonly from: CaseState | null;
  readonly kinds: readonly CaseKind[];
  readonly to: readonly CaseState[];
  readonly anyKind: boolean;
}

function edgesOf(rows: readonly Transition[], rules: readonly DeadlineRule[]): Edge[] {
  return [
    ...rows.map((row) => ({
      from: row.from,
      kinds: row.kinds,
      to: statesOf(row.to),
      anyKind: changesKind.has(row.command),
    })),
    ...rules.map((rule) => ({
      from: rule.state,
      kinds: rule.kinds,
      to: statesOf(rule.to),
      anyKind: false,
    })),
  ];
}

function* waysOf(edges: readonly Edge[]): Generator<string> {
  const reached = new Set<string>();
  for (let grew = true; grew;) {
    grew = false;
    for (const edge of edges) {
      for (const kind of edge.kinds) {
        if (edge.from !== null && !reached.has(`${edge.from} ${kind}`)) continue;
        for (const to of edge.to) {
          for (const then of edge.anyKind ? caseKinds : [kind]) {
            if (reached.has(`${to} ${then}`)) continue;
            reached.add(`${to} ${then}`);
            grew = true;
          }
        }
      }
    }
  }
  for (const state of caseStates) {
    if (!caseKinds.some((kind) => reached.has(`${state} ${kind}`)))
      yield `${state} is never reached`;
    if (finalStates.has(state)) continue;
    if (!edges.some((edge) => edge.from === state && edge.to.some((to) => to !== state))) {
      yield `${state} has no way out`;
    }
  }
  for (const edge of edges) {
    if (edge.from === null) continue;
    if (finalStates.has(edge.from) && edge.to.some((to) => to !== edge.from)) {
      yield `${edge.from} is an end and must not be left`;
    }
    for (const kind of edge.kinds) {
      if (!reached.has(`${edge.from} ${kind}`)) yield `${edge.from} is never reached by ${kind}`;
    }
  }
}

/** Faults of the table itself, in words; empty: it is sound. */
export function faultsOfTable(
  rows: readonly Transition[] = transitions,
  rules: readonly DeadlineRule[] = deadlineRules,
): string[] {
  const entries = Object.entries(entryGuards).flatMap(([state, names]) =>
    names
      .filter((name) => !Object.hasOwn(guards, name))
      .map((name) => `${state}: no guard ${name}`),
  );
  return [
    ...namesOf(rows),
    ...entries,
    ...collisionsOf(rows, rules),
    ...waysOf(edgesOf(rows, rules)),
  ];
}
