import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ModificationPolicy } from '../../../../src-core/order/modification-policy.ts';
import type { Address } from '../../../../src-core/order/order.ts';
import { provinces } from '../../../../src-core/order/provinces.ts';
import { Labelled } from '../../../parts/Labelled.tsx';

const option = (value: string) => ({ value, label: value });

/** Where it goes and to whom. `areas`: where local delivery goes; a city and district of it are chosen, not typed. */
export function AddressFields(props: {
  address: Address;
  areas: ModificationPolicy['deliveryAreas'];
  express: boolean;
  phoneOk: boolean;
  onChange: (address: Address) => void;
}) {
  const { t } = useTranslation();
  const { address, areas, express, phoneOk, onChange } = props;
  const change = (part: Partial<Address>) => onChange({ ...address, ...part });
  const input = (field: 'city' | 'district' | 'contact', max: number) => (
    <Input
      value={address[field]}
      maxLength={max}
      autoComplete="off"
      aria-label={t(`modification.form.${field}`)}
      data-testid={`modify-${field}`}
      onChange={(event) => onChange({ ...address, [field]: event.target.value })}
    />
  );
  const known = provinces.some((name) => name === address.province);
  const cities = (areas ?? []).map(({ city }) => city);
  const districts = areas?.find(({ city }) => city === address.city)?.districts ?? [];
  return (
    <div className="stack-8">
      <Labelled label={t('modification.form.street')}>
        <Input
          autoFocus
          value={address.street}
          maxLength={200}
          autoComplete="off"
          aria-label={t('modification.form.street')}
          data-testid="modify-street"
          onChange={(event) => change({ street: event.target.value })}
        />
      </Labelled>
      <div className="fields-3">
        {areas === undefined ? (
          <>
            <Labelled label={t('modification.form.province')}>
              <Select
                showSearch
                value={address.province}
                aria-label={t('modification.form.province')}
                data-testid="modify-province"
                options={[...(known ? [] : [address.province]), ...provinces].map(option)}
                onChange={(province) => change({ province })}
              />
            </Labelled>
            <Labelled label={t('modification.form.city')}>{input('city', 60)}</Labelled>
            <Labelled label={t('modification.form.district')}>{input('district', 60)}</Labelled>
          </>
        ) : (
          <>
            <Labelled label={t('modification.form.city')}>
              <Select
                value={address.city}
                aria-label={t('modification.form.city')}
                data-testid="modify-city"
                options={cities.map(option)}
                onChange={(city) => change({ city })}
              />
            </Labelled>
            <Labelled label={t('modification.form.district')}>
              <Select
                value={address.district}
                aria-label={t('modification.form.district')}
                data-testid="modify-district"
                options={districts.map(option)}
                onChange={(district) => change({ district })}
              />
            </Labelled>
          </>
        )}
      </div>
      <p className="small quiet">
        {t(express ? 'modification.form.freightHint' : 'modification.form.areaHint')}
      </p>
      <div className="fields-2">
        <Labelled label={t('modification.form.contact')}>{input('contact', 60)}</Labelled>
        <Labelled label={t('modification.form.phone')}>
          <Input
            value={address.phone}
            maxLength={32}
            inputMode="tel"
            autoComplete="off"
            {...(phoneOk ? {} : { status: 'error' as const })}
            aria-label={t('modification.form.phone')}
            data-testid="modify-phone"
            // Stars are for looking at: who types a number types a whole one.
            onFocus={(event) => event.target.select()}
            onChange={(event) => change({ phone: event.target.value })}
          />
        </Labelled>
      </div>
      <p className={phoneOk ? 'small quiet' : 'small tone-text-bad'} role="status">
        {t(phoneOk ? 'modification.form.phoneKept' : 'modification.form.phoneWrong')}
      </p>
    </div>
  );
}
