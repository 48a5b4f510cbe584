import { useTranslation } from 'react-i18next';
import { commandForms } from './command-form.ts';
import { AmendFields } from './forms/AmendFields.tsx';
import { CashFields } from './forms/CashFields.tsx';
import { DeductionFields } from './forms/DeductionFields.tsx';
import { DifferenceFields } from './forms/DifferenceFields.tsx';
import { GoodsFields } from './forms/GoodsFields.tsx';
import { Hint } from '../../parts/Hint.tsx';
import { ParcelFields } from './forms/ParcelFields.tsx';
import { RefusalFields } from './forms/RefusalFields.tsx';
import { TermsFields } from './forms/TermsFields.tsx';
import { TrackFields } from './forms/TrackFields.tsx';
import { WordsField } from './forms/WordsField.tsx';
import type { FieldsProps } from './forms/fields-props.ts';
import { InspectionList } from './InspectionList.tsx';

/** The fields one kind of form asks for. */
export function ActionFields(props: FieldsProps) {
  const { t } = useTranslation();
  const { action, draft, inspection, rulebook, onChange } = props;
  const { form } = commandForms[action.command];
  const words = (label: string, focus: boolean) => (
    <WordsField
      label={label}
      value={draft.words}
      focus={focus}
      onChange={(next) => onChange({ ...draft, words: next })}
    />
  );
  switch (form) {
    case 'none':
      return null;
    case 'words':
      return words(t('case.drawer.words'), true);
    case 'resolve':
      return words(t('case.drawer.resolveWords'), true);
    case 'inspect':
      return (
        <>
          <InspectionList inspection={inspection} byDigits />
          {words(t('case.drawer.words'), inspection.checks.length === 0)}
        </>
      );
    case 'refusal':
      return <RefusalFields {...props} />;
    case 'parcel':
    case 'ship':
    case 'give_back':
      return (
        <>
          <ParcelFields
            carrier={draft.carrier}
            waybill={draft.waybill}
            optional={form === 'give_back'}
            rulebook={rulebook}
            onChange={(parcel) => onChange({ ...draft, ...parcel })}
          />
          {form === 'parcel' ? <Hint place="return_send" /> : null}
          {form === 'ship' ? <InspectionList inspection={inspection} byDigits={false} /> : null}
        </>
      );
    case 'terms':
      return <TermsFields {...props} />;
    case 'goods':
      return <GoodsFields {...props} />;
    case 'deductions':
      return <DeductionFields {...props} />;
    case 'difference':
      return <DifferenceFields {...props} />;
    case 'cash':
      return <CashFields {...props} />;
    case 'track':
      return <TrackFields {...props} />;
    case 'claim':
      return <AmendFields {...props} />;
  }
}
