import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useHqNow } from './clock.ts';
import { useFormat } from './format.ts';
import { spanOf } from './span.ts';

/**
 * For how long something has waited, in the two units that matter; since when, on hover. `named` says that
 * it is a wait, where the column's head says another thing.
 */
export function Waiting(props: { since: number; named?: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useHqNow(10);
  const { unit, d, h, m, s } = spanOf(Math.max(0, now - props.since));
  const time = t(`common.countdown.${unit}`, { d, h, m, s });
  return (
    <Tooltip title={format.dateTime(props.since)}>
      {props.named === true ? (
        <span className="figures quiet">{t('common.countdown.waited', { time })}</span>
      ) : (
        <span className="figures strong">{time}</span>
      )}
    </Tooltip>
  );
}
