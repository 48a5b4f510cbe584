import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { day, instant } from '../../src-core/basis/instant.ts';
import { hqRollout } from '../../src-core/contract/hq-rollout.ts';
import type { SuggestionBranch } from '../../src-core/contract/hq-rollout-suggestions.ts';
import { writeAggregates } from '../../src-hq/store/bulk.ts';
import { benchOn, caseIdOf, Counter, orderOf, start } from './chain.ts';
import { addShops } from './rollout-support.ts';
import { call, signedIn, startService, type TestService } from './service.ts';

let service: TestService;
let operator: string;
const period = { from: instant(start - 30 * day), to: start };

/** Orders of a shop, so many of them returned, each return with a claim of so many fen. */
async function sell(shopId: string, orders: number, returns: number, amount = 1_000) {
  const { sql } = service.hq;
  const made = Array.from({ length: orders }, (_, i) =>
    orderOf(shopId, { placedAt: instant(start - 20 * day + i) }),
  );
  await writeAggregates(sql, shopId, { orders: made });
  const bench = benchOn(sql);
  const counter = new Counter(bench.sync, shopId);
  const opened = made.slice(0, returns).map((order) => counter.open(order));
  if (opened.length === 0) return;
  await counter.push(opened);
  const subsidy = { state: 'reserved', amount, promised: amount };
  await sql`update cases set doc = jsonb_set(doc::jsonb, '{subsidy}',
    ${JSON.stringify(subsidy)}::text::jsonb)::json
    where id = any(${opened.map(caseIdOf)}::uuid[])`;
}

async function suggestions(token: string, asked = period) {
  const answer = await call(service.hq, 'POST', '/rollout/suggestions', {
    token,
    body: { kind: 'freight_subsidy', ...asked },
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  type Answer = { chain: object; branches: SuggestionBranch[] };
  return (hqRollout.suggestions['~orpc'].outputSchema as z.ZodType<Answer>).parse(answer.body);
}

beforeAll(async () => {
  service = await startService();
  operator = await signedIn(service.hq, 'hq', 'hq_operator');
  await addShops(service.hq.sql, 'west', ['shop-tiny']);
  await sell('shop-a', 120, 12);
  await sell('shop-b', 120, 48);
  await sell('shop-c', 120, 10);
  await sell('shop-tiny', 2, 2);
});
afterAll(() => service.stop());

test('branches stand out by control limits: a tiny shop of which all came back is not among them', async () => {
  const { chain, branches } = await suggestions(operator);
  expect(chain).toEqual({ orders: 362, returns: 72, claims: 72, cost: 72_000 });
  const [first, ...rest] = branches;
  expect(first).toMatchObject({ unitId: 'shop-b', orders: 120, returns: 48, off: true });
  expect(first?.above).toContain('return_rate');
  const point = first?.points.return_rate;
  expect(point).toMatchObject({ value: 0.4, sample: 120, verdict: 'above' });
  expect(point?.upper).toBeLessThan(0.4);
  const tiny = rest.find(({ unitId }) => unitId === 'shop-tiny');
  expect(tiny).toMatchObject({ above: [], returns: 2 });
  expect(tiny?.points.return_rate).toMatchObject({ value: 1, verdict: 'too_few' });
});

test('a region sees its own branches against the limits of the whole chain', async () => {
  const west = await signedIn(service.hq, 'west', 'regional_manager');
  const { chain, branches } = await suggestions(west);
  expect(chain).toMatchObject({ orders: 362 });
  expect(branches.map(({ unitId }) => unitId).toSorted()).toEqual(['shop-c', 'shop-tiny']);
});

test('a shop’s staff is not shown what the chain sells', async () => {
  for (const role of ['clerk', 'shop_manager'] as const) {
    const token = await signedIn(service.hq, 'shop-a', role);
    const body = { kind: 'freight_subsidy', ...period };
    const path = '/rollout/suggestions';
    const answer = await call(service.hq, 'POST', path, { token, body });
    expect(answer).toMatchObject({ status: 403, body: { code: 'not_allowed' } });
  }
});

test('a period holds what was placed in it and is neither upside down nor endless', async () => {
  const none = await suggestions(operator, {
    from: instant(start - 90 * day),
    to: instant(start - 60 * day),
  });
  expect(none.branches).toEqual([]);
  const ask = async (from: number, to: number) =>
    (
      await call<{ code?: string }>(service.hq, 'POST', '/rollout/suggestions', {
        token: operator,
        body: { kind: 'freight_subsidy', from, to },
      })
    ).body.code;
  expect(await ask(start, start)).toBe('window_reversed');
  expect(await ask(start - 500 * day, start)).toBe('period_too_long');
});

test('what is suspended, or below something that is, is not suggested; its past still counts', async () => {
  const before = await suggestions(operator);
  const suspend = async (unitId: string, suspended: boolean) => {
    const { status } = await call(service.hq, 'POST', `/org/units/${unitId}/suspend`, {
      token: operator,
      body: { suspended },
    });
    expect(status).toBe(200);
  };
  await suspend('shop-b', true);
  const { chain, branches } = await suggestions(operator);
  expect(chain).toEqual(before.chain);
  expect(branches.map(({ unitId }) => unitId)).not.toContain('shop-b');
  await suspend('shop-b', false);
  await suspend('east', true);
  const rest = (await suggestions(operator)).branches.map(({ unitId }) => unitId);
  expect(rest.toSorted()).toEqual(['shop-c', 'shop-tiny']);
  await suspend('east', false);
  expect((await suggestions(operator)).branches).toEqual(before.branches);
});
