import { useTranslation } from 'react-i18next';
import type { InspectionCheck } from '../../../../../src-core/after-sales/inspection.ts';
import { NamesField } from '../subsidy/NamesField.tsx';
import { usePolicyWords, useVocabulary } from '../use-choices.ts';
import { BilingualFields } from './BilingualFields.tsx';
import type { ContentEditorProps } from './content-editor.ts';
import { ContentRows } from './ContentRows.tsx';
import { ReadContent } from './ReadContent.tsx';
import { freshCode, rowFaults } from './row-faults.ts';

const most = { zh: 60, en: 80 };

/** What is looked at before goods are accepted, and for which goods and reasons. */
export function InspectionEditor(props: ContentEditorProps<'inspection'>) {
  const { t } = useTranslation();
  const words = usePolicyWords();
  const vocabulary = useVocabulary();
  const { content, onChange, readOnly, faults } = props;
  if (readOnly) return <ReadContent kind="inspection" content={content} />;
  const { checks } = content;
  const set = (at: number, check: InspectionCheck) =>
    onChange({ checks: checks.map((one, i) => (i === at ? check : one)) });
  return (
    <ContentRows<InspectionCheck>
      kind="inspection"
      rows={checks}
      keyOf={({ code }) => code}
      nameOf={({ zh, en }) => (words.language === 'en' ? en : zh)}
      onChange={(next) => onChange({ checks: next })}
      make={() => ({
        code: freshCode(
          'check',
          checks.map(({ code }) => code),
        ),
        zh: '',
        en: '',
      })}
    >
      {(check, at, change) => {
        const { categories, reasons, ...rest } = check;
        return (
          <>
            <BilingualFields
              value={check}
              name={check.code}
              most={most}
              faults={rowFaults(faults, 'checks', at)}
              onChange={change}
            />
            <div className="field-row">
              <NamesField
                label={t('officeContents.inspection.categories')}
                any={t('officeContents.any')}
                value={categories}
                choices={(vocabulary?.categories ?? []).map((name) => ({
                  value: name,
                  label: name,
                }))}
                free
                testId="check-categories"
                onChange={(names) =>
                  set(at, {
                    ...rest,
                    ...(names && { categories: names }),
                    ...(reasons && { reasons }),
                  })
                }
              />
              <NamesField
                label={t('officeContents.inspection.reasons')}
                any={t('officeContents.any')}
                value={reasons}
                choices={(vocabulary?.reasons ?? []).map(({ code }) => ({
                  value: code,
                  label: words.reason(code),
                }))}
                free
                testId="check-reasons"
                onChange={(names) =>
                  set(at, {
                    ...rest,
                    ...(categories && { categories }),
                    ...(names && { reasons: names }),
                  })
                }
              />
            </div>
          </>
        );
      }}
    </ContentRows>
  );
}
