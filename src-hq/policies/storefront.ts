import type { z } from 'zod';
import { instant, type Instant } from '../../src-core/basis/instant.ts';
import { fail, ok, type Result } from '../../src-core/basis/result.ts';
import type { hqStorefront } from '../../src-core/contract/hq-storefront.ts';
import { labelledLines } from '../../src-core/freight-subsidy/match-rule.ts';
import { inForceAt } from '../../src-core/freight-subsidy/pushed-down/resolve.ts';
import {
  hintPlaces,
  labelWords,
  textAt,
  textsInForce,
} from '../../src-core/freight-subsidy/pushed-down/text-places.ts';
import type { ShopContext } from '../store/store.ts';

type Asked = z.output<NonNullable<(typeof hqStorefront)['articles']['~orpc']['inputSchema']>>;
type Answer = z.output<NonNullable<(typeof hqStorefront)['articles']['~orpc']['outputSchema']>>;

const kinds = ['freight_subsidy', 'hints', 'labels', 'modification'] as const;

/** Until when the answer holds as far as anybody has decided: the next change of any part of it. */
function holdsUntil({ policies, shop }: ShopContext, now: Instant): Instant | null {
  const next = Math.min(...kinds.map((kind) => policies.nextChange(kind, shop.id, now)));
  return next === Infinity ? null : instant(next);
}

function hintsOf({ policies, shop, rulebook }: ShopContext, now: Instant): Answer['hints'] {
  const texts = textsInForce(policies, 'hints', shop.id, now);
  const hints: Answer['hints'] = {};
  for (const place of hintPlaces) {
    const [zh, en] = [textAt(texts, place, 'zh'), textAt(texts, place, 'en')];
    if (zh !== undefined && en !== undefined) hints[place] = { zh, en };
  }
  // As on the order's own page: the rules of modification have words of their own.
  const own = rulebook.modification?.hint;
  if (own !== undefined && own.zh !== '') hints.order_modify ??= own;
  return hints;
}

/** What a channel's pages say of articles at a shop now. Failure: `not_found`, when there is no such shop. */
export function storefrontOf(
  context: ShopContext | undefined,
  { channel, campaigns, articles }: Asked,
  now: Instant,
): Result<Answer> {
  if (context === undefined) return fail('not_found');
  const { policies, shop } = context;
  const { version } = inForceAt(policies, 'freight_subsidy', shop.id, now);
  const labelled = new Set(
    version === null
      ? []
      : labelledLines(version.content, {
          channel,
          promotions: campaigns.map((id) => ({ id })),
          lines: articles.map((one, i) => ({ ...one, id: String(i) })),
        }),
  );
  const texts = textsInForce(policies, 'labels', shop.id, now);
  const label = version?.content.label;
  return ok({
    at: now,
    until: holdsUntil(context, now),
    versionId: version?.id ?? null,
    label:
      label === undefined || labelled.size === 0
        ? null
        : { zh: labelWords(texts, label, 'zh'), en: labelWords(texts, label, 'en') },
    labelled: articles.flatMap(({ articleId }, i) => (labelled.has(String(i)) ? [articleId] : [])),
    hints: hintsOf(context, now),
  });
}
