import { ShoppingOutlined } from '@ant-design/icons';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { OfficeOrderRow } from '../../../../src-core/contract/hq-office-orders.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { EmptyState } from '../../../parts/EmptyState.tsx';
import { SearchField } from '../../../parts/SearchField.tsx';
import { useFilter } from '../../../parts/use-filter.ts';
import { FilterBar } from '../FilterBar.tsx';
import { OfficeList } from '../OfficeList.tsx';
import { UnitFilter } from '../UnitFilter.tsx';
import { useSeenPages } from '../use-office.ts';
import { useOrderColumns } from './order-columns.tsx';

/** Orders of all branches in sight, newest first, or the one with a number: to look at. */
export function OfficeOrdersScreen() {
  const { t } = useTranslation();
  const { client } = useCounter();
  const navigate = useNavigate({ from: '/office/orders' });
  const filter = useSearch({ from: '/office/orders' });
  const columns = useOrderColumns();
  const input = { text: filter.text, unitIds: filter.units, limit: 60 };
  const list = useSeenPages<OfficeOrderRow>('orders', input, (cursor) =>
    client.office.orders({ ...input, cursor }),
  );
  const { change, clear, filtered } = useFilter(filter);
  return (
    <OfficeList
      title={t('officeOrders.title')}
      name={`office-orders:${JSON.stringify(filter)}`}
      screenTestId="office-orders-screen"
      rowTestId="order-row"
      list={list}
      columns={columns}
      spare={['channel', 'pieces', 'placed']}
      rowKey={(row) => row.id}
      onOpen={({ id }) => void navigate({ to: '/office/orders/$orderId', params: { orderId: id } })}
      filters={
        <FilterBar filtered={filtered} onClear={clear}>
          <SearchField
            value={filter.text ?? ''}
            label={t('officeOrders.search')}
            placeholder={t('officeOrders.placeholder')}
            onChange={(text) => change({ text: text === '' ? undefined : text })}
          />
          <UnitFilter value={filter.units ?? []} onChange={(units) => change({ units })} />
        </FilterBar>
      }
      empty={
        <EmptyState
          icon={<ShoppingOutlined />}
          title={t('officeOrders.empty')}
          hint={t('officeOrders.emptyHint')}
          action={filtered ? <Button onClick={clear}>{t('common.clear')}</Button> : undefined}
        />
      }
    />
  );
}
