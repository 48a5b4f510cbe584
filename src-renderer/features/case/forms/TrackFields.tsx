import { useTranslation } from 'react-i18next';
import { useCarrierName } from '../../../parts/CarrierName.tsx';
import { trackedParcelsOf } from '../tracked-parcels.ts';
import type { FieldsProps } from './fields-props.ts';
import { TrackingFields } from './TrackingFields.tsx';

/** News of a parcel of the case, written down by hand. */
export function TrackFields(props: FieldsProps) {
  const { t } = useTranslation();
  const carrierName = useCarrierName();
  const { draft, view, onChange } = props;
  const { waybill, status, words, place, time } = draft;
  return (
    <TrackingFields
      parcels={trackedParcelsOf(view.case).map((parcel) => ({
        waybill: parcel.waybill,
        hint: `${t(`case.logistics.${parcel.way}`)} · ${carrierName(parcel.carrier)}`,
      }))}
      draft={{ waybill, status, words, place, time }}
      onChange={(next) => onChange({ ...draft, ...next })}
    />
  );
}
