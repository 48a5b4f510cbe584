import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { trackingStatuses } from '../../../../src-core/order/tracking.ts';
import type { TrackingStatus } from '../../../../src-core/order/tracking.ts';
import { KeyChoices } from '../../open-case/KeyChoices.tsx';

/** What somebody writes down of a parcel by hand. */
export interface TrackingDraft {
  readonly waybill: string;
  readonly status: TrackingStatus | null;
  readonly words: string;
  readonly place: string;
  /** Wall-clock time in the shop, `2026-11-23T09:30`; empty: now. */
  readonly time: string;
}

/** What a carrier said on the phone or on its site: which parcel, what, where, when. */
export function TrackingFields(props: {
  parcels: readonly { readonly waybill: string; readonly hint: string }[];
  draft: TrackingDraft;
  onChange: (draft: TrackingDraft) => void;
}) {
  const { t } = useTranslation();
  const { parcels, draft, onChange } = props;
  const said = trackingStatuses.map((status) => t(`caseGuide.tracking.${status}`));
  return (
    <>
      {parcels.length < 2 ? null : (
        <KeyChoices
          label={t('caseForms.track.parcel')}
          level="dialog"
          testId="track-parcel"
          chosen={draft.waybill === '' ? (parcels[0]?.waybill ?? null) : draft.waybill}
          choices={parcels.map(({ waybill, hint }) => ({ value: waybill, label: waybill, hint }))}
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
