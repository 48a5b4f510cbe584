/** An article as headquarters' catalogue describes it. */
export interface Article {
  readonly id: string;
  readonly name: string;
  readonly specification: string;
  readonly category: string;
  readonly unitPrice: number;
  readonly barcode: string;
  readonly picture?: string | undefined;
}
