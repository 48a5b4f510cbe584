import { CheckCircleOutlined } from '@ant-design/icons';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Page, WorkFilter, WorkItem } from '../../../src-core/contract/counter-rows.ts';
import { useCounter } from '../../client/CounterProvider.tsx';
import { useStatus } from '../../client/use-status.ts';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { ListGate } from '../../parts/ListGate.tsx';
import { RowList } from '../../parts/RowList.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { WorkCounters } from './WorkCounters.tsx';
import { useWorkColumns } from './work-columns.tsx';
import { workItemKey } from './work-item.ts';

type WorkPage = Page<WorkItem> & { counts: Readonly<Record<WorkFilter, number>> };

/** What must be done, nearest deadline first, across cases, exceptions and headquarters' answers. */
export function WorkbenchScreen() {
  const { t } = useTranslation();
  const { client, queries } = useCounter();
  const navigate = useNavigate();
  const { filter } = useSearch({ from: '/work' });
  const columns = useWorkColumns();
  const filling = useStatus()?.fill?.done === false;
  const input = { filter, limit: 60 };
  const list = usePages<WorkItem, WorkPage>({
    queryKey: queries.work.list.key({ type: 'infinite', input }),
    load: (cursor) => client.work.list({ ...input, cursor }),
    every: 60_000,
  });

  function open(item: WorkItem): void {
    if (item.type === 'answer') {
      void navigate({ to: '/sync', search: { tab: 'attention' } });
      return;
    }
    if (item.type === 'policies') {
      void navigate({ to: '/policies' });
      return;
    }
    const { caseId, orderId } =
      item.type === 'case' ? { caseId: item.case.id, orderId: undefined } : item.exception;
    if (caseId !== undefined) void navigate({ to: '/cases/$caseId', params: { caseId } });
    else if (orderId !== undefined) void navigate({ to: '/orders/$orderId', params: { orderId } });
  }

  return (
    <div className="main-fixed" data-testid="work-screen">
      <div className="page-head">
        <h1>{t('lists.work.title')}</h1>
        <span className="quiet">{t('lists.work.hint')}</span>
      </div>
      <WorkCounters
        counts={list.first?.counts}
        chosen={filter}
        onChoose={(next) => void navigate({ to: '/work', search: { filter: next } })}
      />
      <ListGate
        list={list}
        empty={
          <EmptyState
            icon={<CheckCircleOutlined />}
            title={
              filter === undefined
                ? t('lists.work.emptyAll')
                : t('lists.work.emptyFilter', { filter: t(`lists.work.filters.${filter}`) })
            }
            hint={
              filling
                ? t('lists.work.filling')
                : t(filter === undefined ? 'lists.work.emptyAllHint' : 'lists.work.emptyFilterHint')
            }
            action={
              <Button
                onClick={() =>
                  void (filter === undefined
                    ? navigate({ to: '/orders' })
                    : navigate({ to: '/work' }))
                }
              >
                {filter === undefined ? t('lists.work.toOrders') : t('lists.work.all')}
              </Button>
            }
          />
        }
      >
        {(rows) => (
          <RowList
            key={filter ?? 'all'}
            name={`work:${filter ?? 'all'}`}
            label={t('lists.work.title')}
            rows={rows}
            columns={columns}
            rowHeight={64}
            rowTestId="work-item"
            rowKey={workItemKey}
            onOpen={open}
            hasMore={list.hasMore}
            loadingMore={list.loadingMore}
            onMore={list.onMore}
          />
        )}
      </ListGate>
    </div>
  );
}
