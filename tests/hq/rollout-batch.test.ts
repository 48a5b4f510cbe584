import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { day, hour, instant, minute } from '../../src-core/basis/instant.ts';
import { fen } from '../../src-core/basis/money.ts';
import { hqRollout } from '../../src-core/contract/hq-rollout.ts';
import type { Batch, BatchBranch, BatchPreview } from '../../src-core/contract/hq-rollout-batch.ts';
import { PolicyBooks } from '../../src-hq/policies/book.ts';
import { createLog } from '../../src-hq/log.ts';
import { createIds } from '../../src-hq/new-id.ts';
import { portion, runBatches } from '../../src-hq/rollout/run-batches.ts';
import { connect } from '../../src-hq/store/connect.ts';
import { benchOn, caseIdOf, Counter, orderOf } from './chain.ts';
import { writeAggregates } from '../../src-hq/store/bulk.ts';
import { addShops, assignTo, publishVersion } from './rollout-support.ts';
import { call, enrolDevice, signedIn, startService, type TestService } from './service.ts';

let service: TestService;
let operator: string;

const names = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => `shop-${String(from + i).padStart(3, '0')}`);
/** Two and a half portions. */
const many = names(0, portion * 2 + 20);

beforeAll(async () => {
  service = await startService();
  operator = await signedIn(service.hq, 'hq', 'hq_operator');
  await addShops(service.hq.sql, 'west', many);
});
afterAll(() => service.stop());

const ask = <T>(path: string, body: unknown, token = operator) =>
  call<T & { code?: string }>(service.hq, 'POST', `/rollout/batches${path}`, { token, body });

async function batchOf(id: string) {
  const { status, body } = await ask<{ batch: Batch; rows: BatchBranch[]; more: boolean }>(
    `/${id}`,
    { limit: 1_000 },
  );
  expect(status, JSON.stringify(body)).toBe(200);
  type Answer = { batch: Batch; rows: BatchBranch[]; more: boolean };
  return (hqRollout.batch['~orpc'].outputSchema as z.ZodType<Answer>).parse(body);
}

/** What holds in a shop now, as a fresh reading of the tables resolves it. */
async function heldIn(unitId: string, kind: 'labels' | 'hints' | 'freight_subsidy' = 'labels') {
  const { policies } = await new PolicyBooks().now(service.hq.sql);
  return policies.at(kind, unitId, service.now()).version?.id ?? null;
}

/** Another headquarters' loop over the same database, which can be stopped after so many portions. */
function instanceOf(portions: number) {
  const sql = connect(service.database.url, { max: 2 });
  let left = portions;
  const moved: string[] = [];
  return {
    moved,
    end: () => sql.end(),
    run: () =>
      runBatches({
        sql,
        books: new PolicyBooks(),
        clock: () => service.now(),
        newId: createIds(() => service.now()),
        log: createLog('silent'),
        moved: (spaces) => moved.push(...spaces),
        draining: () => {
          left -= 1;
          return left < 0;
        },
      }),
  };
}

test('a batch killed half-way goes on in another instance, once for each branch, and pokes what it moved', async () => {
  const version = await publishVersion(service.hq.sql);
  const id = randomUUID();
  const spec = { kind: 'labels', unitIds: ['west'], mode: 'override', versionId: version.id };
  const first = await ask<Batch>('', { id, ...spec });
  expect(first.body).toMatchObject({ state: 'waiting', total: many.length + 1 });
  expect((await ask<Batch>('', { id, ...spec })).body).toEqual(first.body);
  expect((await ask('', { id, ...spec, locked: true })).body.code).toBe('id_taken');

  const one = instanceOf(1);
  expect(await one.run()).toBe(1);
  await one.end();
  expect((await batchOf(id)).batch).toMatchObject({
    state: 'running',
    counts: { changed: portion, waiting: many.length + 1 - portion },
  });
  expect(one.moved).toHaveLength(portion);
  // Cut off in the middle of a portion: nothing of it stays.
  const broken = instanceOf(5);
  const trigger = `create function stop_it() returns trigger language plpgsql as $$
    begin if new.unit_id = '${many.at(-1)}' then raise exception 'cut' using errcode = '57P01'; end if;
    return new; end $$`;
  await service.hq.sql.unsafe(trigger);
  await service.hq.sql`create trigger stop_it before insert on policy_assignment
    for each row execute function stop_it()`;
  await expect(broken.run()).rejects.toThrow(/cut/);
  await broken.end();
  await service.hq.sql`drop trigger stop_it on policy_assignment`;
  expect((await batchOf(id)).batch.counts.waiting).toBe(21);

  const other = instanceOf(Infinity);
  await other.run();
  await other.end();
  const { batch, rows } = await batchOf(id);
  expect(batch).toMatchObject({
    state: 'done',
    counts: { changed: many.length + 1, waiting: 0, refused: 0 },
  });
  expect(rows.every(({ state, from }) => state === 'changed' && from !== null)).toBe(true);
  const [counted] = await service.hq.sql<{ n: number; units: number }[]>`
    select count(*)::int as n, count(distinct unit_id)::int as units from policy_assignment
    where doc ->> 'versionId' = ${version.id}`;
  expect(counted).toEqual({ n: many.length + 1, units: many.length + 1 });
  expect(await heldIn(many[0] ?? '')).toBe(version.id);
  // It went down where it holds.
  const [down] = await service.hq.sql<{ n: number }[]>`
    select count(*)::int as n from reference_doc
    where id like 'assignment:%' and space_id = ${many[3] ?? ''}`;
  expect(down?.n).toBe(1);
  expect(await service.hq.runBatches()).toBe(0);
});

