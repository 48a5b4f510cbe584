import { fail, ok, type Result } from '../../src-core/basis/result.ts';
import type { Case } from '../../src-core/after-sales/case.ts';
import type { Order } from '../../src-core/order/order.ts';
import { channels } from '../../src-core/order/order.ts';
import { isHqRole, mayAct, sees } from '../access/sight.ts';
import { makeBuyerLink, stopBuyerLinks } from '../buyer/buyer-link.ts';
import { viewCase } from '../cases/case-view.ts';
import { takeOrders } from '../orders/take-orders.ts';
import { contract } from './contract.ts';
import { valueOrThrow } from './failures.ts';
import { principalOf, type RequestContext } from './services.ts';

/** The space of an order, if it exists for who asks. */
async function spaceOfOrder(context: RequestContext, orderId: string): Promise<Result<string>> {
  const { store, sql } = context.services;
  const who = principalOf(context, 'device', 'person');
  const spaceId = await store.read((view) => view.locateOrder(orderId));
  if (spaceId === undefined || !(await sees(sql, who, spaceId))) return fail('not_found');
  return ok(spaceId);
}

/** A key named after a channel (`mini_program`, or `mini_program.` and more) speaks for that channel's buyers. */
async function spaceOfOwnOrder(
  { services }: RequestContext,
  keyName: string,
  orderId: string,
): Promise<Result<string>> {
  return await services.store.read(async (view) => {
    const spaceId = await view.locateOrder(orderId);
    if (spaceId === undefined) return fail('not_found');
    const reach = { orderIds: [orderId], caseIds: [], exceptionIds: [] };
    const channel = (await view.loadAggregates(spaceId, reach)).orders[0]?.doc.channel;
    const own = keyName === channel || keyName.startsWith(`${channel}.`);
    return channel !== undefined && own ? ok(spaceId) : fail('not_found');
  });
}

/** A key named after one channel has no business with what buyers of another wrote. */
function namesAnother(keyName: string, channel: string): boolean {
  const named = channels.find((one) => keyName === one || keyName.startsWith(`${one}.`));
  return named !== undefined && named !== channel;
}

async function spaceOfCase(context: RequestContext, caseId: string): Promise<Result<string>> {
  const { store, sql } = context.services;
  const who = principalOf(context, 'device', 'person');
  const spaceId = await store.read((view) => view.locateCase(caseId));
  if (spaceId === undefined || !(await sees(sql, who, spaceId))) return fail('not_found');
  return ok(spaceId);
}

async function ordersByNumber(context: RequestContext, externalNo: string): Promise<Order[]> {
  const { store, sql } = context.services;
  const who = principalOf(context, 'device', 'person');
  const keys = channels.map((channel) => ({ channel, externalNo }));
  const found = await store.read((view) => view.orderKeys(keys));
  const orders: Order[] = [];
  for (const { spaceId, orderId } of found) {
    if (!(await sees(sql, who, spaceId))) continue;
    const reach = { orderIds: [orderId], caseIds: [], exceptionIds: [] };
    const loaded = await store.read((view) => view.loadAggregates(spaceId, reach));
    orders.push(...loaded.orders.map(({ doc }) => doc));
  }
  return orders;
}

export const casesRouter = {
  orders: {
    take: contract.orders.take.handler(async ({ input, context }) => {
      const { services, reply } = context;
      const who = principalOf(context, 'channel', 'person');
      if (who.kind === 'person' && !isHqRole(who.role))
        return valueOrThrow(reply, fail('not_allowed'));
      const { store, hub, clock } = services;
      const moved = (ids: readonly string[]) => hub.moved(ids);
      const mayReadChanges = (channel: string) =>
        who.kind === 'person' || !namesAnother(who.name, channel);
      const deps = { store, clock, moved, mayReadChanges };
      return { answers: await takeOrders(deps, input.orders) };
    }),
    get: contract.orders.get.handler(async ({ input, context }) => {
      const { services, reply } = context;
      const spaceId = valueOrThrow(reply, await spaceOfOrder(context, input.orderId));
      const reach = { orderIds: [input.orderId], caseIds: [], exceptionIds: [] };
      const loaded = await services.store.read((view) => view.loadAggregates(spaceId, reach));
      const [order] = loaded.orders;
      return valueOrThrow(reply, order ? ok(order.doc) : fail('not_found'));
    }),
    buyerLink: contract.orders.buyerLink.handler(async ({ input, context }) => {
      const { services, reply } = context;
      const { orderId } = input;
      const who = principalOf(context, 'device', 'person', 'channel');
      const spaceId = valueOrThrow(
        reply,
        who.kind === 'channel'
          ? await spaceOfOwnOrder(context, who.name, orderId)
          : await spaceOfOrder(context, orderId),
      );
      if (who.kind === 'person' && !mayAct(who)) return valueOrThrow(reply, fail('not_allowed'));
      return await makeBuyerLink(services, { orderId, spaceId }, who);
    }),
    stopBuyerLinks: contract.orders.stopBuyerLinks.handler(async ({ input, context }) => {
      const { services, reply } = context;
      const { orderId } = input;
      const who = principalOf(context, 'device', 'person');
      const spaceId = valueOrThrow(reply, await spaceOfOrder(context, orderId));
      if (who.kind === 'person' && !mayAct(who)) return valueOrThrow(reply, fail('not_allowed'));
      return { stoppedAt: await stopBuyerLinks(services, { orderId, spaceId }, who) };
    }),
    find: contract.orders.find.handler(async ({ input, context }) => ({
      orders: await ordersByNumber(context, input.externalNo),
    })),
  },
  cases: {
    get: contract.cases.get.handler(async ({ input, context }) => {
      const { services, reply } = context;
      const spaceId = valueOrThrow(reply, await spaceOfCase(context, input.caseId));
      return valueOrThrow(
        reply,
        await viewCase(services.store, spaceId, input.caseId, services.clock()),
      );
    }),
    ofOrder: contract.cases.ofOrder.handler(async ({ input, context }) => {
      const { services, reply } = context;
      const spaceId = valueOrThrow(reply, await spaceOfOrder(context, input.orderId));
      const rows = await services.sql<{ doc: Case }[]>`
        select doc from cases where space_id = ${spaceId} and order_id = ${input.orderId}
        order by opened_at, id`;
      return { cases: rows.map(({ doc }) => doc) };
    }),
    buyerLink: contract.cases.buyerLink.handler(async ({ input, context }) => {
      const { services, reply } = context;
      const { caseId } = input;
      const who = principalOf(context, 'device', 'person');
      const spaceId = valueOrThrow(reply, await spaceOfCase(context, caseId));
      if (who.kind === 'person' && !mayAct(who)) return valueOrThrow(reply, fail('not_allowed'));
      return await makeBuyerLink(services, { caseId, spaceId }, who);
    }),
  },
};
