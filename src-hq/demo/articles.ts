import type { ReferenceDoc } from '../../src-core/sync/protocol.ts';
import { ean13 } from './barcode.ts';
import { clothing } from './clothing.ts';
import { pictureOf } from './picture.ts';
import type { Product } from './product.ts';
import { snacks } from './snacks.ts';

export type Article = Extract<ReferenceDoc, { kind: 'article' }>['article'];

export interface DemoArticle extends Article {
  readonly kind: 'clothing' | 'snack';
  /** Articles that differ in the specification only: what an exchange for another size is made to. */
  readonly product: string;
}

function* of(kind: DemoArticle['kind'], letter: string, products: readonly Product[]) {
  for (const [number, { category, name, price, first, second }] of products.entries()) {
    const product = `${letter}${String(number + 101)}`;
    let variant = 0;
    for (const one of first) {
      const picture = pictureOf(category, one + name);
      for (const two of second) {
        variant += 1;
        const serial = (kind === 'clothing' ? 1 : 2) * 1_000_000 + number * 1_000 + variant;
        const article: DemoArticle = {
          id: `${product}-${String(variant).padStart(2, '0')}`,
          name,
          specification: two === '均码' ? one : `${one}；${two}`,
          category,
          unitPrice: price,
          barcode: ean13(serial),
          picture,
          kind,
          product,
        };
        yield article;
      }
    }
  }
}

/** The chain's articles, always the same ones. */
export const articles: readonly DemoArticle[] = [
  ...of('clothing', 'C', clothing),
  ...of('snack', 'F', snacks),
];

/** As it goes down to the counters. */
export function articleDoc({
  kind: _kind,
  product: _product,
  ...article
}: DemoArticle): ReferenceDoc {
  return { kind: 'article', article };
}
