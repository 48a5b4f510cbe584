import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TenderKind } from '../../../../src-core/order/order.ts';
import { AmountField } from '../../../parts/AmountField.tsx';
import { Money } from '../../../parts/Money.tsx';
import { KeyChoices } from '../../open-case/KeyChoices.tsx';
import { differenceDue } from '../action-args.ts';
import type { FieldsProps } from './fields-props.ts';

/** What a difference is handed over with; coupons and points are no money. */
const tenders: readonly TenderKind[] = ['cash', 'wechat', 'alipay', 'card', 'stored_value'];

/** The difference of an exchange: how much is the rule's word, how it was handed over the clerk's. */
export function DifferenceFields(props: FieldsProps) {
  const { t } = useTranslation();
  const { draft, view, onChange } = props;
  const { currency } = view.order;
  const due = differenceDue(props);
  const cash = draft.tender === 'cash';
  return (
    <>
      {due > 0 ? (
        <div className="line-apart sum" data-testid="difference" data-amount={due}>
          <span className="strong">{t('caseForms.difference.amount')}</span>
          <Money amount={due} currency={currency} strong />
        </div>
      ) : (
        <div className="stack-8">
          <div className="note note-warn">{t('caseForms.difference.notDue')}</div>
          <AmountField
            value={draft.amount}
            currency={currency}
            label={t('caseForms.difference.amount')}
            testId="difference-amount"
            onChange={(amount) => onChange({ ...draft, amount })}
          />
        </div>
      )}
      <h3>{t('caseForms.difference.tender')}</h3>
      <KeyChoices
        label={t('caseForms.difference.tender')}
        level="dialog"
        testId="tender"
        focus
        chosen={draft.tender}
        choices={tenders.map((value, index) => ({
          value,
          label: t(`afterSales.tender.${value}`),
          keyCode: `Digit${index + 1}`,
        }))}
        onChoose={(tender) => onChange({ ...draft, tender })}
      />
      <label className="stack-8">
        <span className="strong">
          {t(cash ? 'case.drawer.till' : 'caseForms.difference.reference')}
        </span>
        <Input
          value={cash ? draft.till : draft.reference}
          maxLength={cash ? 40 : 64}
          autoComplete="off"
          spellCheck={false}
          placeholder={t(cash ? 'case.drawer.tillHint' : 'caseForms.difference.referenceHint')}
          data-testid="reference"
          onChange={(event) =>
            onChange({ ...draft, [cash ? 'till' : 'reference']: event.target.value })
          }
        />
      </label>
    </>
  );
}
