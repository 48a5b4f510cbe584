import { SyncOutlined } from '@ant-design/icons';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCounter } from '../../client/CounterProvider.tsx';
import { useStatus } from '../../client/use-status.ts';
import { EvidenceQueue } from '../evidence/EvidenceQueue.tsx';
import { AttentionList } from './AttentionList.tsx';
import { HealthPanel } from './HealthPanel.tsx';
import { OutboxTable } from './OutboxTable.tsx';
import { SupportBundle } from './SupportBundle.tsx';

const tabs = ['attention', 'pending', 'all', 'health'] as const;

/** What was sent, what came back, what needs an eye, and how sound the data is. */
export function SyncScreen() {
  const { t } = useTranslation();
  const { client } = useCounter();
  const status = useStatus();
  const navigate = useNavigate({ from: '/sync' });
  const { tab = 'attention' } = useSearch({ from: '/sync' });
  const counts = { attention: status?.attention ?? 0, pending: status?.unsent ?? 0 };
  return (
    <div className="main-scroll stack" data-testid="sync-screen">
      <div className="page-head">
        <h1>{t('sync.title')}</h1>
        <span className="grow" />
        <SupportBundle />
        <Button icon={<SyncOutlined />} onClick={() => void client.sync.now()}>
          {t('sync.now')}
        </Button>
      </div>
      <EvidenceQueue />
      <Tabs
        activeKey={tab}
        onChange={(key) =>
          void navigate({ search: { tab: tabs.find((one) => one === key) }, replace: true })
        }
        items={tabs.map((key) => ({
          key,
          label:
            key === 'attention' || key === 'pending'
              ? `${t(`sync.tabs.${key}`)} ${counts[key]}`
              : t(`sync.tabs.${key}`),
          children:
            key === 'attention' ? (
              <AttentionList />
            ) : key === 'health' ? (
              <HealthPanel />
            ) : (
              <OutboxTable which={key} />
            ),
        }))}
        destroyOnHidden
      />
    </div>
  );
}
