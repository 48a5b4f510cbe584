import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { linesLeftOf } from '../../../src-core/order/order-summary.ts';
import type { Order } from '../../../src-core/order/order.ts';
import { returnableLines } from '../../../src-core/order/returnable-lines.ts';
import { useCounter } from '../../client/CounterProvider.tsx';
import { useOpenCode } from '../../shell/use-scan-to-open.ts';
import type { ClaimDraft } from './claim-draft.ts';

/**
 * Takes one more piece of the article whose barcode was scanned, as far as there is one left. An order or
 * case that was scanned instead is opened.
 */
export function useTickByScan(
  order: Order,
  most: Readonly<Record<string, number>> | undefined,
  draft: ClaimDraft,
  onChange: (draft: ClaimDraft) => void,
): (code: string) => Promise<void> {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { client } = useCounter();
  const openCode = useOpenCode();
  const offers = linesLeftOf(order);
  const leftOf = (id: string): number => {
    const offer = offers.find(({ orderLineId }) => orderLineId === id);
    return most?.[id] ?? (offer?.why === null ? offer.left : 0);
  };
  return async (code) => {
    const found = await client.orders.scan({ code });
    // Another order or case was scanned: that is what is wanted now; this form keeps what was typed.
    if (found !== null && found.type !== 'article') {
      await openCode(code);
      return;
    }
    const lines = returnableLines(order).filter(({ articleId }) => articleId === found?.id);
    // The same article may have been bought and come in exchange: the line that still offers one.
    const line = lines.find(({ id }) => leftOf(id) > (draft.quantities[id] ?? 0)) ?? lines[0];
    if (line === undefined) {
      void message.warning(t('order.form.notInOrder'));
      return;
    }
    const quantity = Math.min(leftOf(line.id), (draft.quantities[line.id] ?? 0) + 1);
    onChange({ ...draft, amount: null, quantities: { ...draft.quantities, [line.id]: quantity } });
  };
}
