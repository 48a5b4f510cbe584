import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { day, instant } from '../../src-core/basis/instant.ts';
import type { Order } from '../../src-core/order/order.ts';
import { demoShopId } from '../../src-hq/demo/places.ts';
import { demoRulebook, shopWithoutModification } from '../../src-hq/demo/rulebook.ts';
import { defaultRulebook } from '../../src-core/after-sales/default-rulebook.ts';
import { rulebookOf } from '../../src-core/freight-subsidy/pushed-down/rulebook-of.ts';
import { seedDemo } from '../../src-hq/demo/seed.ts';
import type { Sql } from '../../src-hq/store/connect.ts';
import { emptyHq } from './import-support.ts';
import type { OpenDatabase } from './import-support.ts';
import { zeroFen } from '../../src-core/basis/money.ts';
import { coverageOf } from '../../src-core/freight-subsidy/coverage.ts';
import { placeInChina } from '../../src-core/freight-subsidy/places/china.ts';
import { contentHashOf } from '../../src-core/freight-subsidy/pushed-down/content-hash.ts';
import { pushedKinds } from '../../src-core/freight-subsidy/pushed-down/contents.ts';
import type { PushedKind } from '../../src-core/freight-subsidy/pushed-down/contents.ts';
import type { PolicyIndex } from '../../src-core/freight-subsidy/pushed-down/policy-index.ts';
import { resolve } from '../../src-core/freight-subsidy/pushed-down/resolve.ts';
import {
  firstSerial,
  policyVersionSchema,
  versionStates,
} from '../../src-core/freight-subsidy/pushed-down/version.ts';
import type { PolicyVersion } from '../../src-core/freight-subsidy/pushed-down/version.ts';
import { momentToday } from '../../src-hq/demo/local-time.ts';
import { readFresh } from '../../src-hq/policies/book.ts';
import { sha256 } from '../../src-hq/policies/sha256.ts';

/** A Sunday evening in China. */
const now = instant(Date.UTC(2026, 10, 22, 13, 7));
let database: OpenDatabase;
let sql: Sql;
let index: PolicyIndex;

beforeAll(async () => {
  database = await emptyHq();
  sql = database.sql;
  await seedDemo({ sql, now, seed: 1 });
  ({ policies: index } = await readFresh(sql));
});
afterAll(() => database[Symbol.asyncDispose]());

const ordersOf = async (where = sql`true`) =>
  (await sql<{ doc: Order }[]>`select doc from orders where ${where}`).map(({ doc }) => doc);
/** Which version of its kind, in the order in which they were begun. */
const nth = (version: PolicyVersion | null | undefined) =>
  version == null ? null : version.serial - firstSerial + 1;
const inForce = (kind: PushedKind, unitId: string, at: number) =>
  index.at(kind, unitId, at).version;

