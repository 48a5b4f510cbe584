import { DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderQuery } from '../../../src-core/contract/counter-queries.ts';
import { afterSalesStatuses, channels, orderStatuses } from '../../../src-core/order/order.ts';
import { FilterChips } from '../../parts/FilterChips.tsx';
import { SearchField } from '../../parts/SearchField.tsx';
import { dayEnd, dayStart } from '../../parts/shop-day.ts';
import { useShopTimeZone } from '../../parts/shop-time-zone.ts';
import { useFilter } from '../../parts/use-filter.ts';

type OrderFilter = Omit<OrderQuery, 'cursor' | 'limit'>;

/**
 * The filters of the order list; they live in the address, so a link or going back brings them along. They do
 * not change with the rows.
 */
export const OrderFilters = memo(function OrderFilters(props: { filter: OrderFilter }) {
  const { t } = useTranslation();
  const timeZone = useShopTimeZone();
  const { filter } = props;
  const { change } = useFilter(filter);
  return (
    <div className="stack-8" data-testid="order-filters">
      <div className="line">
        <SearchField
          value={filter.text ?? ''}
          label={t('lists.orders.searchLabel')}
          placeholder={t('lists.orders.searchHint')}
          onChange={(text) => change({ text: text === '' ? undefined : text })}
        />
        <Select
          mode="multiple"
          allowClear
          maxTagCount="responsive"
          className="filter-select"
          value={filter.status ?? []}
          aria-label={t('lists.orders.filters.status')}
          placeholder={t('lists.orders.filters.status')}
          options={orderStatuses.map((value) => ({
            value,
            label: t(`afterSales.orderStatus.${value}`),
          }))}
          onChange={(status) => change({ status })}
        />
        <Select
          mode="multiple"
          allowClear
          maxTagCount="responsive"
          className="filter-select"
          value={filter.channel ?? []}
          aria-label={t('lists.orders.filters.channel')}
          placeholder={t('lists.orders.filters.channel')}
          options={channels.map((value) => ({ value, label: t(`afterSales.channel.${value}`) }))}
          onChange={(channel) => change({ channel })}
        />
        <DatePicker.RangePicker
          allowEmpty
          aria-label={t('lists.orders.filters.placed')}
          placeholder={[t('lists.orders.from'), t('lists.orders.to')]}
          value={[
            filter.placedFrom === undefined ? null : dayjs(filter.placedFrom),
            filter.placedTo === undefined ? null : dayjs(filter.placedTo),
          ]}
          onChange={(range) =>
            change({
              placedFrom: dayStart(range?.[0]?.format('YYYY-MM-DD'), timeZone),
              placedTo: dayEnd(range?.[1]?.format('YYYY-MM-DD'), timeZone),
            })
          }
        />
      </div>
      <FilterChips
        label={t('lists.orders.filters.afterSales')}
        testId="filter-after-sales"
        choices={afterSalesStatuses.map((value) => ({
          value,
          label: t(`afterSales.status.${value}`),
        }))}
        chosen={filter.afterSales ?? []}
        onChange={(afterSales) => change({ afterSales: [...afterSales] })}
      />
    </div>
  );
});
