import { PauseCircleOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { deadlineRules } from '../../../src-core/after-sales/deadline-rules.ts';
import type { Case } from '../../../src-core/after-sales/case.ts';
import { Countdown } from '../../parts/Countdown.tsx';
import { useFormat } from '../../parts/format.ts';
import { spanOf } from '../../parts/span.ts';
import { useRunningClock } from '../../parts/use-running-clock.ts';

/** The clock that runs on a case: how long, until when, what happens then, and what makes it stand still. */
export function CaseClock(props: { found: Case }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { found } = props;
  const clock = useRunningClock(found.deadline);
  if (found.deadline === undefined || clock === null) {
    if (found.clockLeft === undefined) return null;
    const { unit, d, h, m, s } = spanOf(found.clockLeft);
    return (
      <section className="panel clock" data-testid="case-clock" data-clock="stopped">
        <p className="strong">
          <PauseCircleOutlined aria-hidden /> {t('caseGuide.clock.stopped')}
        </p>
        <p className="small quiet">
          {t('caseGuide.clock.leftThen', { time: t(`common.countdown.${unit}`, { d, h, m, s }) })}
        </p>
      </section>
    );
  }
  const names = clock.names.join(t('caseGuide.inspection.comma'));
  const rule = deadlineRules.find(({ name }) => name === found.deadline?.rule);
  return (
    <section className="panel clock" data-testid="case-clock" data-clock={clock.state}>
      <div className="line-apart">
        <Countdown at={clock.at} deadline={found.deadline} large />
        <span className="small quiet figures">
          {t('caseGuide.clock.until', { time: format.short(clock.at) })}
        </span>
      </div>
      {rule === undefined ? null : (
        <p className="small quiet">{t(`afterSales.deadline.${rule.name}`)}</p>
      )}
      {clock.state === 'paused' ? (
        <p className="small tone-text-info">
          <PauseCircleOutlined aria-hidden />{' '}
          {t('caseGuide.clock.paused', { names, time: format.short(clock.resumesAt) })}
        </p>
      ) : names === '' ? null : (
        <p className="small tone-text-info">{t('caseGuide.clock.putOff', { names })}</p>
      )}
      {found.deadline.graced === true ? (
        <p className="small tone-text-info">{t('caseGuide.clock.graced')}</p>
      ) : null}
    </section>
  );
}
