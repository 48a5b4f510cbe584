import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOpenAlerts } from './use-open-alerts.ts';
import { useBudgetSearch } from './use-budget-search.ts';

const tabs = ['budgets', 'claims', 'alerts', 'sums'] as const;
type Tab = (typeof tabs)[number];

/** From one look at the money to another; units chosen stay chosen. */
export function BudgetTabs() {
  const { t } = useTranslation();
  const { found, change } = useBudgetSearch();
  const open = useOpenAlerts();
  return (
    <Segmented<Tab>
      aria-label={t('subsidies.title')}
      data-testid="budget-tabs"
      value={found.tab ?? 'budgets'}
      options={tabs.map((value) => ({
        value,
        label:
          value === 'alerts' && open > 0
            ? `${t('subsidies.tabs.alerts')} ${String(open)}`
            : t(`subsidies.tabs.${value}`),
      }))}
      onChange={(tab) => change({ tab: tab === 'budgets' ? undefined : tab })}
    />
  );
}
