import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../client/client.ts';
import { useCounter } from '../../client/CounterProvider.tsx';
import { useFailureText } from '../../parts/failure-text.ts';
import { saveFile } from '../../parts/save-file.ts';

/** Saves a file for support with nothing personal in it. It goes nowhere by itself. */
export function SupportBundle() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { client } = useCounter();
  const failureText = useFailureText();
  const bundle = useMutation({
    mutationFn: () => client.sync.supportBundle(),
    onSuccess: ({ fileName, text }) => {
      saveFile(fileName, text, 'application/json');
      void message.success(t('sync.bundle.done', { name: fileName }));
    },
    onError: (error) => void message.error(failureText(failureOf(error)).what),
  });
  return (
    <Tooltip title={t('sync.bundle.hint')}>
      <Button
        icon={<DownloadOutlined />}
        loading={bundle.isPending}
        data-testid="support-bundle"
        onClick={() => bundle.mutate()}
      >
        {t('sync.bundle.do')}
      </Button>
    </Tooltip>
  );
}
