/** A product with its two kinds of specification; each pair of them is an article. */
export interface Product {
  readonly category: string;
  readonly name: string;
  /** Fen. */
  readonly price: number;
  /** Colours, or flavours. */
  readonly first: readonly string[];
  /** Sizes, or packs. */
  readonly second: readonly string[];
}
