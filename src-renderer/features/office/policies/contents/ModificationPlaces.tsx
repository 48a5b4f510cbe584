import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { fen } from '../../../../../src-core/basis/money.ts';
import { divisionsOfChina } from '../../../../../src-core/freight-subsidy/places/china.ts';
import { AmountField } from '../../../../parts/AmountField.tsx';
import { Labelled } from '../../../../parts/Labelled.tsx';
import { modificationSentences } from '../../../../parts/policy-sentences/modification.ts';
import { useUnits } from '../../UnitFilter.tsx';
import { FaultText } from '../subsidy/FaultText.tsx';
import { NamesField } from '../subsidy/NamesField.tsx';
import { usePolicyWords } from '../use-choices.ts';
import type { ContentEditorProps } from './content-editor.ts';
import { faultsAt } from './faults-of.ts';
import { SwitchLine } from './SwitchLine.tsx';

type Props = Omit<ContentEditorProps<'modification'>, 'readOnly'>;

const provinces = divisionsOfChina
  .filter(({ code }) => code.length === 2)
  .map(({ name }) => ({ value: name, label: name }));

/** Outbound freight by province: an express order may go where it costs the same. */
function FreightFields({ content, onChange, faults }: Props) {
  const { t } = useTranslation();
  const { freightTariff: tariff } = content;
  if (tariff === undefined) return null;
  const put = (zones: typeof tariff.zones) =>
    onChange({ ...content, freightTariff: { ...tariff, zones } });
  return (
    <>
      {tariff.zones.map((zone, at) => (
        // Zones have no name; their place in the list is what they are known by.
        <div key={at} className="zone-line">
          <NamesField
            label={t('officeContents.modification.provinces')}
            any={t('officeContents.modification.noProvince')}
            value={zone.provinces}
            choices={provinces}
            free
            testId="zone-provinces"
            onChange={(names) =>
              put(
                tariff.zones.map((one, i) => (i === at ? { ...one, provinces: names ?? [] } : one)),
              )
            }
          />
          <Labelled label={t('officeContents.modification.freight')}>
            <AmountField
              value={zone.freight}
              currency="CNY"
              label={t('officeContents.modification.freight')}
              testId="zone-freight"
              onChange={(amount) =>
                put(
                  tariff.zones.map((one, i) =>
                    i === at ? { ...one, freight: fen(amount ?? 0) } : one,
                  ),
                )
              }
            />
          </Labelled>
          <Button
            type="text"
            icon={<CloseOutlined />}
            aria-label={t('officeContents.modification.removeZone', { n: at + 1 })}
            onClick={() => put(tariff.zones.toSpliced(at, 1))}
          />
        </div>
      ))}
      <div className="line">
        <Button
          icon={<PlusOutlined />}
          onClick={() => put([...tariff.zones, { provinces: [], freight: fen(0) }])}
        >
          {t('officeContents.modification.addZone')}
        </Button>
        <Labelled label={t('officeContents.modification.otherwise')}>
          <AmountField
            value={tariff.otherwise ?? null}
            currency="CNY"
            label={t('officeContents.modification.otherwise')}
            placeholder={t('officeContents.modification.nowhere')}
            testId="zone-otherwise"
            onChange={(amount) => {
              const { otherwise: _was, ...rest } = tariff;
              const freightTariff = amount === null ? rest : { ...rest, otherwise: fen(amount) };
              onChange({ ...content, freightTariff });
            }}
          />
        </Labelled>
      </div>
      <FaultText faults={faultsAt(faults, 'freightTariff')} />
    </>
  );
}

