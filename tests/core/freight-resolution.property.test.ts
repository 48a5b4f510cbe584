import { fc } from '../support/property.ts';
import { expect, test } from 'vitest';
import { instant } from '../../src-core/basis/instant.ts';
import type { Assignment } from '../../src-core/freight-subsidy/pushed-down/assignment.ts';
import { PolicyIndex } from '../../src-core/freight-subsidy/pushed-down/policy-index.ts';
import type { PolicyBook } from '../../src-core/freight-subsidy/pushed-down/policy-index.ts';
import type { ResolutionReason } from '../../src-core/freight-subsidy/pushed-down/resolution.ts';
import { resolve } from '../../src-core/freight-subsidy/pushed-down/resolve.ts';
import { sliceFor } from '../../src-core/freight-subsidy/pushed-down/slice.ts';
import type { VersionOf } from '../../src-core/freight-subsidy/pushed-down/version.ts';
import { faultsOfTree } from '../../src-core/org/check-tree.ts';
import { planMove, withMove } from '../../src-core/org/moves.ts';
import type { OrgMove, OrgUnit } from '../../src-core/org/org.ts';
import { maxDepth, pathAt, treeOf } from '../../src-core/org/tree.ts';
import { assign, unit, version } from './freight-world.ts';
import { modelAnswer } from './model/policy-model.ts';
import type { ModelAnswer, ModelChain } from './model/policy-model.ts';
import { id } from './world.ts';

/** Days, so few that windows, moves and orders meet on the very same instant all the time. */
const horizon = 24;
const when = fc.integer({ min: 1, max: horizon });
const until = fc.option(when, { nil: undefined, freq: 2 });

const drawn = fc.record({
  units: fc.array(fc.record({ deep: fc.boolean(), pick: fc.nat(30), from: until, to: until }), {
    minLength: 1,
    maxLength: 14,
  }),
  moves: fc.array(fc.record({ unit: fc.nat(30), to: fc.nat(30), at: when }), { maxLength: 8 }),
  versions: fc.array(
    fc.record({
      state: fc.constantFrom('active', 'active', 'scheduled', 'superseded', 'revoked', 'approved'),
      from: fc.integer({ min: 0, max: horizon }),
      days: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined, freq: 2 }),
      revokedAt: when,
    }),
    { minLength: 1, maxLength: 4 },
  ),
  assignments: fc.array(
    fc.record({
      unit: fc.nat(30),
      mode: fc.constantFrom('override', 'override', 'override', 'inherit', 'disable'),
      version: fc.nat(30),
      locked: fc.constantFrom(false, false, true),
      from: fc.integer({ min: 0, max: horizon }),
      days: fc.option(fc.integer({ min: 0, max: 12 }), { nil: undefined }),
    }),
    { maxLength: 14 },
  ),
});
type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

const at = <T>(list: readonly T[], n: number): T => list[n % list.length]!;

/** Units with their first parents, never more than eight deep. */
function unitsFrom({ units }: Drawn): OrgUnit[] {
  const made = [unit('u0', null, 'headquarters')];
  const depths = [1];
  for (const [i, { deep, pick }] of units.entries()) {
    let parent = deep ? made.length - 1 : pick % made.length;
    while (depths[parent]! >= maxDepth) parent -= 1;
    made.push(unit(`u${i + 1}`, `u${parent}`));
    depths.push(depths[parent]! + 1);
  }
  return made;
}

