import type { z } from 'zod';
import type { Reason } from '../../src-core/after-sales/rulebook.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import { fail, ok } from '../../src-core/basis/result.ts';
import type { resolveQuerySchema } from '../../src-core/contract/hq-policy-questions.ts';
import { coverageOf } from '../../src-core/freight-subsidy/coverage.ts';
import { labelledLines } from '../../src-core/freight-subsidy/match-rule.ts';
import type { Resolution } from '../../src-core/freight-subsidy/pushed-down/resolution.ts';
import { resolve } from '../../src-core/freight-subsidy/pushed-down/resolve.ts';
import type { Policy, VersionOf } from '../../src-core/freight-subsidy/pushed-down/version.ts';
import { returnParcelOf } from '../../src-core/freight-subsidy/return-parcel.ts';
import { channels } from '../../src-core/order/order.ts';
import { monthOf, usedBy } from '../../src-core/freight-subsidy/subsidy-used.ts';
import type { SubsidyUsed } from '../../src-core/freight-subsidy/coverage.ts';
import type { Order } from '../../src-core/order/order.ts';
import type { Sql } from '../store/connect.ts';
import { claimsForCaps } from '../store/pg-subsidies.ts';
import { buyerKeyOf } from '../subsidies/buyer-key.ts';
import type { KeptBook } from './book.ts';
import type { Concern } from './concern.ts';
import { coverageAnswer } from './examples.ts';
import { pathRefs, unitRef } from './for-unit.ts';
import { bearersFor } from './past-returns.ts';
import { answerOf } from './resolution-answer.ts';

type Query = z.output<typeof resolveQuerySchema>;
interface Circumstances {
  readonly reasons: readonly Reason[];
  readonly used: SubsidyUsed;
  readonly now: Instant;
}

type SimulatedCase = NonNullable<Query['case']>;

const ordersShown = 20;

/** The orders that are asked about, newest first; only those of shops one sees. */
async function ordersAsked(sql: Sql, about: Query['about'], concern: Concern): Promise<Order[]> {
  if (about.by === 'unit') return [];
  const rows =
    about.by === 'order_id'
      ? await sql<{ doc: Order }[]>`select doc from orders where id = ${about.orderId}`
      : await sql<{ doc: Order }[]>`
          select doc from orders o join order_key k on k.order_id = o.id and k.space_id = o.space_id
          where k.channel = any(${[...channels]}::text[]) and k.external_no = ${about.orderNo}
          order by o.placed_at desc limit ${ordersShown}`;
  return rows.map(({ doc }) => doc).filter(({ shopId }) => concern.unit(shopId));
}

const isSubsidy = (version: Resolution['version']): version is VersionOf<'freight_subsidy'> =>
  version?.kind === 'freight_subsidy';

/** What living claims took already, of the order and of its buyer in this month. */
async function usedSoFar(sql: Sql, order: Order, timeZone: string, now: Instant) {
  const month = monthOf(now, timeZone);
  const keys = { orderId: order.id, buyerKey: buyerKeyOf(order), month };
  const claims = await claimsForCaps(sql, order.shopId, keys);
  return usedBy(claims, { ...keys, caseId: '' });
}

/** What one more return of the order would be paid, were it sent now. */
function simulatedCoverage(
  { policies: index, tariffs }: KeptBook,
  order: Order,
  version: Resolution['version'],
  wished: SimulatedCase,
  { reasons, used, now }: Circumstances,
) {
  const { kind, reasonCode, way, carrier, weight, paid } = wished;
  const lines =
    wished.lines ?? order.lines.map(({ id, quantity }) => ({ orderLineId: id, quantity }));
  const usual = reasons.find(({ code }) => code === reasonCode)?.defaultFault ?? 'none';
  const parcel = returnParcelOf(
    order,
    index.tree.units.get(order.shopId) ?? {},
    undefined,
    way,
    paid,
  );
  return coverageOf({
    order,
    case: { kind, reasonCode, fault: wished.fault ?? usual, lines },
    parcel: {
      ...parcel,
      ...(carrier === undefined ? {} : { carrier }),
      ...(weight === undefined ? {} : { weight }),
    },
    version: isSubsidy(version) ? version : null,
    tariffs,
    bearers: bearersFor(index, order, lines, now),
    used,
  });
}

/**
 * Which version holds for an order or a unit, there and then, and why; with a case also what a return of the
 * order would be paid. Failure: `not_found`.
 * @param reasonsOf the reason list of a shop, for whose fault a reason is.
 */
export async function simulate(
  {
    sql,
    kept,
    policies,
    concern,
    now,
  }: {
    readonly sql: Sql;
    readonly kept: KeptBook;
    readonly policies: ReadonlyMap<string, Policy>;
    readonly concern: Concern;
    readonly now: Instant;
  },
  { kind, about, case: wished }: Query,
  reasonsOf: (shopId: string) => Promise<readonly Reason[]>,
) {
  const { policies: index } = kept;
  const { tree } = index;
  const orders = await ordersAsked(sql, about, concern);
  const [order] = orders;
  const unitId = about.by === 'unit' ? about.unitId : order?.shopId;
  if (unitId === undefined || !tree.units.has(unitId) || !concern.unit(unitId)) {
    return fail('not_found');
  }
  const at = order?.placedAt ?? (about.by === 'unit' ? about.at : undefined) ?? now;
  const written = kind === 'freight_subsidy' ? order?.subsidyVersionId : undefined;
  const placed = {
    shopId: unitId,
    placedAt: at,
    ...(written === undefined ? {} : { versionId: written }),
  };
  const resolution: Resolution = resolve(index, kind, placed, now);
  const { version } = resolution;
  const asked = order !== undefined && wished !== undefined && kind === 'freight_subsidy';
  return ok({
    at,
    unit: unitRef(tree, unitId),
    path: pathRefs(tree, unitId, at),
    resolution: answerOf(resolution, policies, tree),
    orders: orders.map(({ id, externalNo, channel, shopId, placedAt }) => {
      return { id, externalNo, channel, shopId, shopName: unitRef(tree, shopId).name, placedAt };
    }),
    coverage: asked
      ? coverageAnswer(
          simulatedCoverage(kept, order, version, wished, {
            reasons: await reasonsOf(unitId),
            used: await usedSoFar(
              sql,
              order,
              tree.units.get(unitId)?.timeZone ?? 'Asia/Shanghai',
              now,
            ),
            now,
          }),
        )
      : null,
    label: isSubsidy(version)
      ? {
          zh: version.content.label.zh,
          en: version.content.label.en,
          lineIds: order === undefined ? [] : [...labelledLines(version.content, order)],
        }
      : null,
  });
}
