import { useTranslation } from 'react-i18next';

/** Whole percent, but never 100 while one is missing and never 0 while one is there. */
export function percentOf(part: number, whole: number): number {
  if (whole === 0) return 0;
  const percent = Math.round((part / whole) * 100);
  if (percent === 100 && part < whole) return 99;
  return percent === 0 && part > 0 ? 1 : percent;
}

/** Coverage in one number, with what it is of; the bar says it again to the eye. */
export function Coverage(props: { reached: number; of: number }) {
  const { t } = useTranslation();
  const { reached, of } = props;
  if (of === 0) return <span className="quiet">{t('officeRollout.stage.no_counter')}</span>;
  const percent = percentOf(reached, of);
  return (
    <span className="coverage" data-testid="coverage" data-reached={reached} data-of={of}>
      <span className="coverage-bar" aria-hidden>
        <span
          className={reached === of ? 'coverage-fill coverage-whole' : 'coverage-fill'}
          style={{ width: `${String(percent)}%` }}
        />
      </span>
      <span className="figures strong">{percent}%</span>
      <span className="figures quiet">
        {reached}/{of}
      </span>
    </span>
  );
}
