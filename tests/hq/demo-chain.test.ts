import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  caseKinds,
  caseSchema,
  caseStates,
  exceptionSchema,
  historyEntrySchema,
} from '../../src-core/after-sales/case.ts';
import { defaultRulebook } from '../../src-core/after-sales/default-rulebook.ts';
import { transitions } from '../../src-core/after-sales/transitions.ts';
import { day, hour, instant, minute } from '../../src-core/basis/instant.ts';
import { modificationOf } from '../../src-core/order/modification.ts';
import { channels, fulfilments, orderSchema, orderStatuses } from '../../src-core/order/order.ts';
import type { Order } from '../../src-core/order/order.ts';
import { referenceDocSchema } from '../../src-core/sync/protocol.ts';
import { checkDigit } from '../../src-hq/demo/barcode.ts';
import { runDemo } from '../../src-hq/demo/main.ts';
import { demoPins } from '../../src-hq/demo/people.ts';
import { demoRegions, demoShopId } from '../../src-hq/demo/places.ts';
import { demoRulebook } from '../../src-hq/demo/rulebook.ts';
import { seedDemo } from '../../src-hq/demo/seed.ts';
import { shopChain } from '../../src-hq/demo/shop-chain.ts';
import { demoUnits } from '../../src-hq/demo/units.ts';
import { pinFits } from '../../src-hq/people/pin.ts';
import type { Sql } from '../../src-hq/store/connect.ts';
import {
  contentOf,
  emptyHq,
  faultsOfHistories,
  recorder,
  unbalancedPostings,
  wrongChecksums,
} from './import-support.ts';
import type { OpenDatabase } from './import-support.ts';

/** A Sunday evening in China. */
const now = instant(Date.UTC(2026, 10, 22, 13, 7));
let database: OpenDatabase;
let sql: Sql;
let code = -1;

beforeAll(async () => {
  database = await emptyHq();
  sql = database.sql;
  code = await runDemo([], { sql, out: recorder(), clock: () => now });
});
afterAll(() => database[Symbol.asyncDispose]());

const ordersOf = async (where = sql`true`) =>
  (await sql<{ doc: Order }[]>`select doc from orders where ${where}`).map(({ doc }) => doc);

describe('the demo chain', () => {
  it('is made without an error', () => {
    expect(code).toBe(0);
  });

  it('has the photo of every case that names one', async () => {
    const rows = await sql<{ type: string | null; size: number; kept: number }[]>`
      select file.type, file.size, (select sum(length(chunk.bytes))::int from evidence_chunk chunk
          where chunk.space_id = named.space_id and chunk.hash = named.hash) as kept
      from evidence_use named left join evidence_file file using (space_id, hash)`;
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ type, size, kept }) => type !== 'image/png' || kept !== size)).toEqual(
      [],
    );
  });

  it('has every state of every kind that can be reached, in the demo shop alone', async () => {
    const rows = await sql<{ kind: string; state: string }[]>`
      select distinct doc->>'kind' as kind, state from cases where space_id = ${demoShopId}`;
    const there = new Set(rows.map(({ kind, state }) => `${kind} ${state}`));
    const reachable = caseKinds.flatMap((kind) =>
      caseStates
        .filter(
          (state) =>
            state === 'succeeded' ||
            state === 'closed' ||
            transitions.some((row) => row.from === state && row.kinds.includes(kind)),
        )
        .map((state) => `${kind} ${state}`),
    );
    expect(reachable.length).toBe(27);
    expect(reachable.filter((pair) => !there.has(pair))).toEqual([]);
  });

  it('has about 200 cases in the demo shop and thousands of orders in the chain', async () => {
    const [n] = await sql<{ cases: number; orders: number; shops: number }[]>`
      select (select count(*) from cases where space_id = ${demoShopId})::int as cases,
        (select count(*) from orders)::int as orders,
        (select count(*) from org_unit where kind = 'shop')::int as shops`;
    expect(n?.cases).toBeGreaterThan(190);
    expect(n?.orders).toBeGreaterThan(3_000);
    expect(n?.orders).toBeLessThan(4_200);
    expect(n?.shops).toBe(18);
  });

  it('has deadlines minutes away, tomorrow and later, and none that has passed', async () => {
    const rows = await sql<{ kind: string; at: number }[]>`
      select doc->>'kind' as kind, deadline_at as at from cases
      where space_id = ${demoShopId} and deadline_at is not null`;
    const left = rows.map(({ at }) => at - now);
    const soon = rows.filter(({ at }) => at - now < 45 * minute);
    expect(Math.min(...left)).toBeGreaterThanOrEqual(4 * minute);
    expect(new Set(soon.map(({ kind }) => kind))).toEqual(new Set(caseKinds));
    expect(left.filter((it) => it > 3 * hour && it < 30 * hour).length).toBeGreaterThanOrEqual(8);
    expect(left.filter((it) => it > 2 * day).length).toBeGreaterThanOrEqual(8);
  });

  it('has refunds that wait for the till, which no gateway pays meanwhile', async () => {
    const rows = await sql<{ kind: string; n: number }[]>`
      select c.doc->>'kind' as kind, count(*)::int as n from cases c
      join orders o on o.space_id = c.space_id and o.id = c.order_id
      where c.space_id = ${demoShopId} and state = 'refunding'
        and o.doc->'tenders'->0->>'kind' = 'cash' group by 1 order by 1`;
    expect([...rows]).toEqual([
      { kind: 'refund_only', n: 4 },
      { kind: 'return_refund', n: 3 },
    ]);
  });

  it('has exceptions of every code, one of them resolved', async () => {
    const rows = await sql<
      { code: string }[]
    >`select distinct doc->>'code' as code from exceptions`;
    expect(rows.map(({ code }) => code).toSorted()).toEqual([
      'cash_amount_differs',
      'cash_paid_in_conflict',
      'cash_paid_twice',
      'fact_without_case',
      'goods_differ',
      'goods_sent_back_unexpectedly',
      'goods_taken_in_unexpectedly',
      'handed_over_unexpectedly',
      'return_address_missing',
      'shipped_past_modification',
    ]);
    const [resolved] = await sql<{ n: number }[]>`
      select count(*)::int as n from exceptions where resolved`;
    expect(resolved?.n).toBe(1);
  });

  it('has histories the table allows, balanced ledgers, checksums that fit', async () => {
    expect(await faultsOfHistories(sql)).toEqual([]);
    expect(await unbalancedPostings(sql)).toEqual([]);
    expect(await wrongChecksums(sql)).toEqual([]);
  });

  it('says nothing that happens after now', async () => {
    const [latest] = await sql<{ at: number }[]>`
      select greatest((select max((doc->>'updatedAt')::bigint) from cases),
        (select max((doc->>'takenAt')::bigint) from case_history),
        (select max(greatest(placed_at, (doc->>'signedAt')::bigint, (doc->>'completedAt')::bigint)) from orders)
      ) as at`;
    expect(latest?.at).toBeLessThanOrEqual(now);
    const [oldest] = await sql<{ at: number }[]>`select min(placed_at) as at from orders`;
    expect(oldest?.at).toBeGreaterThan(now - 65 * day);
  });
});

