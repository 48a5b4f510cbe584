import { z } from 'zod';
import type { Case, CaseKind, CaseState, HistoryEntry, Parcel } from '../after-sales/case.ts';
import type { Instant } from '../basis/instant.ts';
import type { Fen } from '../basis/money.ts';
import type { Order } from '../order/order.ts';
import { returnableLine } from '../order/returnable-lines.ts';
import type { OrgUnit } from '../org/org.ts';
import { maskedName, maskedPhone, maskedWords } from './mask.ts';
import { differenceOf, refundOf } from './slip-money.ts';
import type { SlipDifference, SlipRefund } from './slip-money.ts';
import { todoOf } from './todo.ts';
import type { Todo } from './todo.ts';

/** What a slip or label is made from: a case as the counter knows it. */
export interface PrintSource {
  readonly case: Case;
  readonly order: Order;
  readonly history: readonly HistoryEntry[];
  /** Commands on it that headquarters has not answered. */
  readonly pending: readonly unknown[];
}

export interface SlipArticle {
  readonly name: string;
  readonly specification: string;
  readonly quantity: number;
}

export interface SlipLine extends SlipArticle {
  /** Exchange: what comes instead, `same` the same article again; null: no exchange. */
  readonly replacement: 'same' | { readonly name: string; readonly specification: string } | null;
}

/** What of the goods is here: handed in over the counter, or on its way in a parcel. */
export type TakenIn =
  | { readonly by: 'counter'; readonly at: Instant; readonly articles: readonly SlipArticle[] }
  | { readonly by: 'parcel'; readonly parcel: Parcel };

export interface SlipFreight {
  readonly state: 'reserved' | 'confirmed' | 'settled';
  /** Null: in full, by the carrier's bill. */
  readonly amount: Fen | null;
}

/** 售后回执: everything on the slip a buyer takes along, in order, before it has words. Nothing personal is whole. */
export interface Slip {
  readonly shopName: string;
  readonly caseNo: string;
  readonly kind: CaseKind;
  readonly state: CaseState;
  readonly orderNo: string;
  readonly buyerName: string;
  readonly buyerPhone: string;
  readonly openedAt: Instant;
  readonly lines: readonly SlipLine[];
  readonly reasonCode: string;
  readonly refused: { readonly reasonCode: string; readonly words: string } | null;
  readonly terms: { readonly kind: CaseKind; readonly amount: Fen; readonly words: string } | null;
  readonly takenIn: TakenIn | null;
  /** Return kinds: whether the goods are expected and not here. */
  readonly goodsAwaited: boolean;
  readonly outbound: Parcel | null;
  readonly currency: Order['currency'];
  /** Null: an exchange. */
  readonly refund: SlipRefund | null;
  /** Null: nothing is paid between buyer and shop for an exchange. */
  readonly difference: SlipDifference | null;
  /** Return freight that headquarters pays, as it stands; null: none, or it has not said. */
  readonly freight: SlipFreight | null;
  readonly todo: Todo;
  /** Where a parcel goes; null when nothing is to be sent. */
  readonly returnTo: { readonly address: string; readonly phone: string } | null;
  /** Headquarters has not confirmed everything that stands here. */
  readonly unconfirmed: boolean;
}

const goodsSchema = z.array(z.object({ orderLineId: z.string(), quantity: z.number() }));

/** An article of the order by its line; a line the order does not know keeps its id for a name. */
export function articleOf(order: Order, orderLineId: string, quantity: number): SlipArticle {
  const line = returnableLine(order, orderLineId);
  return {
    name: line?.name ?? orderLineId,
    specification: line?.specification ?? '',
    quantity,
  };
}

const takings = new Set(['goods_taken_in', 'goods_taken_in_unexpectedly']);

/** What was counted at the counter may be other than what was asked for. */
function takenInOf({ case: found, order, history }: PrintSource): TakenIn | null {
  const { inbound } = found;
  if (inbound === undefined) return null;
  if (inbound.by === 'parcel') return inbound;
  const entry = history.findLast(({ event }) => takings.has(event));
  const counted = goodsSchema.safeParse(entry?.details['lines']);
  const goods = counted.success ? counted.data : found.lines;
  return {
    by: 'counter',
    at: inbound.takenInAt,
    articles: goods.map(({ orderLineId, quantity }) => articleOf(order, orderLineId, quantity)),
  };
}

function freightOf({ subsidy }: Case): SlipFreight | null {
  if (subsidy === undefined || subsidy.state === 'void' || subsidy.state === 'refused') return null;
  return { state: subsidy.state, amount: subsidy.amount ?? subsidy.promised };
}

const refusals = new Set<CaseState>(['seller_refused', 'receipt_refused', 'arbitration']);

/** The slip of a case as it stands. */
export function slipOf(source: PrintSource, shop: OrgUnit): Slip {
  const { case: found, order } = source;
  const todo = todoOf(found);
  const takenIn = takenInOf(source);
  // Both stay on the case; on paper they stand only as long as the buyer is to answer them.
  const refused = refusals.has(found.state) ? found.refused : undefined;
  const terms = found.state === 'negotiating' ? found.terms : undefined;
  return {
    shopName: shop.name,
    caseNo: found.no,
    kind: found.kind,
    state: found.state,
    orderNo: order.externalNo,
    buyerName: maskedName(order.buyer.name),
    buyerPhone: maskedPhone(order.buyer.phone),
    openedAt: found.openedAt,
    lines: found.lines.map(({ orderLineId, quantity, replacement }) => ({
      ...articleOf(order, orderLineId, quantity),
      replacement: found.kind === 'exchange' ? (replacement ?? 'same') : null,
    })),
    reasonCode: found.reasonCode,
    refused: refused === undefined ? null : { ...refused, words: maskedWords(refused.words) },
    terms: terms === undefined ? null : { ...terms, words: maskedWords(terms.words) },
    takenIn,
    goodsAwaited: todo.code === 'return_goods',
    outbound: found.outbound ?? null,
    currency: order.currency,
    refund: refundOf(found, order),
    difference: differenceOf(found, order),
    freight: freightOf(found),
    todo,
    returnTo:
      todo.code === 'return_goods' && shop.returnAddress !== undefined
        ? { address: shop.returnAddress, phone: shop.phone ?? '' }
        : null,
    unconfirmed: source.pending.length > 0,
  };
}