/** Both the program's book and the model's chain, from one draw. */
function scenario(wish: Drawn): { book: PolicyBook; chain: ModelChain } {
  const first = unitsFrom(wish);
  let tree = treeOf({ units: first, moves: [] });
  const moves: OrgMove[] = [];
  for (const { unit: n, to, at: day } of wish.moves) {
    const target = { unitId: at(first, n).id, toParentId: at(first, to).id, at: instant(day) };
    const planned = planMove(tree, target, instant(0));
    if (!planned.ok) continue;
    tree = withMove(tree, planned.value);
    moves.push(planned.value);
  }
  const parents = new Set([
    ...first.map(({ parentId }) => parentId),
    ...moves.flatMap(({ fromParentId, toParentId }) => [fromParentId, toParentId]),
  ]);
  const moved = new Set(moves.map(({ unitId }) => unitId));
  const units = first.map((one, i): OrgUnit => {
    const wished = wish.units[i - 1];
    // What others hang on, and what moves, is there all the time; the rest comes and goes.
    if (wished === undefined || parents.has(one.id) || moved.has(one.id)) return one;
    const { from, to } = wished;
    return {
      ...one,
      ...(from === undefined ? {} : { validFrom: instant(from) }),
      ...(to === undefined ? {} : { validTo: instant((from ?? 0) + to) }),
    };
  });
  const versions = wish.versions.map((one, i): VersionOf<'freight_subsidy'> =>
    version(i + 1, {
      state: one.state as VersionOf<'freight_subsidy'>['state'],
      window: {
        from: instant(one.from),
        ...(one.days === undefined ? {} : { to: instant(one.from + one.days) }),
      },
      ...(one.state === 'revoked' ? { revokedAt: instant(one.revokedAt) } : {}),
    }),
  );
  const assignments = wish.assignments.map((one, i): Assignment =>
    assign(i + 1, at(units, one.unit).id, {
      ...(one.mode === 'override' ? { of: at(versions, one.version) } : {}),
      mode: one.mode as Assignment['mode'],
      locked: one.locked,
      from: instant(one.from),
      ...(one.days === undefined ? {} : { to: instant(one.from + one.days) }),
    }),
  );
  const chain: ModelChain = {
    units: first.map((one, i) => ({
      id: one.id,
      firstParent: one.parentId,
      from: units[i]!.validFrom ?? 0,
      to: units[i]!.validTo ?? Infinity,
    })),
    moves: moves.map(({ unitId, toParentId, at: day }) => ({
      unit: unitId,
      to: toParentId,
      at: day,
    })),
    versions: versions.map((one) => ({
      id: one.id,
      published: one.state !== 'approved',
      from: one.window!.from,
      to: one.window!.to ?? Infinity,
      revokedAt: one.revokedAt ?? Infinity,
    })),
    assignments: assignments.map((one) => ({
      id: one.id,
      n: one.n,
      unit: one.unitId,
      mode: one.mode,
      version: one.versionId ?? null,
      locked: one.locked,
      from: one.from,
      to: one.to ?? Infinity,
    })),
  };
  // Headquarters keeps in a unit the parent it has now; the program must go by the moves.
  const present = units.map((one) => {
    const last = moves.findLast(({ unitId }) => unitId === one.id);
    return last === undefined ? one : { ...one, parentId: last.toParentId };
  });
  return { book: { org: { units: present, moves }, versions, assignments }, chain };
}

/** What an answer's reasons say decided, in the model's words. */
function told({
  version: found,
  reasons,
}: {
  readonly version: { readonly id: string } | null;
  readonly reasons: readonly ResolutionReason[];
}): ModelAnswer {
  const of = (code: 'assigned' | 'disabled') =>
    reasons.flatMap((one) => (one.code === code ? [one.assignment.id] : []));
  const lock = reasons.find((one) => one.code === 'locked_above');
  return {
    version: found?.id ?? null,
    decided: [...of('disabled'), ...of('assigned')].toSorted(),
    lock: lock?.assignment.id ?? null,
    ignored: (lock?.ignored ?? []).map((one) => one.id).toSorted(),
    gone: reasons.some(({ code }) => code === 'no_such_unit_then'),
  };
}

const sorted = (answer: ModelAnswer): ModelAnswer => ({
  ...answer,
  decided: answer.decided.toSorted(),
  ignored: answer.ignored.toSorted(),
});