test('cancelled, what is done stays and the rest is left out', async () => {
  const version = await publishVersion(service.hq.sql, { kind: 'hints' });
  const id = randomUUID();
  await ask('', { id, kind: 'hints', unitIds: ['west'], mode: 'override', versionId: version.id });
  const one = instanceOf(1);
  await one.run();
  const { body } = await ask<Batch>(`/${id}/cancel`, {});
  expect(body).toMatchObject({ state: 'cancelled', counts: { changed: portion, waiting: 0 } });
  await one.end();
  expect(await service.hq.runBatches()).toBe(0);
  const { batch, rows } = await batchOf(id);
  expect(batch.counts.left_out).toBe(many.length + 1 - portion);
  const done = rows.find(({ state }) => state === 'changed')?.unitId ?? '';
  const out = rows.find(({ state }) => state === 'left_out')?.unitId ?? '';
  expect([await heldIn(done, 'hints'), await heldIn(out, 'hints')]).toEqual([version.id, null]);
  // Cancelling what is over changes nothing.
  expect((await ask<Batch>(`/${id}/cancel`, {})).body).toEqual(body);
});

test('two batches on the same branches at once: each is written whole, the later word holds', async () => {
  const [one, two] = [await publishVersion(service.hq.sql), await publishVersion(service.hq.sql)];
  const ids = [randomUUID(), randomUUID()];
  for (const [i, version] of [one, two].entries()) {
    await ask('', {
      id: ids[i],
      kind: 'labels',
      unitIds: many.toReversed(),
      mode: 'override',
      versionId: version.id,
    });
  }
  const instances = [instanceOf(Infinity), instanceOf(Infinity)];
  await Promise.all(instances.map((instance) => instance.run()));
  await service.hq.runBatches();
  for (const instance of instances) await instance.end();
  const batches = await Promise.all(ids.map(batchOf));
  for (const { batch } of batches) {
    expect(batch.state).toBe('done');
    expect(batch.counts.refused).toBe(0);
  }
  const holding = new Set(await Promise.all(many.slice(0, 40).map((id) => heldIn(id))));
  for (const id of holding) expect([one.id, two.id]).toContain(id);
  const rows = await service.hq.sql<{ n: number }[]>`
    select count(*)::int as n from policy_assignment where doc ->> 'versionId' in (${one.id}, ${two.id})
    group by unit_id`;
  expect(rows.every(({ n }) => n === 2)).toBe(true);
});

test('the preview says per branch what changes, what has no effect and why, and writes nothing', async () => {
  const { sql } = service.hq;
  await addShops(sql, 'east', ['shop-off', 'shop-locked', 'shop-plain']);
  const version = await publishVersion(sql, { kind: 'hints' });
  const locked = await publishVersion(sql, { kind: 'hints' });
  await assignTo(sql, locked, 'shop-locked', { mode: 'override' });
  await assignTo(sql, version, 'shop-off', { mode: 'disable' });
  const before = await sql`select count(*)::int as n from policy_assignment`;
  const wish = {
    kind: 'hints',
    unitIds: ['shop-off', 'shop-plain', 'no-such-shop', 'shop-plain'],
    mode: 'override',
    versionId: version.id,
  };
  const { body } = await ask<BatchPreview>('/preview', wish);
  const schema = hqRollout.previewBatch['~orpc'].outputSchema as z.ZodType<BatchPreview>;
  const preview = schema.parse(body);
  expect(preview).toMatchObject({
    counts: { changed: 1, no_effect: 1, refused: 1 },
    estimate: null,
  });
  const by = new Map(preview.branches.map((branch) => [branch.unitId, branch]));
  expect(by.get('shop-plain')).toMatchObject({ done: 'changed', before: null, after: { n: 1 } });
  expect(by.get('shop-off')?.reasons[0]).toMatchObject({ code: 'disabled', unitId: 'shop-off' });
  expect(by.get('no-such-shop')?.error?.code).toBe('unit_unknown');
  const lifted = await ask<BatchPreview>('/preview', { ...wish, lift: true });
  expect(lifted.body.counts).toEqual({ changed: 2, no_effect: 0, refused: 1 });
  expect(await sql`select count(*)::int as n from policy_assignment`).toEqual(before);
});

