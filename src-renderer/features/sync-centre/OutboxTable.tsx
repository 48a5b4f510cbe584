import { CloudUploadOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutboxRow, Page } from '../../../src-core/contract/counter-rows.ts';
import { useCounter } from '../../client/CounterProvider.tsx';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { ListGate } from '../../parts/ListGate.tsx';
import { LongNumber } from '../../parts/LongNumber.tsx';
import { RowList } from '../../parts/RowList.tsx';
import type { Column } from '../../parts/RowList.tsx';
import { TimeAgo } from '../../parts/Time.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { OutcomeBadge } from './OutcomeBadge.tsx';
import { useCommandName } from './outbox-text.ts';

function useOutboxColumns(): readonly Column<OutboxRow>[] {
  const { t } = useTranslation();
  const commandName = useCommandName();
  return useMemo(
    () => [
      {
        id: 'seq',
        header: '#',
        width: '64px',
        cell: (row) => <span className="figures quiet">{row.seq}</span>,
      },
      {
        id: 'what',
        header: t('sync.columns.what'),
        width: 'minmax(160px, 1.4fr)',
        cell: (row) => <span className="strong">{commandName(row.command.name)}</span>,
      },
      {
        id: 'about',
        header: t('sync.columns.about'),
        width: 'minmax(140px, 1fr)',
        cell: (row) => <LongNumber text={row.caseNo ?? row.orderNo ?? '–'} />,
      },
      {
        id: 'state',
        header: t('sync.columns.state'),
        width: 'minmax(150px, 1fr)',
        cell: (row) => <OutcomeBadge row={row} />,
      },
      {
        id: 'when',
        header: t('sync.columns.when'),
        width: '120px',
        align: 'end',
        cell: (row) => (
          <span className="quiet">
            <TimeAgo at={row.command.occurredAt} />
          </span>
        ),
      },
    ],
    [t, commandName],
  );
}

/** The commands of this device with headquarters' answers. */
export function OutboxTable(props: { which: 'pending' | 'all' }) {
  const { t } = useTranslation();
  const { client, queries } = useCounter();
  const navigate = useNavigate();
  const columns = useOutboxColumns();
  const { which } = props;
  const input = { which, limit: 60 };
  const list = usePages<OutboxRow, Page<OutboxRow>>({
    queryKey: queries.sync.outbox.key({ type: 'infinite', input }),
    load: (cursor) => client.sync.outbox({ ...input, cursor }),
  });
  return (
    <ListGate
      list={list}
      empty={
        <EmptyState
          icon={<CloudUploadOutlined />}
          title={t(`sync.${which}Empty`)}
          hint={t(`sync.${which}EmptyHint`)}
        />
      }
    >
      {(rows) => (
        <div className="outbox">
          <RowList
            name={`outbox:${which}`}
            label={t(`sync.tabs.${which}`)}
            rows={rows}
            columns={columns}
            rowTestId="outbox-row"
            rowKey={(row) => row.command.commandId}
            onOpen={({ caseId, orderId }) => {
              if (caseId !== null) void navigate({ to: '/cases/$caseId', params: { caseId } });
              else if (orderId !== null)
                void navigate({ to: '/orders/$orderId', params: { orderId } });
            }}
            hasMore={list.hasMore}
            loadingMore={list.loadingMore}
            onMore={list.onMore}
          />
        </div>
      )}
    </ListGate>
  );
}