function AreaFields({ content, onChange, faults }: Props) {
  const { t } = useTranslation();
  const { deliveryAreas: areas } = content;
  if (areas === undefined) return null;
  const put = (deliveryAreas: typeof areas) => onChange({ ...content, deliveryAreas });
  return (
    <>
      {areas.map((area, at) => (
        // A city is typed while it would be the key.
        <div key={at} className="zone-line">
          <Labelled label={t('officeContents.modification.city')}>
            <Input
              value={area.city}
              maxLength={60}
              aria-label={t('officeContents.modification.city')}
              onChange={({ target }) =>
                put(areas.map((one, i) => (i === at ? { ...one, city: target.value } : one)))
              }
            />
          </Labelled>
          <NamesField
            label={t('officeContents.modification.districts')}
            any={t('officeContents.modification.noDistrict')}
            value={area.districts}
            choices={[]}
            free
            testId="area-districts"
            onChange={(names) =>
              put(areas.map((one, i) => (i === at ? { ...one, districts: names ?? [] } : one)))
            }
          />
          <Button
            type="text"
            icon={<CloseOutlined />}
            aria-label={t('officeContents.modification.removeArea', { city: area.city })}
            onClick={() => put(areas.toSpliced(at, 1))}
          />
        </div>
      ))}
      <Button
        className="end-self"
        icon={<PlusOutlined />}
        onClick={() => put([...areas, { city: '', districts: [] }])}
      >
        {t('officeContents.modification.addArea')}
      </Button>
      <FaultText faults={faultsAt(faults, 'deliveryAreas')} />
    </>
  );
}

function PickupFields({ content, onChange }: Props) {
  const { t } = useTranslation();
  const shops = useUnits().filter(({ kind }) => kind === 'shop');
  const { pickupShops } = content;
  if (pickupShops === undefined) return null;
  return (
    <NamesField
      label={t('officeContents.modification.shops')}
      any={t('officeContents.modification.noShop')}
      value={pickupShops}
      choices={shops.map(({ id, name }) => ({ value: id, label: name }))}
      testId="pickup-shops"
      onChange={(ids = []) => {
        // A counter knows no other shop than its own: the names go along.
        const names = ids.map((id) => {
          const known = content.pickupShopNames?.[id];
          return [id, shops.find((shop) => shop.id === id)?.name ?? known ?? id] as const;
        });
        onChange({ ...content, pickupShops: ids, pickupShopNames: Object.fromEntries(names) });
      }}
    />
  );
}

/** Where orders may be changed to: each as a switch whose sentence says what holds. */
export function ModificationPlaces(props: Props) {
  const words = usePolicyWords();
  const { content, onChange } = props;
  const said = new Map(modificationSentences(words, content).map(({ key, text }) => [key, text]));
  const { freightTariff, deliveryAreas, pickupShops, pickupShopNames, ...rest } = content;
  const parts = {
    ...(freightTariff && { freightTariff }),
    ...(deliveryAreas && { deliveryAreas }),
    ...(pickupShops && { pickupShops }),
    ...(pickupShopNames && { pickupShopNames }),
  };
  return (
    <>
      <SwitchLine
        on={freightTariff !== undefined}
        text={said.get('freight') ?? ''}
        testId="switch-freight"
        onChange={(on) => {
          const { freightTariff: _was, ...others } = parts;
          const usual = { zones: [], otherwise: fen(1_000) };
          onChange({ ...rest, ...others, ...(on && { freightTariff: usual }) });
        }}
      >
        <FreightFields {...props} />
      </SwitchLine>
      <SwitchLine
        on={deliveryAreas !== undefined}
        text={said.get('areas') ?? ''}
        testId="switch-areas"
        onChange={(on) => {
          const { deliveryAreas: _was, ...others } = parts;
          onChange({
            ...rest,
            ...others,
            ...(on && { deliveryAreas: [{ city: '', districts: [] }] }),
          });
        }}
      >
        <AreaFields {...props} />
      </SwitchLine>
      <SwitchLine
        on={pickupShops !== undefined}
        text={said.get('pickup') ?? ''}
        testId="switch-pickup"
        onChange={(on) => {
          const { pickupShops: _was, pickupShopNames: _names, ...others } = parts;
          onChange({ ...rest, ...others, ...(on && { pickupShops: [] }) });
        }}
      >
        <PickupFields {...props} />
      </SwitchLine>
    </>
  );
}