test('switched off and lifted again, the version that held before shows', async () => {
  const { sql } = service.hq;
  await addShops(sql, 'east', ['shop-x', 'shop-y']);
  const version = await publishVersion(sql, { kind: 'hints' });
  await assignTo(sql, version, 'shop-x');
  const off = randomUUID();
  const both = ['shop-x', 'shop-y'];
  await ask('', { id: off, kind: 'hints', unitIds: both, mode: 'disable', words: '成本异常' });
  await service.hq.runBatches();
  expect(await heldIn('shop-x', 'hints')).toBe(null);
  expect((await batchOf(off)).rows.map(({ state }) => state)).toEqual(['changed', 'no_effect']);
  service.pass(minute);
  const on = randomUUID();
  await ask('', { id: on, kind: 'hints', unitIds: both, mode: 'lift' });
  await service.hq.runBatches();
  expect(await heldIn('shop-x', 'hints')).toBe(version.id);
  expect((await batchOf(on)).rows.map(({ state }) => state)).toEqual(['changed', 'no_effect']);
});

test('what would have cost is asked of real returns of these branches', async () => {
  const { sql } = service.hq;
  await addShops(sql, 'east', ['shop-cost']);
  const bench = benchOn(sql);
  bench.now = service.now();
  const counter = new Counter(bench.sync, 'shop-cost');
  const orders = Array.from({ length: 3 }, () =>
    orderOf('shop-cost', { placedAt: instant(service.now() - day) }),
  );
  await writeAggregates(sql, 'shop-cost', { orders });
  for (const order of orders) {
    const opened = counter.open(order, { occurredAt: service.now() });
    await counter.push([opened]);
    const inbound = {
      by: 'parcel',
      parcel: {
        carrier: 'sf',
        waybill: `SF${caseIdOf(opened).slice(0, 8)}`,
        shippedAt: service.now(),
      },
    };
    await sql`update cases set doc = jsonb_set(doc::jsonb, '{inbound}',
      ${JSON.stringify(inbound)}::text::jsonb)::json where id = ${caseIdOf(opened)}`;
  }
  service.pass(minute);
  const rule = {
    id: 'r1',
    priority: 1,
    scope: { lines: 'any' },
    pays: { self_sent: { by: 'flat', amount: 1_200 } },
    caps: {},
    bearers: [{ bearer: 'headquarters', percent: 100 }],
  };
  const version = await publishVersion(sql, {
    kind: 'freight_subsidy',
    content: { label: { code: 'free', zh: '退货包运费', en: 'Free returns' }, rules: [rule] },
  });
  const { body } = await ask<BatchPreview>('/preview', {
    kind: 'freight_subsidy',
    unitIds: ['shop-cost', 'shop-a'],
    mode: 'override',
    versionId: version.id,
  });
  expect(body.estimate).toMatchObject({
    returns: 3,
    looked: 3,
    before: { returns: 3, covered: 0, cost: fen(0) },
    after: { returns: 3, covered: 3, cost: fen(3_600) },
  });
});

test('what cannot be asked for is refused before anything is written', async () => {
  const { sql } = service.hq;
  const version = await publishVersion(sql, { kind: 'hints' });
  const refused = async (body: object) => (await ask('', { id: randomUUID(), ...body })).body.code;
  const wish = { kind: 'hints', unitIds: ['west'], mode: 'override', versionId: version.id };
  expect(await refused({ ...wish, kind: 'labels' })).toBe('other_kind');
  expect(await refused({ ...wish, versionId: randomUUID() })).toBe('version_unknown');
  expect(await refused({ ...wish, from: instant(service.now() - hour) })).toBe('in_the_past');
  expect(await refused({ ...wish, to: service.now() })).toBe('window_reversed');
  await writeAggregates(sql, 'empty', {
    references: [
      {
        kind: 'unit',
        unit: {
          id: 'empty',
          parentId: 'hq',
          kind: 'region',
          name: 'empty',
          timeZone: 'Asia/Shanghai',
        },
      },
    ],
  });
  expect(await refused({ ...wish, unitIds: ['empty'] })).toBe('no_branches');
  expect((await ask('', { id: randomUUID(), ...wish, mode: 'disable' })).status).toBe(400);
  for (const [unitId, role] of [
    ['west', 'regional_manager'],
    ['shop-a', 'shop_manager'],
  ] as const) {
    const token = await signedIn(service.hq, unitId, role);
    expect((await ask('', { id: randomUUID(), ...wish }, token)).status).toBe(403);
    expect((await ask('/preview', wish, token)).status).toBe(403);
    expect((await ask('/search', {}, token)).status).toBe(403);
  }
  const device = await enrolDevice(service.hq, 'shop-a');
  expect((await ask('/preview', wish, device.token)).status).toBe(403);
  expect((await ask(`/${randomUUID()}`, {})).status).toBe(404);
});
