import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultRulebook } from '../../src-core/after-sales/default-rulebook.ts';
import { day, instant, minute, second } from '../../src-core/basis/instant.ts';
import { fen } from '../../src-core/basis/money.ts';
import { hqPolicies } from '../../src-core/contract/hq-policies.ts';
import type { CostTotals, PolicyExample } from '../../src-core/contract/hq-policy-questions.ts';
import type { PolicyNames } from '../../src-core/contract/hq-policy-versions.ts';
import { hqTariffs } from '../../src-core/contract/hq-tariffs.ts';
import type { SubsidyContent } from '../../src-core/freight-subsidy/subsidy-rule.ts';
import type { Tariff } from '../../src-core/freight-subsidy/tariff.ts';
import type { Order } from '../../src-core/order/order.ts';
import { writeAggregates } from '../../src-hq/store/bulk.ts';
import { orderOf } from './chain.ts';
import {
  assigned,
  assignWish,
  flatContent,
  newDraft,
  newPolicy,
  officeOf,
  published,
  step,
  type Office,
} from './policy-support.ts';
import { call, enrolDevice, startService, type TestService } from './service.ts';

let service: TestService;
let writer: Office;
let approver: Office;
let east: Office;

interface Examples {
  readonly examples: readonly PolicyExample[];
  readonly totals: CostTotals;
  readonly before: CostTotals | null;
  readonly sample: { readonly size: number; readonly whole: boolean };
}

beforeAll(async () => {
  service = await startService();
  writer = await officeOf(service.hq, 'hq_operator');
  approver = await officeOf(service.hq, 'hq_approver');
  east = await officeOf(service.hq, 'regional_manager', 'east');
});
afterAll(() => service.stop());

/** A return of an order of the shop, opened now. */
async function returned(shopId: string, reasonCode: string, over: Partial<Order> = {}) {
  const order = orderOf(shopId, over);
  await writeAggregates(service.hq.sql, shopId, { orders: [order] });
  service.pass(second);
  const reason = defaultRulebook.reasons.list.find(({ code }) => code === reasonCode)!;
  const { body, status } = await call<{ outcome: string }>(service.hq, 'POST', '/commands', {
    token: writer.token,
    body: {
      commandId: randomUUID(),
      name: 'case.open',
      version: 1,
      args: {
        caseId: randomUUID(),
        orderId: order.id,
        kind: 'return_refund',
        lines: [{ orderLineId: 'l1', quantity: 1 }],
        reasonCode,
        words: '',
        evidence: reason.evidenceRequired
          ? [{ hash: 'a'.repeat(64), type: 'image/jpeg', size: 1_000 }]
          : [],
        amount: 9_900,
        negotiated: false,
      },
    },
  });
  expect([status, body.outcome], JSON.stringify(body)).toEqual([200, 'applied']);
  return order;
}

const line = (category: string, unitPrice: number) => ({
  lines: [
    {
      id: 'l1',
      articleId: `a-${category}`,
      name: category,
      specification: '',
      category,
      unitPrice: fen(unitPrice),
      quantity: 3,
      paid: fen(29_700),
    },
  ],
});

/** Knitwear is paid 8 yuan, at most 10 per buyer and month; nothing else is. */
const knitwear: SubsidyContent = {
  ...flatContent(800),
  rules: [
    {
      ...flatContent(800).rules[0]!,
      id: 'knitwear',
      scope: { lines: 'every', categories: ['针织'] },
      pays: { carrier_pickup: { by: 'flat', amount: fen(800) } },
      caps: { perBuyerMonth: fen(1_000) },
    },
  ],
};

test('before anything came back there is nothing to try a content on, and that is all there is', async () => {
  const answer = await writer.get<Examples>('/policies/examples', { content: knitwear });
  expect(answer).toMatchObject({
    examples: [],
    totals: { returns: 0, covered: 0, cost: 0 },
    before: null,
    sample: { size: 0, from: null, to: null, whole: true },
  });
});

