import { SafetyCertificateOutlined } from '@ant-design/icons';
import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SubsidyContent } from '../../../../../src-core/freight-subsidy/subsidy-rule.ts';
import { Labelled } from '../../../../parts/Labelled.tsx';
import type { ContentFault } from '../contents/content-editor.ts';
import { faultsAt } from '../contents/faults-of.ts';
import { FaultText } from './FaultText.tsx';

type Label = SubsidyContent['label'];

/** Labels the product's page names (S), to begin with. */
const usual: readonly Label[] = [
  { code: 'return_freight', zh: '退货包运费', en: 'Free returns' },
  { code: 'carefree_return', zh: '无忧退货', en: 'Carefree returns' },
  { code: 'carefree_try_on', zh: '无忧试穿', en: 'Try on, carefree' },
  { code: 'carefree_tasting', zh: '无忧试吃', en: 'Taste, carefree' },
];

/** What the buyer reads beside what is covered, and how it looks there. */
export function LabelFields(props: {
  value: Label;
  readOnly: boolean;
  faults: readonly ContentFault[];
  onChange: (label: Label) => void;
}) {
  const { t } = useTranslation();
  const { value, readOnly, faults, onChange } = props;
  return (
    <div className="label-fields">
      {readOnly ? null : (
        <div className="stack-8">
          <Select
            className="names-field"
            value={usual.find(({ code }) => code === value.code)?.code ?? 'own'}
            aria-label={t('officeSubsidy.label.usual')}
            options={[
              ...usual.map(({ code, zh, en }) => ({ value: code, label: `${zh} · ${en}` })),
              { value: 'own', label: t('officeSubsidy.label.own') },
            ]}
            onChange={(code: string) =>
              onChange(usual.find((one) => one.code === code) ?? { ...value, code })
            }
          />
          <div className="field-row">
            {(['zh', 'en'] as const).map((language) => (
              <Labelled key={language} label={t(`officeSubsidy.label.${language}`)}>
                <Input
                  value={value[language]}
                  maxLength={language === 'zh' ? 20 : 40}
                  aria-label={t(`officeSubsidy.label.${language}`)}
                  data-testid={`label-${language}`}
                  onChange={({ target }) => onChange({ ...value, [language]: target.value })}
                />
                <FaultText faults={faultsAt(faults, 'label', language)} />
              </Labelled>
            ))}
          </div>
        </div>
      )}
      <figure className="label-preview" data-testid="label-preview">
        <figcaption className="small quiet">{t('officeSubsidy.label.preview')}</figcaption>
        {(['zh', 'en'] as const).map((language) => (
          <span key={language} className="buyer-label" lang={language === 'zh' ? 'zh-CN' : 'en'}>
            <SafetyCertificateOutlined aria-hidden />{' '}
            {value[language] === '' ? '–' : value[language]}
          </span>
        ))}
      </figure>
    </div>
  );
}
