import { useTranslation } from 'react-i18next';
import type { PolicyStretch } from '../../../src-core/contract/counter-policies.ts';
import { useFormat } from '../../parts/format.ts';

/** By when headquarters wants a version acknowledged, and what it sees where nobody has. */
export function AcknowledgeBy(props: { stretch: PolicyStretch; now: number; short?: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { acknowledgeBy: by, acknowledgedAt, to } = props.stretch;
  if (by === null || acknowledgedAt !== null || (to !== null && to <= props.now)) return null;
  const isLate = props.now >= by;
  const words = props.short === true ? (isLate ? 'late' : 'short') : isLate ? 'overdue' : 'by';
  const time = format.dateTime(by);
  return (
    <span
      className={`small tone-text-${isLate ? 'bad' : 'warn'}`}
      data-testid="acknowledge-by"
      data-at={by}
    >
      {t(`policies.ask.${words}`, { time })}
    </span>
  );
}
