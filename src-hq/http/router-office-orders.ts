import { fail, ok } from '../../src-core/basis/result.ts';
import { sees } from '../access/sight.ts';
import { listOrders, viewOfficeOrder } from '../office/order-rows.ts';
import { unitsInSight } from '../office/scope.ts';
import { contract } from './contract.ts';
import { valueOrThrow } from './failures.ts';
import { principalOf } from './services.ts';

export const officeOrdersRouter = {
  officeOrders: {
    list: contract.officeOrders.list.handler(async ({ input, context }) => {
      const { sql } = context.services;
      const units = await unitsInSight(sql, principalOf(context, 'person'), input.unitIds);
      return await listOrders(sql, units, input);
    }),
    get: contract.officeOrders.get.handler(async ({ input: { orderId }, context }) => {
      const { services, reply } = context;
      const who = principalOf(context, 'person');
      const spaceId = await services.store.read((view) => view.locateOrder(orderId));
      const isThere = spaceId !== undefined && (await sees(services.sql, who, spaceId));
      const place = valueOrThrow(reply, isThere ? ok(spaceId) : fail('not_found'));
      return valueOrThrow(reply, await viewOfficeOrder(services.sql, place, orderId));
    }),
  },
};
