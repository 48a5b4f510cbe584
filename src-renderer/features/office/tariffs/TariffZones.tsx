import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Tariff } from '../../../../src-core/freight-subsidy/tariff.ts';
import { usePreferences } from '../../../look/preferences.ts';
import { Labelled } from '../../../parts/Labelled.tsx';
import { freshCode } from '../policies/contents/row-faults.ts';
import { NamesField } from '../policies/subsidy/NamesField.tsx';
import { divisionChoices, divisionName } from './zone-names.ts';

type Zone = Tariff['zones'][number];

/** Provinces and cities in groups that cost alike; `onChange` absent: to be read. */
export function TariffZones(props: { tariff: Tariff; onChange?: (zones: Zone[]) => void }) {
  const { t } = useTranslation();
  const language = usePreferences((preferences) => preferences.language);
  const { tariff, onChange } = props;
  const { zones, rows } = tariff;
  if (onChange === undefined)
    return (
      <dl className="content-read">
        {zones.map(({ code, zh, en, divisions }) => (
          <div key={code} className="content-said" data-testid="tariff-zone">
            <dt>{language === 'en' ? en : zh}</dt>
            <dd>{divisions.map(divisionName).join(t('policySentences.comma'))}</dd>
          </div>
        ))}
      </dl>
    );
  const set = (at: number, part: Partial<Zone>) =>
    onChange(zones.map((zone, i) => (i === at ? { ...zone, ...part } : zone)));
  return (
    <div className="stack panel-note">
      {zones.map((zone, at) => {
        const used = rows.some(({ fromZone, toZone }) => [fromZone, toZone].includes(zone.code));
        return (
          <div key={zone.code} className="tariff-zone" data-testid="tariff-zone">
            {(['zh', 'en'] as const).map((name) => (
              <Labelled key={name} label={t(`officeContents.${name}`)}>
                <Input
                  value={zone[name]}
                  maxLength={60}
                  aria-label={`${t('officeTariffs.zone', { n: at + 1 })} · ${t(`officeContents.${name}`)}`}
                  onChange={({ target }) => set(at, { [name]: target.value })}
                />
              </Labelled>
            ))}
            <NamesField
              label={t('officeTariffs.places')}
              any={t('officeTariffs.noPlace')}
              value={zone.divisions}
              choices={divisionChoices}
              testId="zone-divisions"
              onChange={(divisions) => set(at, { divisions: divisions ?? [] })}
            />
            <Button
              type="text"
              icon={<CloseOutlined />}
              disabled={used}
              title={used ? t('officeTariffs.zoneUsed') : ''}
              aria-label={t('officeTariffs.removeZone', { n: at + 1 })}
              onClick={() => onChange(zones.toSpliced(at, 1))}
            />
          </div>
        );
      })}
      <Button
        className="end-self"
        icon={<PlusOutlined />}
        onClick={() => {
          const code = freshCode(
            'zone',
            zones.map((zone) => zone.code),
          );
          onChange([...zones, { code, zh: '', en: '', divisions: [] }]);
        }}
      >
        {t('officeTariffs.addZone')}
      </Button>
    </div>
  );
}
