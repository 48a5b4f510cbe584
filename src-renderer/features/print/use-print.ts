import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrintPage } from '../../../src-core/contract/counter-print.ts';
import { useCounter } from '../../client/CounterProvider.tsx';

/** Prints what the window shows for print: by the host where it can, else by the browser. */
export function usePrint(): { readonly busy: boolean; readonly print: (page: PrintPage) => void } {
  const { t } = useTranslation();
  const { client } = useCounter();
  const { notification } = App.useApp();
  const [busy, setBusy] = useState(false);

  async function run(page: PrintPage): Promise<void> {
    setBusy(true);
    // A host that cannot be asked prints nothing; the window still can.
    const { done } = await client.app.print(page).catch(() => ({ done: 'window' as const }));
    setBusy(false);
    if (done === 'window') window.print();
    else if (done === 'failed')
      notification.error({
        key: 'print',
        title: t('print.failed'),
        description: t('print.failedHint'),
        placement: 'top',
      });
  }

  return { busy, print: (page) => void run(page) };
}
