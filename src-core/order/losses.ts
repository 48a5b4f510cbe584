import { fen, sumFen } from '../basis/money.ts';
import type { Fen } from '../basis/money.ts';
import { apportion, floorOfProduct } from './apportion.ts';
import type { Order, Promotion } from './order.ts';
import { boughtLineId } from './returnable-lines.ts';

/** Pieces per bought line that refunds took away. */
export type Gone = Readonly<Record<string, number>>;

/** What a promotion gave for goods that are not kept any more. */
export interface Loss {
  readonly key: string;
  readonly code: 'threshold_broken' | 'gift_missing';
  readonly name: string;
  readonly amount: Fen;
  readonly promotionId: string;
  readonly orderLineId?: string;
}

/** `gone` with these pieces too; a replacement stands for the piece that was bought. */
export function goneWith(
  order: Order,
  lines: readonly { readonly orderLineId: string; readonly quantity: number }[],
): Gone {
  const gone: Record<string, number> = { ...order.afterSales.gone };
  for (const { orderLineId, quantity } of lines) {
    const id = boughtLineId(order, orderLineId);
    gone[id] = (gone[id] ?? 0) + quantity;
  }
  return gone;
}

function keptOf(order: Order, lineId: string, gone: Gone) {
  const line = order.lines.find(({ id }) => id === lineId);
  if (line === undefined) return { kept: 0, quantity: 1, unitPrice: 0, name: '' };
  const kept = Math.max(0, line.quantity - (gone[lineId] ?? 0));
  return { kept, quantity: line.quantity, unitPrice: line.unitPrice, name: line.name };
}

function lossesOfOne(order: Order, promotion: Promotion, gone: Gone): Loss[] {
  const lines = promotion.lineIds.map((id) => keptOf(order, id, gone));
  const value = lines.reduce((sum, { kept, unitPrice }) => sum + kept * unitPrice, 0);
  const broken = value < promotion.threshold;
  const off = apportion(
    promotion.off,
    lines.map(({ unitPrice, quantity }) => unitPrice * quantity),
  );
  const stillOff = lines.map(({ kept, quantity }, index) =>
    fen(floorOfProduct(off[index] ?? 0, kept, quantity)),
  );
  const promotionId = promotion.id;
  return [
    {
      key: promotionId,
      code: 'threshold_broken',
      name: promotion.name,
      amount: broken ? sumFen(stillOff) : fen(0),
      promotionId,
    },
    ...promotion.gifts.map(({ orderLineId, markedPrice }): Loss => {
      const gift = keptOf(order, orderLineId, gone);
      return {
        key: `${promotionId}:${orderLineId}`,
        code: 'gift_missing',
        name: gift.name || promotion.name,
        amount: fen(broken ? markedPrice * gift.kept : 0),
        promotionId,
        orderLineId,
      };
    }),
  ];
}

/**
 * What the buyer would keep of promotions they no longer qualify for, were these pieces gone: the money
 * off on what is kept, and the marked price of presents that did not come back. With everything gone it
 * is nothing, so all refunds together still sum to what was paid.
 */
export function lossesOf(order: Order, gone: Gone): Loss[] {
  return (order.promotions ?? []).flatMap((promotion) => lossesOfOne(order, promotion, gone));
}
