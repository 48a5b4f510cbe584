import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { unpaidCashOf, unpaidOf } from '../../../../src-core/after-sales/refund-parts.ts';
import { AmountField } from '../../../parts/AmountField.tsx';
import { useFormat } from '../../../parts/format.ts';
import { KeyChoices } from '../../open-case/KeyChoices.tsx';
import { consentNeededFor } from '../action-args.ts';
import type { FieldsProps } from './fields-props.ts';

const waysToAgree = ['spoken', 'signed', 'written'] as const;

/** Cash out of the till; what was not paid in cash goes back in cash only as the buyer agreed. */
export function CashFields(props: FieldsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { draft, view, onChange } = props;
  const [all, inCash] = [unpaidOf(view.case), unpaidCashOf(view.case)];
  const mixed = view.case.state === 'refunding' && inCash > 0 && inCash < all;
  const { currency } = view.order;
  const foreign = consentNeededFor(draft, props);
  const ways = waysToAgree.map((way) => ({ way, words: t(`caseForms.consent.${way}`) }));
  return (
    <>
      {mixed ? (
        <KeyChoices
          label={t('caseForms.cash.which')}
          level="dialog"
          testId="cash-which"
          chosen={draft.amount === all ? 'all' : draft.amount === inCash ? 'inCash' : null}
          choices={[
            {
              value: 'inCash',
              label: format.money(inCash, currency),
              hint: t('caseForms.cash.inCash'),
              keyCode: 'KeyQ',
            },
            {
              value: 'all',
              label: format.money(all, currency),
              hint: t('caseForms.cash.all'),
              keyCode: 'KeyW',
            },
          ]}
          onChoose={(which) => onChange({ ...draft, amount: which === 'all' ? all : inCash })}
        />
      ) : null}
      <div className="stack-8">
        <span className="strong">{t('case.drawer.cash')}</span>
        <AmountField
          value={draft.amount}
          currency={currency}
          label={t('case.drawer.cash')}
          testId="cash-amount"
          focus={foreign === 0}
          onChange={(amount) => onChange({ ...draft, amount })}
        />
      </div>
      <label className="stack-8">
        <span className="strong">{t('case.drawer.till')}</span>
        <Input
          value={draft.till}
          maxLength={40}
          placeholder={t('case.drawer.tillHint')}
          data-testid="till"
          onChange={(event) => onChange({ ...draft, till: event.target.value })}
        />
      </label>
      {foreign === 0 ? null : (
        <section className="stack-8">
          <div className="note note-warn">
            {t('caseForms.consent.why', { amount: format.money(foreign, currency) })}
          </div>
          <h3>{t('caseForms.consent.title')}</h3>
          <KeyChoices
            label={t('caseForms.consent.title')}
            level="dialog"
            testId="consent-way"
            focus
            chosen={ways.find(({ words }) => words === draft.consent)?.way ?? null}
            choices={ways.map(({ way, words }, index) => ({
              value: way,
              label: words,
              keyCode: `Digit${index + 1}`,
            }))}
            onChoose={(chosen) => {
              const words = ways.find(({ way }) => way === chosen)?.words ?? '';
              onChange({ ...draft, consent: words });
            }}
          />
          <Input
            value={draft.consent}
            maxLength={200}
            aria-label={t('caseForms.consent.title')}
            placeholder={t('caseForms.consent.hint')}
            data-testid="consent"
            onChange={(event) => onChange({ ...draft, consent: event.target.value })}
          />
        </section>
      )}
    </>
  );
}