test('a content is tried on the chain’s newest returns, and each answer says why', async () => {
  const buyer = { name: '李四', phone: '13900002222' };
  await returned('shop-a', 'wrong_size', { ...line('针织', 9_900), buyer });
  await returned('shop-a', 'wrong_size', { ...line('针织', 9_900), buyer });
  await returned('shop-a', 'wrong_size', { ...line('针织', 9_900), buyer });
  await returned('shop-b', 'wrong_size', line('零食', 900));
  await returned('shop-c', 'dislike', line('零食', 900));

  const older = await newDraft(writer, await newPolicy(writer), flatContent(500));
  const answer = await writer.get<Examples>('/policies/examples', {
    content: knitwear,
    limit: 4,
    compareWith: older.id,
  });
  hqPolicies.examples['~orpc'].outputSchema?.parse(answer);
  expect(answer.sample).toMatchObject({ size: 5, whole: true });
  // The second fills the month's cap to ten yuan, the third finds it used up.
  expect(answer.totals).toMatchObject({
    returns: 5,
    covered: 2,
    cost: 1_000,
    byRule: [{ ruleId: 'knitwear', covered: 2, cost: 1_000 }],
  });
  expect(new Map(answer.totals.byReason.map(({ code, returns }) => [code, returns]))).toEqual(
    new Map([
      ['no_rule_fits', 2],
      ['cap_used_up', 1],
    ]),
  );
  expect(answer.before).toMatchObject({ returns: 5, covered: 5, cost: 2_500 });
  // Each kind of answer is among the few, the newest of each first.
  expect(answer.examples).toHaveLength(4);
  const shown = answer.examples.map(({ coverage }) =>
    coverage.covered ? coverage.amount : coverage.why.code,
  );
  expect(new Set(shown)).toEqual(new Set(['no_rule_fits', 'cap_used_up', 200]));
  expect(answer.examples[0]).toMatchObject({ shopId: 'shop-c', lines: [{ category: '零食' }] });

  const west = await writer.get<Examples>('/policies/examples', {
    content: knitwear,
    unitIds: ['west'],
  });
  expect(west.sample).toMatchObject({ size: 1, whole: true });
});

test('the chain’s own words are at hand for whoever writes rules', async () => {
  const words = await writer.get<{ categories: string[]; reasons: { code: string }[] }>(
    '/policies/vocabulary',
  );
  hqPolicies.vocabulary['~orpc'].outputSchema?.parse(words);
  expect(words.categories).toEqual(expect.arrayContaining(['针织', '零食']));
  expect(words.reasons.map(({ code }) => code)).toContain('wrong_size');
});

test('whoever stands anywhere sees what holds there, and what is coming', async () => {
  const policyId = await newPolicy(writer);
  const version = await published(writer, approver, { policyId, content: flatContent(600) });
  const next = await published(writer, approver, { policyId, content: flatContent(700) });
  await assigned(writer, { unitId: 'hq', versionId: version.id });
  const from = service.now() + minute;
  await assigned(writer, { unitId: 'east', versionId: next.id, from });
  await assigned(writer, { unitId: 'shop-b', mode: 'disable', from: from + minute });
  service.pass(1);
  const seen = await east.get<{
    kinds: {
      kind: string;
      inForce: { version: { n: number } | null };
      coming: { at: number; resolution: { version: { n: number } | null } }[];
    }[];
  }>('/policies/for-unit', { unitId: 'shop-b' });
  hqPolicies.forShop['~orpc'].outputSchema?.parse(seen);
  const subsidy = seen.kinds.find(({ kind }) => kind === 'freight_subsidy');
  expect(subsidy?.inForce.version?.n).toBe(1);
  expect(subsidy?.coming.map(({ at, resolution }) => [at, resolution.version?.n])).toEqual([
    [from, 2],
    [from + minute, undefined],
  ]);
});

test('a preview counts what changes for whom, and writes nothing', async () => {
  const version = await published(writer, approver, {
    policyId: await newPolicy(writer),
    content: flatContent(650),
    window: { from: service.now() + 5 * minute },
  });
  const plan = { do: 'assign', ...assignWish({ unitId: 'hq', versionId: version.id }) };
  const before = await service.hq.sql`select count(*) from policy_assignment`;
  const preview = await writer.get<{
    at: number;
    counts: object;
    shops: number;
    changes: { unitId: string }[];
  }>('/policies/assignments/preview', { plan, limit: 1 });
  hqPolicies.previewAssign['~orpc'].outputSchema?.parse(preview);
  expect(await service.hq.sql`select count(*) from policy_assignment`).toEqual(before);
  // East has a version of its own and shop-b is off by then: only what the chain's holds for changes.
  expect(preview).toMatchObject({
    at: version.window!.from,
    shops: 3,
    counts: { gains: 0, loses: 0, other_version: 1, unchanged: 2 },
    changes: [{ unitId: 'shop-c' }],
  });
  const end = await writer.ask('/policies/assignments/preview', {
    plan: { do: 'end', id: randomUUID() },
  });
  expect(end.status).toBe(404);
});

