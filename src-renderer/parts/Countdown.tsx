import {
  AlertFilled,
  ClockCircleOutlined,
  FieldTimeOutlined,
  HourglassOutlined,
} from '@ant-design/icons';
import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { remainingTime } from '../../src-core/after-sales/remaining-time.ts';
import type { RemainingTime } from '../../src-core/after-sales/remaining-time.ts';
import { instant } from '../../src-core/basis/instant.ts';
import { useHqNow } from './clock.ts';
import { useFormat } from './format.ts';
import { spanOf } from './span.ts';

const icons: Readonly<Record<RemainingTime['level'], typeof ClockCircleOutlined>> = {
  calm: ClockCircleOutlined,
  soon: FieldTimeOutlined,
  urgent: HourglassOutlined,
  overdue: AlertFilled,
};

/** Time left to a deadline by headquarters' clock; colour, icon and words change together. */
export function Countdown(props: { at: number; large?: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useHqNow();
  const { level } = remainingTime({ rule: '', at: instant(props.at) }, instant(now), 0);
  const span = spanOf(props.at - now);
  const Icon = icons[level];
  const time = t(`common.countdown.${span.unit}`, { d: span.d, h: span.h, m: span.m, s: span.s });
  return (
    <Tooltip title={`${format.dateTime(props.at)} · ${t(`common.countdown.${level}`)}`}>
      <span
        className={`countdown countdown-${level}${props.large === true ? ' countdown-large' : ''}`}
        data-testid="countdown"
        data-level={level}
      >
        <Icon aria-hidden />
        <span className="figures">
          {t(level === 'overdue' ? 'common.countdown.past' : 'common.countdown.left', { time })}
        </span>
      </span>
    </Tooltip>
  );
}