test('resolution equals a slow model on any tree, and its reasons name what decided', () => {
  const met = { asked: 0, held: 0, disabled: 0, ignored: 0, gone: 0, moved: 0, deepest: 0 };
  fc.assert(
    fc.property(drawn, (wish) => {
      const { book, chain } = scenario(wish);
      expect(faultsOfTree(book.org)).toEqual([]);
      const index = new PolicyIndex(book);
      const tree = treeOf(book.org);
      for (const { id: unitId } of book.org.units) {
        for (let day = 0; day <= horizon + 10; day += 1) {
          const expected = sorted(modelAnswer(chain, unitId, day));
          const answer = resolve(index, 'freight_subsidy', {
            shopId: unitId,
            placedAt: instant(day),
          });
          expect(told(answer), `${unitId} on day ${day}`).toEqual(expected);
          expect(answer.reasons.length).toBeGreaterThan(0);
          met.asked += 1;
          met.held += expected.version === null ? 0 : 1;
          met.disabled += expected.version === null && expected.decided.length > 0 ? 1 : 0;
          met.ignored += expected.ignored.length > 0 ? 1 : 0;
          met.gone += expected.gone ? 1 : 0;
          met.deepest = Math.max(met.deepest, pathAt(tree, unitId, day)?.length ?? 0);
        }
      }
      met.moved += book.org.moves.length;
    }),
    { numRuns: 200 },
  );
  expect(met.deepest).toBe(maxDepth);
  const { deepest: _deepest, ...counts } = met;
  for (const [what, count] of Object.entries(counts)) expect(count, what).toBeGreaterThan(50);
});

test('a counter with its slice alone answers as headquarters does, from that day on', () => {
  let answers = 0;
  fc.assert(
    fc.property(drawn, fc.nat(30), fc.integer({ min: 0, max: horizon }), (wish, n, since) => {
      const { book } = scenario(wish);
      const { id: unitId } = at(book.org.units, n);
      const slice = sliceFor(book, unitId, since, new Set([book.versions[0]!.id]));
      const [whole, part] = [new PolicyIndex(book), new PolicyIndex(slice)];
      for (let day = since; day <= horizon + 10; day += 1) {
        expect(part.at('freight_subsidy', unitId, day)).toEqual(
          whole.at('freight_subsidy', unitId, day),
        );
        answers += part.at('freight_subsidy', unitId, day).version === null ? 0 : 1;
      }
      const old = { shopId: unitId, placedAt: instant(0), versionId: book.versions[0]!.id };
      expect(resolve(part, 'freight_subsidy', old).version?.id).toBe(book.versions[0]!.id);
    }),
    { numRuns: 200 },
  );
  expect(answers).toBeGreaterThan(200);
});

test('what is coming is every later change of the version, and its day', () => {
  let announced = 0;
  fc.assert(
    fc.property(drawn, fc.nat(horizon), (wish, today) => {
      const { book, chain } = scenario(wish);
      const index = new PolicyIndex(book);
      for (const { id: unitId } of book.org.units) {
        const held = Array.from(
          { length: 2 * horizon },
          (_, n) => modelAnswer(chain, unitId, today + n).version,
        );
        const expected = held.flatMap((is, n) =>
          n > 0 && is !== held[n - 1] ? [[today + n, is]] : [],
        );
        const coming = index.comingAfter('freight_subsidy', unitId, instant(today));
        expect(
          coming.map(({ at: day, resolution }) => [day, resolution.version?.id ?? null]),
        ).toEqual(expected);
        announced += coming.length;
      }
    }),
    { numRuns: 100 },
  );
  expect(announced).toBeGreaterThan(100);
});

test('what is written on an order stays, whatever comes later', () => {
  fc.assert(
    fc.property(drawn, fc.nat(30), when, fc.option(fc.nat(30)), (wish, n, day, of) => {
      const { book } = scenario(wish);
      const { id: unitId } = at(book.org.units, n);
      const index = new PolicyIndex(book);
      const promised = of === null ? null : at(book.versions, of).id;
      const order = { shopId: unitId, placedAt: instant(day), versionId: promised };
      expect(
        resolve(index, 'freight_subsidy', order, instant(horizon + 9)).version?.id ?? null,
      ).toBe(promised);
    }),
    { numRuns: 100 },
  );
});

test('a version that is not known here is said so, not guessed', () => {
  const index = new PolicyIndex({
    org: { units: [unit('u0', null, 'headquarters')], moves: [] },
    versions: [],
    assignments: [],
  });
  const order = { shopId: 'u0', placedAt: instant(5), versionId: id(77) };
  expect(resolve(index, 'freight_subsidy', order)).toEqual({
    version: null,
    reasons: [{ code: 'version_unknown', versionId: id(77) }],
  });
});
