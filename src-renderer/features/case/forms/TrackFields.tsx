import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { trackingStatuses } from '../../../../src-core/order/tracking.ts';
import { useCarrierName } from '../../../parts/CarrierName.tsx';
import { KeyChoices } from '../../open-case/KeyChoices.tsx';
import { trackedParcelsOf } from '../tracked-parcels.ts';
import type { FieldsProps } from './fields-props.ts';

/** What a carrier said on the phone or on its site: which parcel, what, where, when. */
export function TrackFields(props: FieldsProps) {
  const { t } = useTranslation();
  const carrierName = useCarrierName();
  const { draft, view, onChange } = props;
  const parcels = trackedParcelsOf(view.case);
  const said = trackingStatuses.map((status) => t(`caseGuide.tracking.${status}`));
  return (
    <>
      {parcels.length < 2 ? null : (
        <KeyChoices
          label={t('caseForms.track.parcel')}
          level="dialog"
          testId="track-parcel"
          chosen={draft.waybill === '' ? (parcels[0]?.waybill ?? null) : draft.waybill}
          choices={parcels.map(({ way, carrier, waybill }) => ({
            value: waybill,
            label: waybill,
            hint: `${t(`case.logistics.${way}`)} · ${carrierName(carrier)}`,
          }))}
          onChoose={(waybill) => onChange({ ...draft, waybill })}
        />
      )}
      <h3>{t('caseForms.track.status')}</h3>
      <KeyChoices
        label={t('caseForms.track.status')}
        level="dialog"
        testId="track-status"
        focus
        chosen={draft.status}
        choices={trackingStatuses.map((value, index) => ({
          value,
          label: t(`caseGuide.tracking.${value}`),
          keyCode: `Digit${index + 1}`,
        }))}
        onChoose={(status) => {
          // Words of one's own stay; what a status put there goes with it.
          const own = draft.words !== '' && !said.includes(draft.words);
          onChange({
            ...draft,
            status,
            words: own ? draft.words : t(`caseGuide.tracking.${status}`),
          });
        }}
      />
      <label className="stack-8">
        <span className="strong">{t('caseForms.track.words')}</span>
        <Input
          value={draft.words}
          maxLength={300}
          placeholder={t('caseForms.track.wordsHint')}
          data-testid="track-words"
          onChange={(event) => onChange({ ...draft, words: event.target.value })}
        />
      </label>
      <label className="stack-8">
        <span className="strong">{t('caseForms.track.place')}</span>
        <Input
          value={draft.place}
          maxLength={100}
          placeholder={t('caseForms.track.placeHint')}
          data-testid="track-place"
          onChange={(event) => onChange({ ...draft, place: event.target.value })}
        />
      </label>
      <label className="stack-8">
        <span className="line-apart">
          <span className="strong">{t('caseForms.track.time')}</span>
          <span className="small quiet">{t('caseForms.track.timeHint')}</span>
        </span>
        <Input
          type="datetime-local"
          value={draft.time}
          data-testid="track-time"
          onChange={(event) => onChange({ ...draft, time: event.target.value })}
        />
      </label>
    </>
  );
}
