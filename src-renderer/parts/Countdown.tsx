import {
  AlertFilled,
  ClockCircleOutlined,
  FieldTimeOutlined,
  HourglassOutlined,
  PauseCircleOutlined,
} from '@ant-design/icons';
import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Deadline } from '../../src-core/after-sales/case.ts';
import { remainingTime } from '../../src-core/after-sales/remaining-time.ts';
import type { RemainingTime } from '../../src-core/after-sales/remaining-time.ts';
import { instant } from '../../src-core/basis/instant.ts';
import { useHqNow } from './clock.ts';
import { useFormat } from './format.ts';
import { useRunningClock } from './use-running-clock.ts';
import { spanOf } from './span.ts';

const icons: Readonly<Record<RemainingTime['level'] | 'paused', typeof ClockCircleOutlined>> = {
  calm: ClockCircleOutlined,
  soon: FieldTimeOutlined,
  urgent: HourglassOutlined,
  overdue: AlertFilled,
  paused: PauseCircleOutlined,
};

/**
 * Time left by headquarters' clock; colour, icon and words change together. With the whole `deadline` it
 * knows of festivals: where it really ends, and that it stands still now.
 */
export function Countdown(props: { at: number; deadline?: Deadline | undefined; large?: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useHqNow();
  const clock = useRunningClock(props.deadline);
  const at = clock?.at ?? props.at;
  const paused = clock?.state === 'paused' ? clock : null;
  const { level } = remainingTime({ rule: '', at: instant(at) }, instant(now), 0);
  const shown = paused === null ? level : 'paused';
  const span = spanOf(paused?.left ?? at - now);
  const Icon = icons[shown];
  const time = t(`common.countdown.${span.unit}`, { d: span.d, h: span.h, m: span.m, s: span.s });
  const why =
    paused === null
      ? t(`common.countdown.${level}`)
      : t('caseGuide.clock.paused', {
          names: paused.names.join(t('caseGuide.inspection.comma')),
          time: format.short(paused.resumesAt),
        });
  const key =
    paused !== null
      ? 'caseGuide.clock.pausedLeft'
      : level === 'overdue'
        ? 'common.countdown.past'
        : 'common.countdown.left';
  return (
    <Tooltip title={`${format.dateTime(at)} · ${why}`}>
      <span
        className={`countdown countdown-${shown}${props.large === true ? ' countdown-large' : ''}`}
        data-testid="countdown"
        data-level={shown}
      >
        <Icon aria-hidden />
        <span className="figures">{t(key, { time })}</span>
      </span>
    </Tooltip>
  );
}
