import { oc } from '@orpc/contract';
import { z } from 'zod';
import { idSchema, unitIdSchema } from '../basis/id.ts';
import { instantSchema } from '../basis/instant.ts';
import { fenSchema } from '../basis/money.ts';
import { hintPlaces } from '../freight-subsidy/pushed-down/text-places.ts';
import { channels } from '../order/order.ts';

/*
 * What a channel's pages say before anything is bought: 退货包运费 beside articles, and headquarters' hints for the
 * pages of ordering (S). An order placed now comes under the version that is answered.
 */

const words = z.strictObject({ zh: z.string(), en: z.string() });

export const hqStorefront = {
  articles: oc
    .route({
      path: '/storefront/articles',
      method: 'POST',
      tags: ['storefront'],
      summary: 'Labels and hints for articles nobody has ordered yet',
    })
    .input(
      z.strictObject({
        shopId: unitIdSchema,
        channel: z.enum(channels),
        /** Promotions an order of them would take part in. */
        campaigns: z.array(z.string().min(1).max(64)).max(50).default([]),
        articles: z
          .array(
            z.strictObject({
              articleId: z.string().min(1).max(64),
              category: z.string().max(60),
              unitPrice: fenSchema.min(0),
            }),
          )
          .min(1)
          .max(500),
      }),
    )
    .output(
      z.strictObject({
        /** Headquarters' clock; ask again after `until`, if it is there. */
        at: instantSchema,
        until: instantSchema.nullable(),
        /** Of return freight; null: none holds at this shop. */
        versionId: idSchema.nullable(),
        /** Its words, and the articles that carry it, in the order asked. */
        label: words.nullable(),
        labelled: z.array(z.string()),
        /** Absent: headquarters wrote none for this place. */
        hints: z.partialRecord(z.enum(hintPlaces), words),
      }),
    ),
} as const;
