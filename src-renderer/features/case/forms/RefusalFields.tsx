import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../../look/preferences.ts';
import { EvidenceField } from '../../evidence/EvidenceField.tsx';
import { KeyChoices } from '../../open-case/KeyChoices.tsx';
import { WordsField } from './WordsField.tsx';
import type { FieldsProps } from './fields-props.ts';

/** Why an application or goods are refused; what inspection ticked so far goes with it. */
export function RefusalFields(props: FieldsProps) {
  const { t } = useTranslation();
  const language = usePreferences((preferences) => preferences.language);
  const { action, draft, inspection, rulebook, onChange } = props;
  const ticked = action.command === 'case.refuse_receipt@1' ? inspection.ticked.length : 0;
  return (
    <>
      <h3>{t('case.drawer.reason')}</h3>
      <KeyChoices
        label={t('case.drawer.reason')}
        level="dialog"
        testId="refusal-reason"
        focus
        chosen={draft.reasonCode}
        choices={rulebook.refusalReasons.map(({ code, zh, en }, index) => ({
          value: code,
          label: language === 'en' ? en : zh,
          ...(index < 9 ? { keyCode: `Digit${index + 1}` } : {}),
        }))}
        onChoose={(reasonCode) => onChange({ ...draft, reasonCode })}
      />
      {ticked === 0 ? null : (
        <p className="small quiet">
          {t('caseGuide.inspection.goesAlong', { n: ticked, of: inspection.checks.length })}
        </p>
      )}
      <WordsField
        label={t('case.drawer.words')}
        value={draft.words}
        focus={false}
        onChange={(words) => onChange({ ...draft, words })}
      />
      <EvidenceField
        evidence={draft.evidence}
        required={false}
        onChange={(evidence) => onChange({ ...draft, evidence })}
      />
    </>
  );
}
