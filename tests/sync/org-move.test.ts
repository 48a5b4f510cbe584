import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { defaultRulebook } from '../../src-core/after-sales/default-rulebook.ts';
import type { Case } from '../../src-core/after-sales/case.ts';
import { day, hour, instant, minute } from '../../src-core/basis/instant.ts';
import { addOrders } from '../hq/chain.ts';
import { assigned, newPolicy, officeOf, published, type Office } from '../hq/policy-support.ts';
import { startService } from '../hq/service.ts';
import type { TestService } from '../hq/service.ts';
import { endTill, eventually, expectSameAsHeadquarters, startTill } from './support/till.ts';
import type { Till } from './support/till.ts';

/*
 * A shop goes to another region while its counter stands in the middle of its work: with the line down, with
 * commands nobody has heard of, with a case half-way.
 */
let hq: TestService;
let writer: Office;
let approver: Office;
const tills: Till[] = [];

/** Reasons that a region gives its shops, told apart by the words of the first. */
async function reasonsFor(unitId: string, zh: string): Promise<void> {
  const [first, ...rest] = defaultRulebook.reasons.list;
  const content = { list: [{ ...first!, zh }, ...rest] };
  const policyId = await newPolicy(writer, 'reasons');
  const version = await published(writer, approver, { policyId, content });
  await assigned(writer, { unitId, kind: 'reasons', versionId: version.id });
}

/** Their tokens live by headquarters' clock, which tests move. */
async function signInBoth(): Promise<void> {
  writer = await officeOf(hq.hq, 'hq_operator');
  approver = await officeOf(hq.hq, 'hq_approver');
}

beforeAll(async () => {
  hq = await startService();
  await signInBoth();
  await reasonsFor('east', '东区的原因');
  await reasonsFor('west', '西区的原因');
});
beforeEach(signInBoth);
afterAll(async () => {
  for (const till of tills) await endTill(till);
  await hq.stop();
});

const rulebookOf = (till: Till, at = till.counter.clock.now()) =>
  till.counter.surroundings.rulebookAt(at)?.reasons.list[0]?.zh;
const spacesOf = (till: Till) =>
  till.tables
    .spaces()
    .filter(({ ver }) => ver > 0)
    .map(({ id }) => id)
    .toSorted();
const move = (wish: Record<string, unknown>) => writer.get('/org/moves', wish);

async function tillOf(shopId: string): Promise<Till> {
  const till = await startTill(hq, { shopId });
  tills.push(till);
  await till.settled();
  return till;
}

test('planned, the line down over the instant: the new region’s rules hold from it on, nothing is lost', async () => {
  const [order, later] = await addOrders(hq.hq.sql, 'shop-a', 2);
  const till = await tillOf('shop-a');
  expect(spacesOf(till)).toEqual(['east', 'hq', 'shop-a']);
  expect(rulebookOf(till)).toBe('东区的原因');
  const { caseId } = await till.openCase(order!);
  await till.settled();

  const at = instant(hq.now() + hour);
  await move({ unitId: 'shop-a', toParentId: 'west', at });
  await eventually(() => expect(spacesOf(till)).toEqual(['east', 'hq', 'shop-a', 'west']));
  await till.settled();

  till.line.cut();
  await eventually(async () => expect((await till.status()).line.state).toBe('offline'));
  const unheard = await till.openCase(later!);
  expect(unheard.result.ok).toBe(true);
  expect([rulebookOf(till, at - 1), rulebookOf(till, at)]).toEqual(['东区的原因', '西区的原因']);
  // Across the instant without a line.
  hq.pass(hour + minute);
  expect(rulebookOf(till)).toBe('西区的原因');
  const agreed = await till.submit('case.agree', { caseId, seen: 1 });
  expect(agreed.ok, JSON.stringify(agreed)).toBe(true);
  expect((await till.status()).unsent).toBe(2);

  await hq.hq.makeMovesTrue();
  till.line.mend();
  await till.settled();
  await expectSameAsHeadquarters(till, hq);
  const rows = await hq.hq.sql<{ id: string; space: string; doc: Case }[]>`
    select id, space_id as space, doc from cases where id = any(${[caseId, unheard.caseId]})`;
  expect(new Map(rows.map(({ id, space }) => [id, space]))).toEqual(
    new Map([
      [caseId, 'shop-a'],
      [unheard.caseId, 'shop-a'],
    ]),
  );
  expect(rows.find(({ id }) => id === caseId)?.doc.state).toBe('awaiting_buyer_return');
  expect(till.tables.allOutbox().filter(({ outcome }) => outcome?.outcome === 'rejected')).toEqual(
    [],
  );
});

test('cancelled: the counter forgets the other region without starting anew, and its sums agree', async () => {
  const till = await tillOf('shop-b');
  const filled = till.counter.replica;
  const at = instant(hq.now() + day);
  await move({ unitId: 'shop-b', toParentId: 'west', at });
  await eventually(() => expect(spacesOf(till)).toContain('west'));
  await writer.get('/org/moves/cancel', { unitId: 'shop-b', at });
  await eventually(() => {
    till.counter.syncNow();
    expect(spacesOf(till)).toEqual(['east', 'hq', 'shop-b']);
  });
  await till.settled();
  expect(till.counter.replica).toBe(filled);
  expect(
    till.counter.replica.db
      .prepare('SELECT count(*) AS n FROM reference WHERE space_id = ?')
      .get('west'),
  ).toEqual({ n: 0 });
  expect(rulebookOf(till, at)).toBe('东区的原因');
  expect(till.tables.spaces().filter(({ agreed }) => agreed === false)).toEqual([]);
  expect(till.reports).toEqual([]);
});

test('a whole region goes under another: its shops hear of it, and listen to what is above them now', async () => {
  const till = await tillOf('shop-b');
  await writer.get('/org/create', { id: 'big', parentId: 'hq', kind: 'region', name: '大区' });
  await reasonsFor('big', '大区的原因');
  await move({ unitId: 'east', toParentId: 'big' });
  await eventually(() => expect(spacesOf(till)).toEqual(['big', 'east', 'hq', 'shop-b']));
  // The nearest still has the word; taken away there, what is above counts.
  expect(rulebookOf(till)).toBe('东区的原因');
  await till.settled();
});
