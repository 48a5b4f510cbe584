import { ProfileOutlined } from '@ant-design/icons';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CaseRow, Page } from '../../../src-core/contract/counter-rows.ts';
import type { CaseQuery } from '../../../src-core/contract/counter-queries.ts';
import { useCounter } from '../../client/CounterProvider.tsx';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { ListGate } from '../../parts/ListGate.tsx';
import { RowList } from '../../parts/RowList.tsx';
import { usePages, useShownName } from '../../parts/use-pages.ts';
import { CaseFilters } from './CaseFilters.tsx';
import { useCaseColumns } from './case-columns.tsx';

/** All cases of the shop; the open ones unless asked for more. */
export function CasesScreen() {
  const { t } = useTranslation();
  const { client, queries } = useCounter();
  const navigate = useNavigate({ from: '/cases' });
  const filter = useSearch({ from: '/cases' });
  const columns = useCaseColumns();
  const { all, ...rest } = filter;
  const input: CaseQuery = { ...rest, ...(all === true ? {} : { open: true }), limit: 60 };
  const list = usePages<CaseRow, Page<CaseRow>>({
    queryKey: queries.cases.list.key({ type: 'infinite', input }),
    load: (cursor) => client.cases.list({ ...input, cursor }),
  });
  const name = useShownName(`cases:${JSON.stringify(filter)}`, list);
  const filtered = Object.keys(filter).length > 0;
  return (
    <div className="main-fixed" data-testid="cases-screen">
      <div className="page-head">
        <h1>{t('lists.cases.title')}</h1>
      </div>
      <CaseFilters filter={filter} />
      <ListGate
        list={list}
        empty={
          <EmptyState
            icon={<ProfileOutlined />}
            title={t(filtered ? 'lists.cases.empty' : 'lists.cases.emptyAll')}
            hint={t(filtered ? 'lists.cases.emptyHint' : 'lists.cases.emptyAllHint')}
            action={
              filtered ? (
                <Button onClick={() => void navigate({ search: {} })}>{t('common.clear')}</Button>
              ) : (
                <Button onClick={() => void navigate({ to: '/orders', search: {} })}>
                  {t('lists.work.toOrders')}
                </Button>
              )
            }
          />
        }
      >
        {(rows) => (
          <RowList
            key={name}
            name={name}
            label={t('lists.cases.title')}
            rows={rows}
            columns={columns}
            rowTestId="case-row"
            rowKey={(row) => row.id}
            onOpen={(row) =>
              void navigate({ to: '/cases/$caseId', params: { caseId: row.id }, search: {} })
            }
            hasMore={list.hasMore}
            loadingMore={list.loadingMore}
            onMore={list.onMore}
          />
        )}
      </ListGate>
    </div>
  );
}