describe('its fresh orders', () => {
  it('may be changed in every way, and not for every reason', async () => {
    const orders = await ordersOf(sql`space_id = ${demoShopId}`);
    const answers = orders.map((order) => ({
      order,
      answer: modificationOf(order, demoRulebook, now),
    }));
    const may = answers.filter(({ answer }) => answer.allowed);
    expect(new Set(may.map(({ order }) => order.fulfilment))).toEqual(
      new Set(['express', 'local_delivery', 'pickup']),
    );
    const reasons = new Set(answers.map(({ answer }) => answer.failure?.code ?? 'yes'));
    expect([...reasons].toSorted()).toEqual([
      'already_shipped',
      'case_open',
      'label_printed',
      'modification_used_up',
      'modification_window_over',
      'order_cancelled',
      'part_shipped',
      'yes',
    ]);
  });

  it('show what carriers say, and completions that wait for a case', async () => {
    const orders = await ordersOf(sql`space_id = ${demoShopId}`);
    const said = orders.flatMap(({ tracking }) => tracking ?? []).flatMap(({ events }) => events);
    expect(new Set(said.map(({ status }) => status)).size).toBe(6);
    expect(orders.some(({ completionHeld }) => completionHeld !== undefined)).toBe(true);
  });
});

describe('its documents', () => {
  it('fit the schemas that go over the wire', async () => {
    const docs = async (table: string) =>
      (await sql<{ doc: unknown }[]>`select doc from ${sql(table)}`).map(({ doc }) => doc);
    const misfits = [
      ...(await docs('orders')).filter((doc) => !orderSchema.safeParse(doc).success),
      ...(await docs('cases')).filter((doc) => !caseSchema.safeParse(doc).success),
      ...(await docs('case_history')).filter((doc) => !historyEntrySchema.safeParse(doc).success),
      ...(await docs('exceptions')).filter((doc) => !exceptionSchema.safeParse(doc).success),
      ...(await docs('reference_doc')).filter((doc) => !referenceDocSchema.safeParse(doc).success),
    ];
    expect(misfits).toEqual([]);
  });

  it('are orders of every channel, fulfilment and status, each paid to the fen', async () => {
    const orders = await ordersOf();
    expect(new Set(orders.map((order) => order.channel))).toEqual(new Set(channels));
    expect(new Set(orders.map((order) => order.fulfilment))).toEqual(new Set(fulfilments));
    const shops = orders.filter(({ shopId }) => shopId === demoShopId);
    expect(new Set(shops.map((order) => order.status))).toEqual(new Set(orderStatuses));
    const unpaid = orders.filter((order) => {
      const due = order.lines.reduce((sum, line) => sum + line.paid, Number(order.freight));
      return due !== order.tenders.reduce((sum, { amount }) => sum + amount, 0);
    });
    expect(unpaid).toEqual([]);
    expect(orders.some(({ tenders }) => tenders.length >= 3)).toBe(true);
    expect(
      orders.some((order) => order.lines.some((it) => it.paid < it.unitPrice * it.quantity)),
    ).toBe(true);
  });

  it('have waybills their carriers would write', async () => {
    const patterns = new Map(
      defaultRulebook.carriers.map((carrier) => [carrier.code, new RegExp(carrier.waybillPattern)]),
    );
    const parcels = (await ordersOf()).flatMap((order) => order.shipments);
    expect(parcels.length).toBeGreaterThan(1_000);
    expect(parcels.filter((it) => !patterns.get(it.carrier)?.test(it.waybill))).toEqual([]);
    expect(new Set(parcels.map(({ waybill }) => waybill)).size).toBe(parcels.length);
    expect(new Set(parcels.map(({ carrier }) => carrier)).size).toBe(patterns.size);
  });

  it('are articles with valid barcodes, pictures and prices, once in headquarters', async () => {
    const rows = await sql<{ space: string; article: { barcode: string; picture: string } }[]>`
      select space_id as space, doc->'article' as article from reference_doc where doc->>'kind' = 'article'`;
    expect(rows.length).toBeGreaterThan(250);
    expect(new Set(rows.map(({ article }) => article.barcode)).size).toBe(rows.length);
    for (const { space, article } of rows) {
      expect(space).toBe('hq');
      expect(article.barcode).toMatch(/^\d{13}$/);
      expect(checkDigit(article.barcode.slice(0, 12))).toBe(article.barcode.at(-1));
      expect(article.picture).toMatch(/^<svg .*<\/svg>$/);
      expect(article.picture.length).toBeLessThan(700);
    }
    // Known by heart: the number on the packet of a real one.
    expect(checkDigit('400638133393')).toBe('1');
  });

  it('are people of every role who sign in with the PINs of the documentation', async () => {
    const people = await sql<{ role: keyof typeof demoPins; pinHash: string; active: boolean }[]>`
      select role, pin_hash as "pinHash", active from person`;
    const roles = Object.keys(demoPins) as (keyof typeof demoPins)[];
    const fits = roles.map((role) => {
      const person = people.find((one) => one.role === role && one.active);
      return pinFits(demoPins[role], person?.pinHash ?? '');
    });
    expect(await Promise.all(fits)).toEqual(roles.map(() => true));
    expect(people.some(({ active }) => !active)).toBe(true);
  });
});

