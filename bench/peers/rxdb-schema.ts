import type { RxJsonSchema } from 'rxdb';

import type { Order } from '../../src-core/order/order.ts';

const text = (maxLength: number) => ({ type: 'string', maxLength }) as const;

/** Orders with the indexes that an order list needs at the least. The rest of a document is not checked. */
export const rxOrderSchema: RxJsonSchema<Order> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: text(36),
    shopId: text(64),
    externalNo: text(64),
    status: text(20),
    placedAt: { type: 'integer', minimum: 0, maximum: 4_102_444_800_000, multipleOf: 1 },
    ...Object.fromEntries(
      [
        'channel',
        'currency',
        'fulfilment',
        'buyer',
        'address',
        'lines',
        'freight',
        'tenders',
        'shipments',
        'paidAt',
        'signedAt',
        'completedAt',
        'afterSales',
      ].map((name) => [name, {}]),
    ),
  } as RxJsonSchema<Order>['properties'],
  required: ['id', 'shopId', 'externalNo', 'status', 'placedAt'],
  indexes: ['externalNo', 'placedAt', ['status', 'placedAt']],
};

export const rxBatch = 1_000;
