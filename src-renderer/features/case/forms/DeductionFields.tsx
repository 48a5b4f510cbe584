import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { AmountField } from '../../../parts/AmountField.tsx';
import { Money } from '../../../parts/Money.tsx';
import { useFormat } from '../../../parts/format.ts';
import { EvidenceField } from '../../evidence/EvidenceField.tsx';
import type { DeductionDraft } from '../action-draft.ts';
import { deductionRowsOf, deductionsOf } from '../deduction-rows.ts';
import { InspectionList } from '../InspectionList.tsx';
import { WordsField } from './WordsField.tsx';
import type { FieldsProps } from './fields-props.ts';

const nothing: DeductionDraft = { name: '', amount: null };

/** What is taken off and why, line by line, with what is left of the refund. */
export function DeductionFields(props: FieldsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { draft, view, inspection, rulebook, onChange } = props;
  const { case: found, order } = view;
  const rows = deductionRowsOf(order, found, rulebook);
  const taken = deductionsOf(rows, draft.deductions);
  const sum = taken.reduce((total, { amount }) => total + amount, 0);
  const set = (key: string, part: Partial<DeductionDraft>) =>
    onChange({
      ...draft,
      deductions: {
        ...draft.deductions,
        [key]: { ...nothing, ...draft.deductions[key], ...part },
      },
    });
  return (
    <>
      {rows.length === 0 ? <p className="quiet">{t('caseForms.deductions.none')}</p> : null}
      <ul className="deductions">
        {rows.map(({ key, code, article, suggested }, index) => {
          const { name, amount } = draft.deductions[key] ?? nothing;
          return (
            <li key={key} className="deduction" data-testid="deduction" data-id={key}>
              <span className="deduction-what">
                <span className="strong">{t(`caseForms.deductions.code.${code}`)}</span>
                <span className="small quiet">
                  {article}
                  {suggested === null
                    ? null
                    : ` · ${t('caseForms.deductions.marked', {
                        price: format.money(suggested, order.currency),
                      })}`}
                </span>
              </span>
              <Input
                value={name}
                maxLength={200}
                aria-label={`${article} ${t(`caseForms.deductions.hint.${code}`)}`}
                placeholder={t(`caseForms.deductions.hint.${code}`)}
                data-testid="deduction-name"
                onChange={(event) => set(key, { name: event.target.value })}
              />
              <AmountField
                value={amount}
                max={Math.max(0, found.amount - 1 - (sum - (amount ?? 0)))}
                currency={order.currency}
                label={`${article} ${t(`caseForms.deductions.code.${code}`)}`}
                placeholder={
                  suggested === null ? '0.00' : format.money(suggested, order.currency).slice(1)
                }
                focus={index === 0}
                testId="deduction-amount"
                onChange={(next) => set(key, { amount: next })}
              />
            </li>
          );
        })}
      </ul>
      <div className="line-apart" data-testid="deduction-left" data-amount={found.amount - sum}>
        <span className="quiet">
          {t('caseForms.deductions.sum', { sum: format.money(sum, order.currency) })}
        </span>
        <span>
          {t('caseForms.deductions.left')}{' '}
          <Money amount={Math.max(0, found.amount - sum)} currency={order.currency} strong />
        </span>
      </div>
      <InspectionList inspection={inspection} byDigits={false} />
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
