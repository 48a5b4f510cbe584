import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useHqNow } from '../../../parts/clock.ts';
import { useShopTimeZone } from '../../../parts/shop-time-zone.ts';
import { monthAt, monthsAround } from './months.ts';

/** One of the last fifteen months; undefined: any. */
export function MonthField(props: {
  value: string | undefined;
  required?: boolean;
  onChange: (month: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const now = monthAt(useHqNow(60), useShopTimeZone());
  const { value, onChange } = props;
  return (
    <Select
      className="filter-select"
      allowClear={props.required !== true}
      {...(value === undefined ? {} : { value })}
      aria-label={t('subsidies.claim.month')}
      placeholder={t('subsidies.claim.month')}
      data-testid="month"
      options={monthsAround(now, 14, 0).map((month) => ({ value: month, label: month }))}
      onChange={(chosen: string | undefined) => onChange(chosen)}
    />
  );
}