test('a preview of revoking names every shop it stops in, now or later, and what holds there then', async () => {
  const { sql } = service.hq;
  type Preview = {
    shops: number;
    at: number;
    counts: object;
    changes: {
      unitId: string;
      change: string;
      from?: number;
      before: { version: { id: string } | null };
      after: { version: { id: string } | null; reasons: { code: string }[] };
    }[];
  };
  const preview = (by: typeof writer, versionId: string) =>
    by.ask<Preview>('/policies/assignments/preview', { plan: { do: 'revoke', versionId } });
  const held = async (unitId: string) =>
    (
      await writer.get<{ resolution: { version: { id: string } | null } }>('/policies/resolve', {
        about: { by: 'unit', unitId },
      })
    ).resolution.version?.id;
  const chain = await held('shop-c');
  // In the east from now on, in the third shop from later on.
  const version = await published(writer, approver, {
    policyId: await newPolicy(writer),
    content: flatContent(990),
    window: {},
  });
  const later = instant(service.now() + day);
  await assigned(writer, { unitId: 'shop-a', versionId: version.id });
  await assigned(writer, { unitId: 'shop-c', versionId: version.id, from: later });
  const before = await sql`select doc from policy_version order by id`;
  const { body } = await preview(approver, version.id);
  hqPolicies.previewAssign['~orpc'].outputSchema?.parse(body);
  expect(body.counts).toEqual({ gains: 0, loses: 0, other_version: 2, unchanged: 0 });
  const [now, then] = body.changes;
  expect(now).toMatchObject({ unitId: 'shop-a', before: { version: { id: version.id } } });
  expect(now).not.toHaveProperty('from');
  expect(then).toMatchObject({ unitId: 'shop-c', from: later, after: { version: { id: chain } } });
  expect(await sql`select doc from policy_version order by id`).toEqual(before);

  // What it said is what comes of it.
  const after = now?.after.version?.id;
  const done = await step(approver, version, { name: 'revoke', words: '先停' });
  expect(done.status).toBe(200);
  expect(await held('shop-a')).toBe(after);
  expect((await preview(approver, version.id)).body).toMatchObject({
    code: 'not_allowed_in_state',
  });
  expect((await preview(writer, randomUUID())).status).toBe(404);
});

test('names are told without a count, and who may approve is told how much waits', async () => {
  const policyId = await newPolicy(writer);
  const waiting = async (by: Office) =>
    (await by.get<{ approvals: number }>('/office/counts')).approvals;
  const own = await newDraft(approver, policyId, flatContent(600));
  const other = await newDraft(writer, policyId, flatContent(700));
  await step(approver, own, { name: 'submit' });
  expect(await waiting(approver)).toBe(0);
  await step(writer, other, { name: 'submit' });
  expect(await waiting(approver)).toBe(1);
  expect([await waiting(writer), await waiting(east)]).toEqual([0, 0]);

  const names = (by: Office) => by.get<{ policies: PolicyNames }>('/policies/names');
  const all = await names(writer);
  hqPolicies.names['~orpc'].outputSchema?.parse(all);
  const line = all.policies.find(({ policy }) => policy.id === policyId);
  expect(line?.versions.map(({ id, n, state }) => [id, n, state])).toEqual([
    [other.id, 2, 'submitted'],
    [own.id, 1, 'submitted'],
  ]);
  // What is being written is headquarters' own matter.
  const seen = (await names(east)).policies.flatMap(({ versions }) => versions);
  expect(seen.map(({ id }) => id)).not.toContain(other.id);
});

const tariff: Tariff = {
  id: 'sf',
  version: 1,
  zh: '顺丰',
  en: 'SF',
  zones: [],
  rows: [
    {
      carrier: '*',
      fromZone: '*',
      toZone: '*',
      firstWeight: 1_000,
      firstFee: fen(1_200),
      stepWeight: 1_000,
      stepFee: fen(200),
    },
  ],
};

test('a tariff is what rules promise: there before they are handed in, and never changed', async () => {
  const content: SubsidyContent = {
    ...flatContent(0),
    rules: [
      {
        ...flatContent(0).rules[0]!,
        pays: { carrier_pickup: { by: 'tariff', tariffId: 'sf', tariffVersion: 1 } },
      },
    ],
  };
  const draft = await newDraft(writer, await newPolicy(writer), content);
  const early = await step(writer, draft, { name: 'submit' });
  expect(early.body).toMatchObject({ code: 'tariff_unknown', data: { tariffId: 'sf' } });
  expect(await writer.get('/tariffs/put', tariff)).toEqual(tariff);
  expect(await writer.get('/tariffs/put', tariff)).toEqual(tariff);
  const dearer = { ...tariff, zh: '顺丰速运' };
  expect((await writer.ask('/tariffs/put', dearer)).body).toMatchObject({ code: 'tariff_exists' });
  await expect(
    service.hq.sql`update tariff set doc = ${JSON.stringify(dearer)}::text::json`,
  ).rejects.toThrow(/stays/);
  expect((await step(writer, draft, { name: 'submit' })).body.state).toBe('submitted');
  const list = await writer.get<{ tariffs: object[] }>('/tariffs/search');
  hqTariffs.list['~orpc'].outputSchema?.parse(list);
  expect(list.tariffs).toEqual([
    { id: 'sf', version: 1, zh: '顺丰', en: 'SF', zones: 0, rows: 1, usedBy: 1 },
  ]);
});

