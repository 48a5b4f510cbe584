import { SafetyCertificateOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { OutboxRow, Page } from '../../../src-core/contract/counter-rows.ts';
import { useCounter } from '../../client/CounterProvider.tsx';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { ListGate } from '../../parts/ListGate.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { ConflictCard } from './ConflictCard.tsx';

/** Headquarters' answers that want an eye, each with what was meant, what happened and what now. */
export function AttentionList() {
  const { t } = useTranslation();
  const { client, queries } = useCounter();
  const input = { which: 'attention', limit: 50 } as const;
  const list = usePages<OutboxRow, Page<OutboxRow>>({
    queryKey: queries.sync.outbox.key({ type: 'infinite', input }),
    load: (cursor) => client.sync.outbox({ ...input, cursor }),
  });
  return (
    <ListGate
      list={list}
      empty={
        <EmptyState
          icon={<SafetyCertificateOutlined />}
          title={t('sync.attentionEmpty')}
          hint={t('sync.attentionEmptyHint')}
        />
      }
    >
      {(rows) => (
        <div className="stack">
          {rows.map((row) => (
            <ConflictCard key={row.command.commandId} row={row} />
          ))}
          {list.hasMore ? (
            <Button loading={list.loadingMore} onClick={list.onMore}>
              {t('common.more')}
            </Button>
          ) : null}
        </div>
      )}
    </ListGate>
  );
}
