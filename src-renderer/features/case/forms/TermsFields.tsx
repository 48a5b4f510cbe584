import { useTranslation } from 'react-i18next';
import { caseKinds } from '../../../../src-core/after-sales/case.ts';
import { refundCeiling } from '../../../../src-core/after-sales/claim.ts';
import { AmountField } from '../../../parts/AmountField.tsx';
import { useFormat } from '../../../parts/format.ts';
import { KeyChoices } from '../../open-case/KeyChoices.tsx';
import { WordsField } from './WordsField.tsx';
import type { FieldsProps } from './fields-props.ts';

/** Another kind or amount, within the limits that are shown, beside what the buyer asked for. */
export function TermsFields(props: FieldsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { draft, view, onChange } = props;
  const { case: found, order } = view;
  const max = refundCeiling(order, found, found.fault);
  // After a report only a refund can be proposed.
  const kinds = caseKinds.filter((kind) => kind !== 'exchange' || !found.notReceivedReported);
  const asked =
    found.kind === 'exchange'
      ? t('afterSales.kind.exchange')
      : `${t(`afterSales.kind.${found.kind}`)} ${format.money(found.amount, order.currency)}`;
  return (
    <>
      <p className="note">
        <span className="strong">{t('caseForms.terms.asked')}</span> {asked}
      </p>
      <h3>{t('case.drawer.kind')}</h3>
      <KeyChoices
        label={t('case.drawer.kind')}
        level="dialog"
        testId="terms-kind"
        focus
        chosen={draft.kind}
        choices={kinds.map((value, index) => ({
          value,
          label: t(`afterSales.kind.${value}`),
          hint: t(`afterSales.kindHint.${value}`),
          keyCode: `Digit${index + 1}`,
        }))}
        onChoose={(kind) => onChange({ ...draft, kind })}
      />
      {draft.kind === 'exchange' ? null : (
        <div className="stack-8">
          <span className="line-apart">
            <span className="strong">{t('case.drawer.amount')}</span>
            <span className="small quiet">
              {t('case.drawer.amountOf', { max: format.money(max, order.currency) })}
            </span>
          </span>
          <AmountField
            value={draft.amount}
            max={max}
            currency={order.currency}
            label={t('case.drawer.amount')}
            testId="terms-amount"
            onChange={(amount) => onChange({ ...draft, amount })}
          />
        </div>
      )}
      <WordsField
        label={t('case.drawer.words')}
        value={draft.words}
        focus={false}
        onChange={(words) => onChange({ ...draft, words })}
      />
    </>
  );
}
