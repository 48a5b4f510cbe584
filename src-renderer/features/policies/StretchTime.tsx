import { useTranslation } from 'react-i18next';
import type { PolicyStretch } from '../../../src-core/contract/counter-policies.ts';
import { useHqNow } from '../../parts/clock.ts';
import { useFormat } from '../../parts/format.ts';
import { spanOf } from '../../parts/span.ts';

/** Since when and until when something holds, or how long until it does. */
export function StretchTime(props: { stretch: Pick<PolicyStretch, 'from' | 'to'> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useHqNow();
  const { from, to } = props.stretch;
  if (from !== null && from > now) {
    const { unit, d, h, m, s } = spanOf(from - now);
    const time = t(`common.countdown.${unit}`, { d, h, m, s });
    return (
      <span className="figures" data-testid="starts-in">
        {t('policies.startsIn', { at: format.dateTime(from), time })}
      </span>
    );
  }
  const since = from === null ? '' : t('policies.since', { at: format.dateTime(from) });
  const over = to !== null && to <= now;
  const until =
    to === null ? '' : t(over ? 'policies.endedAt' : 'policies.until', { at: format.dateTime(to) });
  const text = [since, until].filter((part) => part !== '').join(t('policySentences.comma'));
  return <span className="figures">{text === '' ? t('policies.always') : text}</span>;
}
