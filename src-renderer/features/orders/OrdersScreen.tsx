import { InboxOutlined } from '@ant-design/icons';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { OrderRow, Page } from '../../../src-core/contract/counter-rows.ts';
import type { OrderQuery } from '../../../src-core/contract/counter-queries.ts';
import { useCounter } from '../../client/CounterProvider.tsx';
import { useReference } from '../../client/use-reference.ts';
import { usePreferences } from '../../look/preferences.ts';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { ListGate } from '../../parts/ListGate.tsx';
import { RowList } from '../../parts/RowList.tsx';
import { usePages, useShownName } from '../../parts/use-pages.ts';
import { OrderFilters } from './OrderFilters.tsx';
import { useOrderColumns } from './order-columns.tsx';

/** What headquarters wrote for whoever looks at orders that can still be changed (S). */
function HqHint() {
  const { t } = useTranslation();
  const language = usePreferences((preferences) => preferences.language);
  const policy = useReference()?.rulebook?.modification;
  if (policy?.enabled !== true) return null;
  return (
    <span className="list-hint" data-testid="hq-hint">
      {t('modification.listHint')}：{language === 'en' ? policy.hint.en : policy.hint.zh}
    </span>
  );
}

/** All orders of the shop, filtered by the address, newest first. */
export function OrdersScreen() {
  const { t } = useTranslation();
  const { client, queries } = useCounter();
  const navigate = useNavigate({ from: '/orders' });
  const filter = useSearch({ from: '/orders' });
  const columns = useOrderColumns();
  const input: OrderQuery = { ...filter, limit: 60 };
  const list = usePages<OrderRow, Page<OrderRow>>({
    queryKey: queries.orders.list.key({ type: 'infinite', input }),
    load: (cursor) => client.orders.list({ ...input, cursor }),
  });
  const name = useShownName(`orders:${JSON.stringify(filter)}`, list);
  const filtered = Object.keys(filter).length > 0;
  return (
    <div className="main-fixed" data-testid="orders-screen">
      <div className="page-head">
        <h1>{t('lists.orders.title')}</h1>
        <HqHint />
      </div>
      <OrderFilters filter={filter} />
      <ListGate
        list={list}
        empty={
          <EmptyState
            icon={<InboxOutlined />}
            title={t(filtered ? 'lists.orders.empty' : 'lists.orders.emptyAll')}
            hint={t(filtered ? 'lists.orders.emptyHint' : 'lists.orders.emptyAllHint')}
            action={
              filtered ? (
                <Button onClick={() => void navigate({ search: {} })}>{t('common.clear')}</Button>
              ) : undefined
            }
          />
        }
      >
        {(rows) => (
          <RowList
            key={name}
            name={name}
            label={t('lists.orders.title')}
            rows={rows}
            columns={columns}
            rowTestId="order-row"
            rowKey={(row) => row.id}
            onOpen={(row) =>
              void navigate({ to: '/orders/$orderId', params: { orderId: row.id }, search: {} })
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
