import type { Case } from '../../../src-core/after-sales/case.ts';
import type { CommandArgs } from '../../../src-core/after-sales/command.ts';
import type { Rulebook } from '../../../src-core/after-sales/rulebook.ts';
import { fen } from '../../../src-core/basis/money.ts';
import type { Order } from '../../../src-core/order/order.ts';
import { returnableLine } from '../../../src-core/order/returnable-lines.ts';
import type { DeductionDraft } from './action-draft.ts';

type Taken = CommandArgs<'case.accept_with_deductions@1'>['deductions'][number];

/** Something that may be taken off at inspection. */
export interface DeductionRow {
  readonly key: string;
  readonly code: Taken['code'];
  readonly orderLineId: string;
  /** The article it is about. */
  readonly article: string;
  /** What headquarters says it is worth: a present's marked price; null: to be judged. */
  readonly suggested: number | null;
}

function nameOf(order: Order, orderLineId: string): string {
  const line = returnableLine(order, orderLineId);
  if (line === undefined) return orderLineId;
  return line.specification === '' ? line.name : `${line.name} ${line.specification}`;
}

/** What can be taken off at inspection, of the kinds headquarters switched on: damage by line, missing presents. */
export function deductionRowsOf(
  order: Order,
  found: Case,
  rulebook: Rulebook,
): readonly DeductionRow[] {
  const switchedOn = rulebook.refundRules?.deductions ?? [];
  const claimed = new Set(found.lines.map(({ orderLineId }) => orderLineId));
  const row = (code: Taken['code'], orderLineId: string, suggested: number | null) => ({
    key: `${code}:${orderLineId}`,
    code,
    orderLineId,
    article: nameOf(order, orderLineId),
    suggested,
  });
  const damage = switchedOn.includes('damaged_goods')
    ? found.lines.map(({ orderLineId }) => row('damaged_goods', orderLineId, null))
    : [];
  const gifts = switchedOn.includes('gift_missing')
    ? (order.promotions ?? [])
        .filter(({ lineIds }) => lineIds.some((id) => claimed.has(id)))
        .flatMap((promotion) => promotion.gifts)
        .filter(({ orderLineId }) => !claimed.has(orderLineId))
        .map(({ orderLineId, markedPrice }) => row('gift_missing', orderLineId, markedPrice))
    : [];
  const all = [...damage, ...gifts];
  return all.filter(({ key }, index) => all.findIndex((one) => one.key === key) === index);
}

/** The rows with a sum, as the command says them; a row without words is named after its article. */
export function deductionsOf(
  rows: readonly DeductionRow[],
  drafts: Readonly<Record<string, DeductionDraft>>,
): Taken[] {
  return rows.flatMap(({ key, code, orderLineId, article }) => {
    const draft = drafts[key];
    const amount = draft?.amount ?? 0;
    if (amount <= 0) return [];
    const name = (draft?.name.trim() ?? '') || article;
    return [{ code, orderLineId, name: name.slice(0, 200), amount: fen(amount) }];
  });
}
