import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useHqNow } from '../../parts/clock.ts';
import { useFormat } from '../../parts/format.ts';
import { spanOf } from '../../parts/span.ts';

/** For how long something has waited, in the two units that matter; since when, on hover. */
export function Waiting(props: { since: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useHqNow(10);
  const { unit, d, h, m, s } = spanOf(Math.max(0, now - props.since));
  return (
    <Tooltip title={format.dateTime(props.since)}>
      <span className="figures strong">{t(`common.countdown.${unit}`, { d, h, m, s })}</span>
    </Tooltip>
  );
}
