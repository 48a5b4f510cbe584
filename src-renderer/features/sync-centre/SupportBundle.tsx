import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../client/client.ts';
import { useCounter } from '../../client/CounterProvider.tsx';
import { useFailureText } from '../../parts/failure-text.ts';

function save(fileName: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}

/** Saves a file for support with nothing personal in it. It goes nowhere by itself. */
export function SupportBundle() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { client } = useCounter();
  const failureText = useFailureText();
  const bundle = useMutation({
    mutationFn: () => client.sync.supportBundle(),
    onSuccess: ({ fileName, text }) => {
      save(fileName, text);
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
