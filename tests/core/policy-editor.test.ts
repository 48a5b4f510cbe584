import { fc } from '../support/property.ts';
import { describe, expect, test } from 'vitest';
import { fen } from '../../src-core/basis/money.ts';
import { assignmentRefusals } from '../../src-core/freight-subsidy/pushed-down/assignment.ts';
import {
  pushedContents,
  pushedKinds,
} from '../../src-core/freight-subsidy/pushed-down/contents.ts';
import {
  versionRefusals,
  versionTransitions,
} from '../../src-core/freight-subsidy/pushed-down/lifecycle.ts';
import { versionStates } from '../../src-core/freight-subsidy/pushed-down/version.ts';
import type { VersionHead } from '../../src-core/contract/hq-policy-versions.ts';
import { unitKinds } from '../../src-core/org/org.ts';
import type { PersonRole } from '../../src-core/org/org.ts';
import { faultsOf } from '../../src-renderer/features/office/policies/contents/faults-of.ts';
import { firstContents } from '../../src-renderer/features/office/policies/contents/first-contents.ts';
import {
  addRule,
  changeRule,
  copyRule,
  firstSubsidy,
  NO_AMOUNT,
  placeRule,
  putBack,
  removeRule,
  rulesInOrder,
} from '../../src-renderer/features/office/policies/subsidy/subsidy-draft.ts';
import { waitOf } from '../../src-renderer/features/office/policies/waits.ts';
import { chinese } from '../../src-renderer/i18n/texts.ts';

const orderOf = (content: ReturnType<typeof firstSubsidy>) =>
  rulesInOrder(content).map(({ rule }) => rule.id);

const three = () => addRule(addRule(firstSubsidy()).content).content;

describe('rules in their order', () => {
  test('whatever is done with them, headquarters takes them: no id and no priority is there twice', () => {
    const step = fc.record({ do: fc.nat(3), at: fc.nat(6), to: fc.integer({ min: -2, max: 8 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        let content = firstSubsidy();
        for (const one of steps) {
          const ids = orderOf(content);
          const id = ids[one.at % ids.length] ?? '';
          if (one.do === 0) content = addRule(content).content;
          if (one.do === 1) content = copyRule(content, id).content;
          if (one.do === 2 && ids.length > 1) content = removeRule(content, id);
          if (one.do === 3) content = placeRule(content, id, one.to);
        }
        expect(faultsOf('freight_subsidy', content)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test('a new one is asked last, a copy right after its own', () => {
    const { content, id } = addRule(firstSubsidy());
    expect(orderOf(content)).toEqual(['r1', id]);
    const copied = copyRule(content, 'r1');
    expect(orderOf(copied.content)).toEqual(['r1', copied.id, id]);
  });

  test('a place that does not exist is the nearest that does', () => {
    expect(orderOf(placeRule(three(), 'r3', 0))).toEqual(['r3', 'r1', 'r2']);
    expect(orderOf(placeRule(three(), 'r1', 99))).toEqual(['r2', 'r3', 'r1']);
    expect(orderOf(placeRule(three(), 'r1', -5))).toEqual(['r1', 'r2', 'r3']);
    expect(placeRule(three(), 'nobody', 1)).toEqual(three());
  });

  test('what was removed comes back where it was, with what was written meanwhile', () => {
    const before = three();
    const middle = rulesInOrder(before)[1]!.rule;
    const without = changeRule(removeRule(before, middle.id), 'r3', { caps: {} });
    const again = putBack(without, middle, 1);
    expect(orderOf(again)).toEqual(['r1', 'r2', 'r3']);
    expect(again.rules.find(({ id }) => id === 'r3')?.caps).toEqual({});
    // Pressed twice it is there once.
    expect(putBack(again, middle, 1)).toEqual(again);
  });
});

describe('what cannot be handed in is said where it is', () => {
  const faulty = (part: object) =>
    faultsOf('freight_subsidy', changeRule(firstSubsidy(), 'r1', part)).map(
      ({ path, code }) => `${path.join('.')} ${code}`,
    );

  test.each([
    [
      'an amount that was emptied',
      { pays: { self_sent: { by: 'flat', amount: NO_AMOUNT } } },
      'rules.0.pays.self_sent.amount missing',
    ],
    [
      'shares that do not sum up',
      { bearers: [{ bearer: 'shop', percent: 60 }] },
      'rules.0.bearers not_100',
    ],
    [
      'a price upside down',
      { scope: { lines: 'any', price: { from: fen(500), to: fen(100) } } },
      'rules.0.scope.price range_reversed',
    ],
  ])('%s', (_name, part, fault) => {
    expect(faulty(part)).toEqual([fault]);
  });

  test('a label without words', () => {
    const content = { ...firstSubsidy(), label: { code: 'own', zh: '', en: 'Free' } };
    expect(faultsOf('freight_subsidy', content)).toEqual([
      { path: ['label', 'zh'], code: 'missing', params: {} },
    ]);
  });
});

test('a new line of policy of any kind begins with what headquarters takes', () => {
  for (const kind of pushedKinds) {
    expect(pushedContents[kind].safeParse(firstContents[kind]()).success, kind).toBe(true);
  }
});

describe('what waits for whom', () => {
  const version = (part: Partial<VersionHead>): VersionHead =>
    ({
      state: 'draft',
      authors: [{ id: 'wen', name: '文' }],
      assignments: 1,
      shops: 0,
      ...part,
    }) as VersionHead;
  const person = (id: string, role: PersonRole) => ({ id, role, name: id });
  const writer = person('wen', 'hq_operator');
  const approver = person('gu', 'hq_approver');

  test.each([
    ['submitted', approver, {}, 'approve'],
    ['submitted', writer, {}, null],
    ['submitted', person('wen', 'hq_approver'), {}, null],
    ['approved', writer, {}, 'publish'],
    ['draft', writer, { sentBack: '太长' }, 'sent_back'],
    ['draft', writer, {}, 'go_on'],
    ['draft', approver, {}, null],
    ['active', writer, { assignments: 0 }, 'assign'],
    ['active', writer, {}, null],
    ['submitted', person('m', 'regional_manager'), {}, null],
  ] as const)('%s for %o', (state, who, part, wait) => {
    expect(waitOf(version({ state, ...part }), who)).toBe(wait);
  });
});

describe('every code of policies has its words', () => {
  const { officePolicies, failure, rejection } = chinese;
  const missing = (codes: readonly string[], texts: object) =>
    codes.filter((code) => !Object.hasOwn(texts, code));

  test.each([
    ['states', versionStates, officePolicies.state],
    ['what comes next', versionStates, officePolicies.life.next],
    ['kinds', pushedKinds, officePolicies.kind],
    ['what kinds are', pushedKinds, officePolicies.kindHint],
    ['units', unitKinds, officePolicies.unitKind],
    [
      'steps',
      [...versionTransitions.map(({ command }) => command), 'draft', 'roll_back'],
      officePolicies.step,
    ],
    [
      'refusals',
      [...versionRefusals, ...assignmentRefusals, 'id_taken', 'other_policy'],
      { ...rejection, ...failure },
    ],
  ])('%s', (_name, codes, texts) => {
    expect(missing(codes, texts)).toEqual([]);
  });
});
