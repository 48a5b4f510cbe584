import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { exhaustions } from '../../../../src-core/freight-subsidy/budget.ts';
import type { Budget } from '../../../../src-core/freight-subsidy/budget.ts';

/** What happens when a budget has not enough left, with what that means. */
export function ExhaustionField(props: {
  value: Budget['whenExhausted'];
  onChange: (value: Budget['whenExhausted']) => void;
}) {
  const { t } = useTranslation();
  return (
    <fieldset className="stack-8 plain-fieldset">
      <legend>{t('subsidies.budget.whenExhausted')}</legend>
      <Radio.Group
        className="stack-8"
        value={props.value}
        data-testid="budget-exhaustion"
        options={exhaustions.map((value) => ({
          value,
          label: t(`subsidies.budget.exhaustion.${value}`),
        }))}
        onChange={({ target }) => props.onChange(target.value as Budget['whenExhausted'])}
      />
      <p className="small quiet">{t(`subsidies.budget.exhaustionWill.${props.value}`)}</p>
    </fieldset>
  );
}
