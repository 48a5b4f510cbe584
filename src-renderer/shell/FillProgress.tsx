import { Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CounterStatus } from '../../src-core/contract/counter.ts';
import { useFormat } from '../parts/format.ts';

/** The first fill, with its true numbers; one works on what is there already. */
export function FillProgress(props: { fill: CounterStatus['fill'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { fill } = props;
  if (fill === null || fill.done) return null;
  const percent = fill.ofRows === 0 ? 0 : Math.floor((fill.rows / fill.ofRows) * 100);
  return (
    <div className="fill" data-testid="fill-progress" data-rows={fill.rows}>
      <span className="strong nowrap">{t('shell.fill.title')}</span>
      <Progress percent={percent} status="normal" aria-label={t('shell.fill.title')} />
      <span className="figures">
        {t('shell.fill.rows', {
          rows: format.number(fill.rows),
          ofRows: format.number(fill.ofRows),
        })}
      </span>
      <span className="quiet">{t('shell.fill.hint')}</span>
    </div>
  );
}
