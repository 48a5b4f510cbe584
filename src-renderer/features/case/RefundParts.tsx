import { CheckCircleFilled, ClockCircleOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { Case } from '../../../src-core/after-sales/case.ts';
import { refundPartsOf } from '../../../src-core/after-sales/refund-parts.ts';
import type { Order } from '../../../src-core/order/order.ts';
import { useFormat } from '../../parts/format.ts';
import { Money } from '../../parts/Money.tsx';

/** A refund that fell due, part by part: what was paid when and how, and what is still on its way. */
export function RefundParts(props: { found: Case; order: Order }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { found, order } = props;
  const parts = refundPartsOf(found);
  const over = found.state === 'succeeded';
  if ((found.state !== 'refunding' && !over) || parts.length === 0) return null;
  return (
    <section className="stack-8">
      <h3>{t('caseGuide.refund.parts')}</h3>
      <ul className="stack-8">
        {parts.map(({ part, refundNo, amount, tender }) => {
          const paid = found.paidParts?.find((one) => one.part === part);
          // A refund from before parts were kept was paid in one go.
          const went = paid !== undefined || over;
          const Icon = went ? CheckCircleFilled : ClockCircleOutlined;
          const via = paid?.gateway === 'cash' ? 'cash' : 'gateway';
          return (
            <li key={part} data-testid="refund-part" data-paid={went}>
              <div className="line-apart">
                <span>
                  <Icon className={went ? 'tone-text-good' : 'tone-text-warn'} aria-hidden />{' '}
                  {tender === undefined
                    ? t('caseGuide.refund.undivided')
                    : t(`afterSales.tender.${tender.kind}`)}{' '}
                  <span className="small quiet figures">{refundNo}</span>
                </span>
                <Money amount={amount} currency={order.currency} />
              </div>
              <p className="small quiet">
                {paid === undefined
                  ? t(went ? 'caseGuide.refund.paid' : 'caseGuide.refund.waiting')
                  : t(`caseGuide.refund.${via}`, {
                      time: format.dateTime(paid.at),
                      reference: paid.reference,
                    })}
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
