import { useTranslation } from 'react-i18next';
import type { WorkFilter } from '../../../src-core/contract/counter-rows.ts';
import { workFilters } from '../../../src-core/contract/work-filters.ts';
import { useFormat } from '../../parts/format.ts';

/** How much there is of each kind; pressing one shows only that, pressing it again shows all. */
export function WorkCounters(props: {
  counts: Readonly<Record<WorkFilter, number>> | undefined;
  chosen: WorkFilter | undefined;
  onChoose: (filter: WorkFilter | undefined) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { counts, chosen, onChoose } = props;
  return (
    <div className="counters" role="group" aria-label={t('lists.work.title')}>
      {workFilters.map((filter) => {
        const n = counts?.[filter];
        return (
          <button
            key={filter}
            type="button"
            className={n === 0 ? 'counter counter-none' : 'counter'}
            aria-pressed={chosen === filter}
            data-testid={`counter-${filter}`}
            data-count={n}
            onClick={() => onChoose(chosen === filter ? undefined : filter)}
          >
            <span className="counter-n figures">{n === undefined ? '–' : format.number(n)}</span>
            <span className="counter-word">{t(`lists.work.filters.${filter}`)}</span>
          </button>
        );
      })}
    </div>
  );
}
