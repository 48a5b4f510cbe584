import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { linesLeftOf } from '../../../src-core/order/order-summary.ts';
import type { Order } from '../../../src-core/order/order.ts';
import { useCounter } from '../../client/CounterProvider.tsx';
import type { ClaimDraft } from './claim-draft.ts';

/** Takes one more piece of the article whose barcode was scanned, as far as there is one left. */
export function useTickByScan(
  order: Order,
  most: Readonly<Record<string, number>> | undefined,
  draft: ClaimDraft,
  onChange: (draft: ClaimDraft) => void,
): (code: string) => Promise<void> {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { client } = useCounter();
  return async (code) => {
    const found = await client.orders.scan({ code });
    const line = order.lines.find(({ articleId }) => articleId === found?.id);
    if (found?.type !== 'article' || line === undefined) {
      void message.warning(t('order.form.notInOrder'));
      return;
    }
    const offer = linesLeftOf(order).find(({ orderLineId }) => orderLineId === line.id);
    const left = most?.[line.id] ?? (offer?.why === null ? offer.left : 0);
    const quantity = Math.min(left, (draft.quantities[line.id] ?? 0) + 1);
    onChange({ ...draft, amount: null, quantities: { ...draft.quantities, [line.id]: quantity } });
  };
}
