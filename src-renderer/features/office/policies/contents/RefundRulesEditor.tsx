import { useTranslation } from 'react-i18next';
import { deductionCodes } from '../../../../../src-core/after-sales/case.ts';
import { Panel } from '../../../../parts/Panel.tsx';
import type { ContentEditorProps } from './content-editor.ts';
import { ReadContent } from './ReadContent.tsx';
import { SwitchLine } from './SwitchLine.tsx';

/** Headquarters' switches for money, each as the sentence it makes true. */
export function RefundRulesEditor(props: ContentEditorProps<'refund_rules'>) {
  const { t } = useTranslation();
  const { content, onChange, readOnly } = props;
  if (readOnly) return <ReadContent kind="refund_rules" content={content} />;
  const said = (on: boolean) => (on ? 'on' : 'off');
  return (
    <Panel title={t('officeContents.title.refund_rules')}>
      <div className="stack">
        <p className="small quiet">{t('officeContents.about.refund_rules')}</p>
        {deductionCodes.map((code) => {
          const on = content.deductions.includes(code);
          return (
            <SwitchLine
              key={code}
              on={on}
              text={t(`policyKinds.refundRules.${code}.${said(on)}`)}
              testId={`switch-${code}`}
              onChange={(next) =>
                onChange({
                  ...content,
                  deductions: deductionCodes.filter((one) =>
                    one === code ? next : content.deductions.includes(one),
                  ),
                })
              }
            />
          );
        })}
        {(['cashNeedsConsent', 'settleDifferenceFirst'] as const).map((name) => (
          <SwitchLine
            key={name}
            on={content[name]}
            text={t(`policyKinds.refundRules.${name}.${said(content[name])}`)}
            testId={`switch-${name}`}
            onChange={(next) => onChange({ ...content, [name]: next })}
          />
        ))}
      </div>
    </Panel>
  );
}