describe('making it again', () => {
  it('does nothing where a chain is', async () => {
    const before = await contentOf(sql);
    const out = recorder();
    expect(await runDemo(['--seed', '7'], { sql, out, clock: () => instant(now + day) })).toBe(0);
    expect(out.text()).toContain('already');
    expect(await contentOf(sql)).toEqual(before);
  });

  it('makes the same from the same seed, another from another', async () => {
    await using second = await emptyHq();
    await using third = await emptyHq();
    await seedDemo({ sql: second.sql, now, seed: 1 });
    await seedDemo({ sql: third.sql, now, seed: 2 });
    const first = await contentOf(sql);
    expect(await contentOf(second.sql)).toEqual(first);
    expect((await contentOf(third.sql))['orders']).not.toBe(first['orders']);
  });

  it('ends a run that stopped half-way as of the time it was begun', async () => {
    await using second = await emptyHq();
    const stop = (done: number) => {
      if (done === 9) throw new Error('stopped');
    };
    const stopped = seedDemo({ sql: second.sql, now, seed: 1, onProgress: stop });
    await expect(stopped).rejects.toThrow('stopped');
    await seedDemo({ sql: second.sql, now: instant(now + 3 * hour), seed: 5 });
    expect(await contentOf(second.sql)).toEqual(await contentOf(sql));
    expect(await seedDemo({ sql: second.sql, now, seed: 1 })).toBeUndefined();
  });

  it('can be made at any hour of any day', () => {
    const shop = demoRegions[0]?.shops[0];
    const unit = demoUnits().find(({ id }) => id === shop?.id);
    const roles = ['clerk', 'shop_manager', 'hq_operator'] as const;
    const people = roles.map((role) => {
      const unitId = role === 'hq_operator' ? 'hq' : demoShopId;
      return { id: role, name: role, role, unitId, pinHash: '', active: true };
    });
    for (let n = 0; n < 24; n += 1) {
      const at = instant(now + n * (31 * day + 61 * minute));
      const wish = {
        shop: shop!,
        unit: unit!,
        rulebook: defaultRulebook,
        people,
        now: at,
        seed: n,
      };
      const cases = shopChain(wish).flatMap((bundle) => bundle.cases);
      expect(cases.length).toBeGreaterThan(190);
      expect(cases.filter((it) => (it.case.deadline?.at ?? Infinity) <= at)).toEqual([]);
      expect(cases.filter((it) => it.case.updatedAt > at)).toEqual([]);
    }
  });
});