describe('the demo chain’s policies', () => {
  it('are in every state but approved, written by two and approved by a third', async () => {
    const rows = await sql<{ doc: PolicyVersion }[]>`select doc from policy_version`;
    const versions = rows.map(({ doc }) => policyVersionSchema.parse(doc));
    expect(new Set(versions.map(({ state }) => state))).toEqual(
      new Set(versionStates.filter((state) => state !== 'approved')),
    );
    expect(new Set(versions.map(({ kind }) => kind))).toEqual(new Set(pushedKinds));
    expect(new Set(versions.flatMap(({ authors }) => authors))).toEqual(
      new Set(['hq-operator-1', 'hq-operator-2']),
    );
    const approved = versions.filter(({ window }) => window !== undefined);
    expect(new Set(approved.map(({ approvedBy }) => approvedBy))).toEqual(
      new Set(['hq-approver-1']),
    );
    const wrong = versions.filter(
      ({ content, contentHash }) => contentHashOf(content, sha256) !== contentHash,
    );
    expect(wrong).toEqual([]);
  });

  it('hold otherwise in branches, and otherwise from the next midnight on', () => {
    const subsidy = (unitId: string, at: number = now) => {
      const version = inForce('freight_subsidy', unitId, at);
      return version === null ? null : String(nth(version));
    };
    expect(subsidy(demoShopId)).toBe('2');
    expect(subsidy('shop-gz-01')).toBe('5');
    // Locked above; switched off; revoked, so what is above holds again.
    expect(subsidy('shop-bj-01')).toBe('2');
    expect(subsidy('shop-km-01')).toBeNull();
    expect(subsidy('shop-enshi-01')).toBe('2');
    const midnight = momentToday(now, day);
    expect(subsidy(demoShopId, midnight - 1)).toBe('2');
    expect(subsidy(demoShopId, midnight)).toBe('3');
    expect(subsidy('shop-bj-01', midnight)).toBe('2');
    expect(inForce('deadlines', 'shop-gz-01', midnight - 1)?.serial).toBe(1_001);
    expect(nth(inForce('deadlines', 'shop-gz-01', midnight))).toBe(2);
    expect(inForce('deadlines', demoShopId, midnight)?.serial).toBe(1_001);
    expect(inForce('modification', shopWithoutModification, now)).toBeNull();
    expect(inForce('modification', demoShopId, now)).not.toBeNull();
  });

  it('make the rulebook of each shop what its stories were told by', async () => {
    const base = defaultRulebook;
    const rulebook = (unitId: string) => rulebookOf(index, { unitId, at: now }, base);
    const { modification, refundRules } = rulebook(demoShopId);
    expect({ modification, refundRules }).toEqual({
      modification: demoRulebook.modification,
      refundRules: demoRulebook.refundRules,
    });
    expect(rulebook(shopWithoutModification).modification).toBeUndefined();
    const [kept] = await sql<{ n: number }[]>`
      select count(*)::int as n from reference_doc where doc->>'kind' in ('rulebook', 'script')`;
    expect(kept?.n).toBe(1);
  });

  it('go down to counters in the spaces that counters read', async () => {
    const rows = await sql<{ space: string; kind: string; n: number }[]>`
      select space_id as space, doc->>'kind' as kind, count(*)::int as n from reference_doc
      where doc->>'kind' in ('policy', 'policy_version', 'assignment', 'tariff')
      group by 1, 2 order by 1, 2`;
    const ofHq = new Map(
      rows.filter(({ space }) => space === 'hq').map((row) => [row.kind, row.n]),
    );
    const [kept] = await sql<{ versions: number; assignments: number; tariffs: number }[]>`
      select (select count(*) from policy_version where state not in ('draft', 'submitted'))::int
          as versions, (select count(*) from policy_assignment)::int as assignments,
        (select count(*) from tariff)::int as tariffs`;
    expect(ofHq.get('policy_version')).toBe(kept?.versions);
    expect(ofHq.get('tariff')).toBe(kept?.tariffs);
    const standing = rows.filter(({ kind }) => kind === 'assignment');
    expect(standing.reduce((sum, { n }) => sum + n, 0)).toBe(kept?.assignments);
    expect(new Set(standing.map(({ space }) => space))).toEqual(
      new Set([
        'hq',
        'partner-enshi',
        'region-north',
        'region-south',
        'shop-bj-01',
        'shop-cq-01',
        'shop-km-01',
      ]),
    );
  });

  it('are written on each order as they held when it was placed', async () => {
    const orders = await ordersOf();
    const wrong = orders.filter(
      ({ shopId, placedAt, subsidyVersionId }) =>
        subsidyVersionId !== (inForce('freight_subsidy', shopId, placedAt)?.id ?? null),
    );
    expect(wrong).toEqual([]);
    const serials = new Set(
      orders.map(({ subsidyVersionId }) =>
        subsidyVersionId == null ? null : nth(index.versions.get(subsidyVersionId)),
      ),
    );
    expect(serials).toEqual(new Set([null, 1, 2, 5, 7]));
  });

  it('cover returns of clothes and snacks by their tariffs, and label what they cover', async () => {
    const { tariffs } = await readFresh(sql);
    const orders = await ordersOf(sql`space_id = ${demoShopId} and doc->>'fulfilment' = 'express'`);
    const answers = orders.map((order) => {
      const { version } = resolve(index, 'freight_subsidy', {
        shopId: order.shopId,
        placedAt: order.placedAt,
        versionId: order.subsidyVersionId ?? null,
      });
      const to = placeInChina({ province: '浙江省', city: '杭州市', district: '上城区' });
      return coverageOf({
        order,
        case: {
          kind: 'return_refund',
          reasonCode: 'dislike',
          fault: 'buyer',
          lines: order.lines.map(({ id }) => ({ orderLineId: id, quantity: 1 })),
        } as never,
        parcel: { way: 'carrier_pickup', from: placeInChina(order.address!), to },
        version,
        tariffs,
        bearers: { headquarters: 'hq', shop: order.shopId },
        used: { ofOrder: zeroFen, ofBuyerMonth: zeroFen },
      });
    });
    const rules = new Set(
      answers.map((answer) => (answer.covered ? answer.ruleId : answer.why.code)),
    );
    for (const code of ['clothing-return', 'snacks-sealed', 'mixed', 'no_rule_fits']) {
      expect(rules).toContain(code);
    }
    const amounts = answers.flatMap((answer) =>
      answer.covered && answer.ruleId === 'clothing-return' ? [answer.amount] : [],
    );
    // 江浙沪皖 with SF, the first kilogram.
    expect(new Set(amounts)).toEqual(new Set([1_000]));
  });
});
