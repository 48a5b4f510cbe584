import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCounter } from '../client/CounterProvider.tsx';
import { useStatus } from '../client/use-status.ts';

/** Signs out; with unsent commands it warns first and offers to wait. */
export function useSignOut(): () => void {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const { client } = useCounter();
  const unsent = useStatus()?.unsent ?? 0;
  return () => {
    if (unsent === 0) {
      void client.app.signOut();
      return;
    }
    void modal.confirm({
      title: t('shell.signOut.title'),
      content: t('shell.signOut.unsent', { n: unsent }),
      okText: t('shell.signOut.leave'),
      cancelText: t('shell.signOut.wait'),
      autoFocusButton: 'cancel',
      onOk: () => client.app.signOut().then(() => undefined),
    });
  };
}
