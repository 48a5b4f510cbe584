import { useTranslation } from 'react-i18next';
import type { SubsidyCaps } from '../../../../../src-core/freight-subsidy/subsidy-rule.ts';
import { AmountField } from '../../../../parts/AmountField.tsx';
import { Labelled } from '../../../../parts/Labelled.tsx';
import { cleanCaps } from './subsidy-draft.ts';

const names = [
  'perClaim',
  'perOrder',
  'perBuyerMonth',
] as const satisfies readonly (keyof SubsidyCaps)[];

/** Most that is paid; what is left empty has no bound. */
export function CapFields(props: { value: SubsidyCaps; onChange: (caps: SubsidyCaps) => void }) {
  const { t } = useTranslation();
  const { value, onChange } = props;
  return (
    <div className="stack-8">
      <div className="field-row">
        {names.map((name) => (
          <Labelled key={name} label={t(`officeSubsidy.caps.${name}`)}>
            <AmountField
              value={value[name] ?? null}
              currency="CNY"
              label={t(`officeSubsidy.caps.${name}`)}
              placeholder={t('officeSubsidy.caps.none')}
              testId={`cap-${name}`}
              onChange={(amount) => onChange(cleanCaps({ ...value, [name]: amount }))}
            />
          </Labelled>
        ))}
      </div>
      <p className="small quiet">{t('officeSubsidy.caps.hint')}</p>
    </div>
  );
}
