import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** The filters of a list in one line that stays in sight; `filtered`: there is something to clear. */
export function FilterBar(props: { filtered: boolean; onClear: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div
      className="line line-wide filter-bar"
      data-testid="filters"
      aria-label={t('office.filters.label')}
    >
      {props.children}
      {props.filtered ? (
        <Button type="text" onClick={props.onClear}>
          {t('common.clear')}
        </Button>
      ) : null}
    </div>
  );
}
