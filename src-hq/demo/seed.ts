import { defaultRulebook } from '../../src-core/after-sales/default-rulebook.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import { PolicyIndex } from '../../src-core/freight-subsidy/pushed-down/policy-index.ts';
import type { Order } from '../../src-core/order/order.ts';
import type { ReferenceDoc } from '../../src-core/sync/protocol.ts';
import { headquartersUnit } from '../import/headquarters.ts';
import { whileAlone } from '../import/import-lock.ts';
import { writeAggregates } from '../store/bulk.ts';
import type { Sql } from '../store/connect.ts';
import { articleDoc, articles } from './articles.ts';
import { writeBudgets } from './budgets.ts';
import { demoPeople } from './people.ts';
import { keepDemoPhotos } from './photos/keep-photos.ts';
import { demoRegions, demoShopId } from './places.ts';
import { chainPolicies } from './policies/chain-policies.ts';
import { published, pushedDocs, writePolicies } from './policies/write-policies.ts';
import { demoRulebook } from './rulebook.ts';
import { shopChain } from './shop-chain.ts';
import { letRefundsStandStill } from './stuck-refunds.ts';
import { demoUnits } from './units.ts';

export interface DemoWish {
  readonly sql: Sql;
  /** The demo chain's "now": all its times are relative to it. */
  readonly now: Instant;
  /** The same seed makes the same chain. */
  readonly seed: number;
  /** Open cases the demo shop has at least; absent: what its stories make, about eighty. */
  readonly openCases?: number;
  readonly onProgress?: (done: number, of: number, what: string) => Promise<void> | void;
}

export interface DemoChain {
  readonly shops: number;
  readonly people: number;
  readonly articles: number;
  readonly orders: number;
  readonly cases: number;
}

const settingName = 'demo_chain';

interface Begun {
  readonly now: Instant;
  readonly seed: number;
  readonly done: boolean;
}

/** What a run before this one began. null: something else fills the database. */
async function begin(sql: Sql, now: Instant, seed: number): Promise<Begun | null> {
  const [row] = await sql<{ value: Begun }[]>`
    select value from setting where name = ${settingName}`;
  if (row !== undefined) return row.value;
  const [unit] = await sql`select 1 from org_unit limit 1`;
  if (unit !== undefined) return null;
  const begun = { now, seed, done: false };
  await sql`insert into setting (name, value)
    values (${settingName}, ${JSON.stringify(begun)}::text::json)`;
  return begun;
}

/**
 * Makes the demo chain on an empty database. undefined: the database holds a chain already, or somebody
 * else is making one, and nothing was done. A run that was killed is ended by the next, as of the time
 * the first one began: shop by shop, each in one transaction.
 */
export async function seedDemo(wish: DemoWish): Promise<DemoChain | undefined> {
  const { sql } = wish;
  return await whileAlone(sql, async () => {
    const begun = await begin(sql, wish.now, wish.seed);
    if (begun === null || begun.done) return undefined;
    const chain = await make({ ...wish, now: begun.now, seed: begun.seed });
    const done = JSON.stringify({ ...begun, done: true });
    await sql`update setting set value = ${done}::text::json where name = ${settingName}`;
    return chain;
  });
}

async function make({ sql, now, seed, openCases, onProgress }: DemoWish): Promise<DemoChain> {
  const units = demoUnits();
  const people = await demoPeople(seed);
  const policies = chainPolicies(people, now);
  const index = new PolicyIndex({
    org: { units, moves: [] },
    versions: published(policies),
    assignments: policies.assignments,
  });
  /** What intake writes on an order: the version it was placed under. */
  const placed = (order: Order): Order => {
    const { version } = index.at('freight_subsidy', order.shopId, order.placedAt);
    return { ...order, subsidyVersionId: version?.id ?? null };
  };
  const filled = new Set(
    (await sql<{ id: string }[]>`select id from space where ver > 0`).map(({ id }) => id),
  );
  const belonging = (unitId: string): ReferenceDoc[] => [
    ...units.filter(({ id }) => id === unitId).map((unit) => ({ kind: 'unit', unit }) as const),
    ...people
      .filter((person) => person.unitId === unitId)
      .map((person) => ({ kind: 'person', person }) as const),
    ...pushedDocs(policies, unitId),
  ];
  const write = async (spaceId: string, batch: Parameters<typeof writeAggregates>[2]) => {
    if (!filled.has(spaceId)) await writeAggregates(sql, spaceId, batch);
  };

  await write(headquartersUnit.id, {
    references: [
      ...belonging(headquartersUnit.id),
      // What every chain begins with; all that is its own comes by policies.
      { kind: 'rulebook', rulebook: defaultRulebook },
      ...articles.map(articleDoc),
    ],
  });
  for (const unit of units) {
    if (unit.kind !== 'headquarters' && unit.kind !== 'shop') {
      await write(unit.id, { references: belonging(unit.id) });
    }
  }
  await writePolicies(sql, policies);

  const shops = demoRegions.flatMap((region) => region.shops);
  const sum = { shops: shops.length, people: people.length, articles: articles.length };
  let [orders, cases] = [0, 0];
  for (const [index, shop] of shops.entries()) {
    const unit = units.find(({ id }) => id === shop.id);
    if (unit === undefined) throw new Error(`no unit ${shop.id}`);
    const bundles = shopChain({
      shop,
      unit,
      rulebook: demoRulebook,
      people,
      now,
      seed,
      ...(openCases === undefined ? {} : { openCases }),
    });
    orders += bundles.length;
    cases += bundles.reduce((count, bundle) => count + bundle.cases.length, 0);
    await write(shop.id, {
      references: belonging(shop.id),
      orders: bundles.map(({ order }) => placed(order)),
      cases: bundles.flatMap((bundle) => bundle.cases),
      exceptions: bundles.flatMap((bundle) => bundle.exceptions),
      postings: bundles.flatMap((bundle) => bundle.postings),
    });
    await keepDemoPhotos(sql, shop.id, now);
    await onProgress?.(index + 1, shops.length, shop.name);
  }
  await writeBudgets(sql, people, now);
  await letRefundsStandStill(sql, demoShopId);
  return { ...sum, orders, cases };
}
