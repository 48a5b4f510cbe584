import { useTranslation } from 'react-i18next';
import type { Result } from '../../../src-core/basis/result.ts';
import type { Order } from '../../../src-core/order/order.ts';
import { AmountField } from '../../parts/AmountField.tsx';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { useFormat } from '../../parts/format.ts';
import { Money } from '../../parts/Money.tsx';
import type { ClaimDraft } from './claim-draft.ts';
import type { ClaimPlan } from './claim-plan.ts';
import { RefundPlanView } from './RefundPlanView.tsx';

/** What an exchange costs more or less, and when that is settled. */
function Difference(props: { order: Order; difference: number }) {
  const { t } = useTranslation();
  const { order, difference } = props;
  return (
    <div className="stack-8" data-testid="claim-difference" data-amount={difference}>
      {difference === 0 ? (
        <p>{t('order.form.previewExchange')}</p>
      ) : (
        <div className="line-apart total">
          <span className="strong">
            {t(difference > 0 ? 'caseForms.difference.collect' : 'caseForms.difference.giveBack')}
          </span>
          <Money amount={Math.abs(difference)} currency={order.currency} strong />
        </div>
      )}
      <p className="small quiet">
        {t(
          difference === 0 ? 'order.form.previewExchangeHint' : 'caseForms.difference.beforeItGoes',
        )}
      </p>
    </div>
  );
}

/** What a claim comes to before it is sent: the whole refund plan, or the difference of an exchange. */
export function ClaimSummary(props: {
  order: Order;
  draft: ClaimDraft;
  plan: Result<ClaimPlan> | null;
  onAmount: (amount: number | null) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { order, draft, plan } = props;
  if (plan === null) return <p className="quiet">{t('order.form.previewEmpty')}</p>;
  if (!plan.ok) return <FailureNotice failure={plan.error} compact />;
  if (draft.kind === 'exchange')
    return <Difference order={order} difference={plan.value.difference} />;
  const most = format.money(plan.value.most, order.currency);
  return (
    <div className="stack">
      {plan.value.plan === null ? null : (
        <RefundPlanView order={order} plan={plan.value.plan} testId="refund-preview" />
      )}
      <label className="stack-8">
        <span className="line-apart">
          {t('order.form.amount')}
          <span className="small quiet">{t('order.form.amountHint', { max: most })}</span>
        </span>
        <AmountField
          value={draft.amount}
          max={plan.value.most}
          currency={order.currency}
          label={t('order.form.amount')}
          placeholder={most.slice(1)}
          testId="claim-amount"
          onChange={props.onAmount}
        />
      </label>
    </div>
  );
}
