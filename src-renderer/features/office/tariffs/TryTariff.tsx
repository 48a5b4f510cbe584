import { InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { defaultCarriers } from '../../../../src-core/after-sales/default-carriers.ts';
import { freightOf } from '../../../../src-core/freight-subsidy/tariff.ts';
import type { Tariff } from '../../../../src-core/freight-subsidy/tariff.ts';
import { useReference } from '../../../client/use-reference.ts';
import { usePreferences } from '../../../look/preferences.ts';
import { useFormat } from '../../../parts/format.ts';
import { Labelled } from '../../../parts/Labelled.tsx';
import { divisionChoices } from './zone-names.ts';

/** A place as a parcel's: the city and what it lies in. */
const placeOf = (code: string) => (code.length === 4 ? [code, code.slice(0, 2)] : [code]);

/** What one parcel would cost, while the prices are read or written. */
export function TryTariff(props: { tariff: Tariff }) {
  const { t } = useTranslation();
  const format = useFormat();
  const english = usePreferences(({ language }) => language === 'en');
  const carriers = useReference()?.rulebook?.carriers ?? defaultCarriers;
  const [from, setFrom] = useState('3301');
  const [to, setTo] = useState('3301');
  const [carrier, setCarrier] = useState('*');
  const [kilos, setKilos] = useState(1);
  const freight = freightOf(props.tariff, {
    from: placeOf(from),
    to: placeOf(to),
    weight: Math.max(1, Math.round(kilos * 1_000)),
    ...(carrier === '*' ? {} : { carrier }),
  });
  const place = (name: 'from' | 'to', value: string, set: (code: string) => void) => (
    <Labelled label={t(`officeTariffs.try.${name}`)}>
      <Select
        className="names-field"
        showSearch={{ optionFilterProp: 'label' }}
        value={value}
        aria-label={t(`officeTariffs.try.${name}`)}
        options={divisionChoices}
        onChange={set}
      />
    </Labelled>
  );
  return (
    <div className="stack-8">
      <div className="field-row">
        {place('from', from, setFrom)}
        {place('to', to, setTo)}
        <Labelled label={t('officeTariffs.head.carrier')}>
          <Select
            className="names-field"
            value={carrier}
            aria-label={t('officeTariffs.head.carrier')}
            options={[
              { value: '*', label: t('officeTariffs.try.anyCarrier') },
              ...carriers.map(({ code, zh, en }) => ({ value: code, label: english ? en : zh })),
            ]}
            onChange={setCarrier}
          />
        </Labelled>
        <Labelled label={t('officeTariffs.try.weight')}>
          <InputNumber
            value={kilos}
            min={0.1}
            max={1_000}
            precision={1}
            suffix="kg"
            aria-label={t('officeTariffs.try.weight')}
            data-testid="try-weight"
            onChange={(kg) => setKilos(kg ?? 0.1)}
          />
        </Labelled>
      </div>
      <p role="status" data-testid="try-freight" data-amount={freight?.amount}>
        {freight === undefined
          ? t('officeTariffs.try.none')
          : t('officeTariffs.try.costs', { amount: format.money(freight.amount) })}
      </p>
    </div>
  );
}
