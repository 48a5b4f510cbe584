import { sees } from '../access/sight.ts';
import { storefrontOf } from '../policies/storefront.ts';
import { contract } from './contract.ts';
import { valueOrThrow } from './failures.ts';
import { principalOf } from './services.ts';

export const storefrontRouter = {
  storefront: {
    articles: contract.storefront.articles.handler(async ({ input, context }) => {
      const { store, sql, clock } = context.services;
      const who = principalOf(context, 'channel', 'person');
      // What is said to every buyer is no secret of a shop's to its channels.
      const may = who.kind === 'channel' || (await sees(sql, who, input.shopId));
      const now = clock();
      const shop = may
        ? await store.read((view) => view.shopContext(input.shopId, now))
        : undefined;
      return valueOrThrow(context.reply, storefrontOf(shop, input, now));
    }),
  },
};
