import { useTranslation } from 'react-i18next';
import type { Deduction } from '../../../src-core/after-sales/case.ts';
import type { RefundPlan } from '../../../src-core/after-sales/refund-plan.ts';
import type { Order } from '../../../src-core/order/order.ts';
import { returnableLine } from '../../../src-core/order/returnable-lines.ts';
import { Money } from '../../parts/Money.tsx';

function Line(props: { label: string; amount: number; order: Order; quiet?: boolean }) {
  return (
    <div className="line-apart plan-line">
      <span className={props.quiet === true ? 'quiet' : ''}>{props.label}</span>
      <Money amount={props.amount} currency={props.order.currency} />
    </div>
  );
}

/** A refund to the fen: goods by line, freight, each deduction by its name, the sum, and the tenders it goes back along. */
export function RefundPlanView(props: {
  order: Order;
  plan: RefundPlan;
  title?: string;
  testId?: string;
  /** The tenders are told below it, part by part. */
  withoutTenders?: boolean;
}) {
  const { t } = useTranslation();
  const { order, plan } = props;
  const deduction = ({ code, name }: Deduction) =>
    `${t(`caseForms.deductions.code.${code}`)}${t('caseForms.colon')}${name}`;
  return (
    <section
      className="stack-8 plan"
      data-testid={props.testId ?? 'refund-plan'}
      data-total={plan.total}
    >
      {props.title === undefined ? null : <h3>{props.title}</h3>}
      {plan.lines.map(({ orderLineId, quantity, amount }) => (
        <Line
          key={orderLineId}
          label={`${returnableLine(order, orderLineId)?.name ?? orderLineId} × ${quantity}`}
          amount={amount}
          order={order}
        />
      ))}
      {plan.freight > 0 ? (
        <Line label={t('order.form.freightBack')} amount={plan.freight} order={order} />
      ) : null}
      {plan.deductions.map((one) => (
        <Line
          key={`${one.code} ${one.orderLineId ?? ''} ${one.promotionId ?? ''} ${one.name}`}
          label={deduction(one)}
          amount={0 - one.amount}
          order={order}
        />
      ))}
      <div className="line-apart total">
        <span className="strong">{t('caseForms.plan.total')}</span>
        <Money amount={plan.total} currency={order.currency} strong />
      </div>
      {props.withoutTenders === true ? null : plan.tenders.length === 0 ? (
        <p className="small quiet">{t('caseForms.plan.tendersUnknown')}</p>
      ) : (
        <>
          <h3>{t('case.refund.along')}</h3>
          {plan.tenders.map(({ kind, reference, amount, inKind, paid }) => (
            <Line
              key={`${kind} ${reference}`}
              quiet
              label={
                t(`afterSales.tender.${kind}`) +
                (inKind ? ` · ${t('caseForms.plan.inKind')}` : '') +
                (paid ? ` · ${t('caseForms.plan.paid')}` : '')
              }
              amount={amount}
              order={order}
            />
          ))}
        </>
      )}
    </section>
  );
}