test('the largest tariff is taken, what is longer still is not read', async () => {
  const row = { ...tariff.rows[0]!, carrier: 'x'.repeat(40) };
  const large = { ...tariff, id: 'large', rows: Array.from({ length: 20_000 }, () => row) };
  expect((await writer.ask('/tariffs/put', large)).status).toBe(200);
  const longer = { ...large, version: 2, rows: Array.from({ length: 60_000 }, () => row) };
  expect((await writer.ask('/tariffs/put', longer)).status).toBe(413);
  const forged = JSON.parse('{"__proto__": {"rules": []}}') as object;
  const draft = { id: randomUUID(), policyId: await newPolicy(writer) };
  for (const content of [forged, null, [], 'text', { rules: [] }, { ...knitwear, more: 1 }]) {
    const from = { by: 'content', content };
    const answer = await writer.ask('/policies/versions/draft', { ...draft, from });
    expect([answer.status, answer.body['code']], JSON.stringify(content)).toEqual([
      400,
      content === forged ? 'bad_request' : 'content_invalid',
    ]);
  }
});

test('a counter holds what stands above it, before it holds, and nothing of its neighbours', async () => {
  const version = await published(writer, approver, {
    policyId: await newPolicy(writer),
    content: flatContent(660),
    window: { from: service.now() + minute },
  });
  const [mine, theirs] = [
    await assigned(writer, { unitId: 'shop-a', versionId: version.id }),
    await assigned(writer, { unitId: 'west', versionId: version.id }),
  ];
  const device = await enrolDevice(service.hq, 'shop-a');
  const { body } = await call<{ changes: { aggregate: { type: string; doc: object } }[] }>(
    service.hq,
    'GET',
    `/sync/pull?clientId=${device.clientId}&protocol=1&limit=1000`,
    { token: device.token },
  );
  const text = JSON.stringify(body);
  expect(text).toContain(`"id":"${version.id}"`);
  expect(text).toContain(mine.id);
  expect(text).not.toContain(theirs.id);
});

test('an assignment that would rewrite what happened, or names nothing, is refused', async () => {
  const version = await published(writer, approver, {
    policyId: await newPolicy(writer),
    content: flatContent(670),
  });
  const draft = await newDraft(writer, version.policyId, flatContent(1));
  const now = service.now();
  const wishes: readonly (readonly [string, Parameters<typeof assignWish>[0]])[] = [
    ['in_the_past', { unitId: 'east', versionId: version.id, from: now - 1 }],
    ['window_reversed', { unitId: 'east', versionId: version.id, from: now + 2, to: now + 1 }],
    ['unit_unknown', { unitId: 'nowhere', versionId: version.id }],
    ['version_unknown', { unitId: 'east', versionId: draft.id }],
    ['version_unknown', { unitId: 'east', versionId: randomUUID() }],
    ['other_kind', { unitId: 'east', versionId: version.id, kind: 'scripts' }],
  ];
  for (const [code, wish] of wishes) {
    const body = { id: randomUUID(), words: '', ...assignWish(wish) };
    const answer = await writer.ask('/policies/assignments/assign', body);
    expect([answer.status, answer.body['code']], code).toEqual([400, code]);
  }
  const one = await assigned(writer, { unitId: 'east', versionId: version.id });
  // Ended now, and asked again because the answer was lost on the way.
  const other = await assigned(writer, { unitId: 'shop-c', versionId: version.id });
  service.pass(second);
  const ended = await writer.get('/policies/assignments/end', { id: other.id, words: '' });
  expect(ended).toMatchObject({ to: service.now() });
  service.pass(second);
  expect(await writer.get('/policies/assignments/end', { id: other.id, words: '' })).toEqual(ended);
  const later = { id: other.id, at: service.now() + minute, words: '' };
  expect((await writer.ask('/policies/assignments/end', later)).body).toMatchObject({
    code: 'already_ended',
  });
  const ending = { id: one.id, at: service.now() - 1, words: '' };
  expect((await writer.ask('/policies/assignments/end', ending)).body).toMatchObject({
    code: 'in_the_past',
  });
  await expect(
    service.hq
      .sql`update policy_assignment set doc = ${JSON.stringify({ ...one, locked: true })}::text::json
      where id = ${one.id}`,
  ).rejects.toThrow(/can be ended/);
});
