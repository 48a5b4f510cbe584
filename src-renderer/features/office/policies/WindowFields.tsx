import { Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instant } from '../../../../src-core/basis/instant.ts';
import { useHqNow } from '../../../parts/clock.ts';
import { usePreferences } from '../../../look/preferences.ts';
import { formatOf, useFormat } from '../../../parts/format.ts';
import { useUnits } from '../UnitFilter.tsx';
import { Labelled } from '../../../parts/Labelled.tsx';
import { useShopTimeZone } from '../../../parts/shop-time-zone.ts';
import { MomentField, nextMidnight } from './MomentField.tsx';

/** `from` null: at once; `to` null: until further notice. */
export interface WindowWish {
  readonly from: Instant | null;
  readonly to: Instant | null;
}

/** What the beginning is on the clocks of shops in other time zones; nothing where all shops share one. */
function OtherZones(props: { at: number; timeZone: string }) {
  const { t } = useTranslation();
  const language = usePreferences((preferences) => preferences.language);
  const units = useUnits();
  const { at, timeZone } = props;
  const others = Map.groupBy(
    units.filter((unit) => unit.kind === 'shop' && (unit.timeZone ?? timeZone) !== timeZone),
    (unit) => unit.timeZone ?? timeZone,
  );
  if (others.size === 0) return null;
  return (
    <ul className="small quiet" data-testid="other-zones">
      {[...others].map(([zone, shops]) => (
        <li key={zone}>
          {t('officePolicies.window.there', {
            zone,
            time: formatOf(language, zone).dateTime(at),
            n: shops.length,
          })}
        </li>
      ))}
    </ul>
  );
}

/** From when to when something holds: at once or at a time of headquarters' clock, until further notice or an end. */
export function WindowFields(props: { value: WindowWish; onChange: (window: WindowWish) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const timeZone = useShopTimeZone();
  const now = useHqNow(60);
  const { value, onChange } = props;
  const [ends, setEnds] = useState(value.to !== null);
  const { from } = value;
  return (
    <div className="stack-8">
      <div className="field-row">
        <div className="stack-8">
          <Radio.Group
            className="stack-8"
            aria-label={t('officePolicies.window.from')}
            value={from === null ? 'now' : 'later'}
            options={(['now', 'later'] as const).map((one) => ({
              value: one,
              label: <span data-testid={`window-${one}`}>{t(`officePolicies.window.${one}`)}</span>,
            }))}
            onChange={({ target }) =>
              onChange({
                ...value,
                from: target.value === 'now' ? null : nextMidnight(now, timeZone),
              })
            }
          />
          {from === null ? null : (
            <Labelled label={t('officePolicies.window.from')}>
              <MomentField
                label={t('officePolicies.window.from')}
                value={from}
                least={now}
                testId="window-from"
                onChange={(at) => onChange({ ...value, from: at })}
              />
            </Labelled>
          )}
        </div>
        <div className="stack-8">
          <Radio.Group
            className="stack-8"
            aria-label={t('officePolicies.window.to')}
            value={ends ? 'ends' : 'open'}
            options={(['open', 'ends'] as const).map((one) => ({
              value: one,
              label: t(`officePolicies.window.${one}`),
            }))}
            onChange={({ target }) => {
              setEnds(target.value === 'ends');
              if (target.value !== 'ends') onChange({ ...value, to: null });
            }}
          />
          {ends ? (
            <Labelled label={t('officePolicies.window.to')}>
              <MomentField
                label={t('officePolicies.window.to')}
                value={value.to}
                least={from ?? now}
                testId="window-to"
                onChange={(to) => onChange({ ...value, to })}
              />
            </Labelled>
          ) : null}
        </div>
      </div>
      <p className="small quiet" data-testid="window-says">
        {from === null
          ? t('officePolicies.window.saysNow')
          : t('officePolicies.window.says', { time: format.dateTime(from), zone: timeZone })}
      </p>
      {from === null ? null : <OtherZones at={from} timeZone={timeZone} />}
    </div>
  );
}
