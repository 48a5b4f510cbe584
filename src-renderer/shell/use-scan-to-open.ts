import { useNavigate } from '@tanstack/react-router';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCounter } from '../client/CounterProvider.tsx';
import { useKeys } from '../keyboard/use-keys.ts';

/** Opens what a code stands for: an order, a case, or the orders with an article. False: nothing known. */
export function useOpenCode(): (code: string) => Promise<boolean> {
  const { client } = useCounter();
  const navigate = useNavigate();
  return async (code) => {
    const found = await client.orders.scan({ code });
    if (found === null) return false;
    if (found.type === 'order')
      await navigate({ to: '/orders/$orderId', params: { orderId: found.id } });
    else if (found.type === 'case')
      await navigate({ to: '/cases/$caseId', params: { caseId: found.id } });
    else {
      const [article] = await client.articles.get({ ids: [found.id] });
      await navigate({ to: '/orders', search: { text: article?.name ?? code } });
    }
    return true;
  };
}

/** A scan anywhere opens the thing scanned, unless the screen in front had a use for it. */
export function useScanToOpen(): void {
  const { t } = useTranslation();
  const { notification } = App.useApp();
  const openCode = useOpenCode();
  useKeys(
    {},
    {
      level: 'window',
      onScan(code) {
        void openCode(code).then((opened) => {
          if (opened) notification.destroy('scan');
          else
            notification.warning({
              key: 'scan',
              title: t('shell.scan.notFound', { code }),
              description: t('shell.scan.notFoundHint'),
              // Above, it would cover the state of the line.
              placement: 'bottom',
            });
        });
        return true;
      },
    },
  );
}
