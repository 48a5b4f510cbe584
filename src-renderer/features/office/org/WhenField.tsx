import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { instant } from '../../../../src-core/basis/instant.ts';
import type { Instant } from '../../../../src-core/basis/instant.ts';
import { useHqNow } from '../../../parts/clock.ts';
import { useShopTimeZone } from '../../../parts/shop-time-zone.ts';
import { MomentField, nextMidnight } from '../policies/MomentField.tsx';

/** Now, or at an instant to come; the next midnight is offered first, for days begin there. Null: now. */
export function WhenField(props: { at: Instant | null; onChange: (at: Instant | null) => void }) {
  const { t } = useTranslation();
  const now = useHqNow(60);
  const timeZone = useShopTimeZone();
  const { at, onChange } = props;
  return (
    <div className="stack-8">
      <span className="strong">{t('org.move.when')}</span>
      <div className="line">
        <Segmented<'now' | 'later'>
          value={at === null ? 'now' : 'later'}
          options={[
            { value: 'now', label: t('org.move.whenNow') },
            { value: 'later', label: t('org.move.whenLater') },
          ]}
          aria-label={t('org.move.when')}
          data-testid="when"
          onChange={(value) => onChange(value === 'now' ? null : nextMidnight(now, timeZone))}
        />
        {at === null ? null : (
          <MomentField
            label={t('org.move.when')}
            value={at}
            least={now}
            testId="when-at"
            onChange={(next) => onChange(next ?? instant(at))}
          />
        )}
      </div>
      {at === null ? null : <span className="small quiet">{t('org.move.whenHint')}</span>}
    </div>
  );
}
