import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tidyWaybill } from '../../../../../src-core/after-sales/carrier.ts';
import { Labelled } from '../../../../parts/Labelled.tsx';
import { FaultText } from '../subsidy/FaultText.tsx';
import { usePolicyWords } from '../use-choices.ts';
import { BilingualFields } from './BilingualFields.tsx';
import type { ContentEditorProps } from './content-editor.ts';
import { ContentRows } from './ContentRows.tsx';
import { faultsAt } from './faults-of.ts';
import { ReadContent } from './ReadContent.tsx';
import { freshCode, rowFaults } from './row-faults.ts';

/** undefined: the pattern is none. */
function fits(pattern: string, waybill: string): boolean | undefined {
  try {
    return new RegExp(pattern, 'u').test(tidyWaybill(waybill));
  } catch {
    return undefined;
  }
}

/** A number of the carrier's, tried on the pattern while both are typed. */
function TryWaybill(props: { pattern: string }) {
  const { t } = useTranslation();
  const [waybill, setWaybill] = useState('');
  const answer = fits(props.pattern, waybill);
  return (
    <Labelled label={t('officeContents.carriers.try')}>
      <Input
        value={waybill}
        aria-label={t('officeContents.carriers.try')}
        placeholder={t('officeContents.carriers.tryHint')}
        data-testid="carrier-try"
        onChange={({ target }) => setWaybill(target.value)}
      />
      {answer === undefined ? (
        <p className="small tone-text-bad" role="alert">
          <CloseCircleFilled aria-hidden /> {t('officeContents.carriers.noPattern')}
        </p>
      ) : waybill === '' ? null : (
        <p
          className={answer ? 'small tone-text-good' : 'small tone-text-bad'}
          role="status"
          data-testid="carrier-fits"
          data-fits={answer}
        >
          {answer ? <CheckCircleFilled aria-hidden /> : <CloseCircleFilled aria-hidden />}{' '}
          {t(answer ? 'officeContents.carriers.fits' : 'officeContents.carriers.fitsNot')}
        </p>
      )}
    </Labelled>
  );
}

/** Carriers that parcels are sent with, and what their waybills look like. */
export function CarriersEditor(props: ContentEditorProps<'carriers'>) {
  const { t } = useTranslation();
  const { language } = usePolicyWords();
  const { content, onChange, readOnly, faults } = props;
  // A code is typed while it is a row's key: keys by place keep the field that is typed in.
  const [added, setAdded] = useState<ReadonlySet<string>>(new Set());
  if (readOnly) return <ReadContent kind="carriers" content={content} />;
  const { list } = content;
  return (
    <ContentRows
      kind="carriers"
      rows={list.map((carrier, at) => ({ ...carrier, at }))}
      keyOf={({ at }) => String(at)}
      nameOf={({ zh, en }) => (language === 'en' ? en : zh)}
      onChange={(rows) => onChange({ list: rows.map(({ at: _at, ...carrier }) => carrier) })}
      make={() => {
        const code = freshCode(
          'CARRIER',
          list.map((one) => one.code),
        );
        setAdded(new Set([...added, code]));
        return { code, zh: '', en: '', waybillPattern: '', at: list.length };
      }}
    >
      {(carrier, at, set) => {
        const ofRow = rowFaults(faults, 'list', at);
        const fresh = added.has(carrier.code);
        return (
          <>
            <BilingualFields
              value={carrier}
              name={carrier.code}
              most={{ zh: 40, en: 40 }}
              faults={ofRow}
              onChange={set}
            />
            <div className="field-row">
              <Labelled label={t('officeContents.carriers.code')}>
                <Input
                  value={carrier.code}
                  maxLength={40}
                  disabled={!fresh}
                  aria-label={t('officeContents.carriers.code')}
                  data-testid="carrier-code"
                  onChange={({ target }) => {
                    const code = target.value.toUpperCase();
                    setAdded(new Set([...added, code]));
                    set({ code });
                  }}
                />
                <FaultText faults={faultsAt(ofRow, 'code')} />
              </Labelled>
              <Labelled label={t('officeContents.carriers.pattern')}>
                <Input
                  className="pattern-field"
                  value={carrier.waybillPattern}
                  maxLength={120}
                  spellCheck={false}
                  aria-label={t('officeContents.carriers.pattern')}
                  data-testid="carrier-pattern"
                  onChange={({ target }) => set({ waybillPattern: target.value })}
                />
                <FaultText faults={faultsAt(ofRow, 'waybillPattern')} />
              </Labelled>
              <TryWaybill pattern={carrier.waybillPattern} />
            </div>
          </>
        );
      }}
    </ContentRows>
  );
}
