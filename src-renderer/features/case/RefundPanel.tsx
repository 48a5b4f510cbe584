import { useTranslation } from 'react-i18next';
import type { Case } from '../../../src-core/after-sales/case.ts';
import type { Order } from '../../../src-core/order/order.ts';
import { Money } from '../../parts/Money.tsx';
import { Panel } from '../../parts/Panel.tsx';
import { TenderSplit } from '../open-case/RefundPreview.tsx';

/** What goes back, where to, and under which number. */
export function RefundPanel(props: { found: Case; order: Order }) {
  const { t } = useTranslation();
  const { found, order } = props;
  if (found.kind === 'exchange') return null;
  return (
    <Panel
      title={t('case.refund.title')}
      testId="refund"
      extra={<span className="small quiet">{t('case.refund.note')}</span>}
    >
      <div className="stack-8 narrow">
        <div className="line-apart">
          <span>{t('case.refund.amount')}</span>
          <Money amount={found.amount} currency={order.currency} strong />
        </div>
        <h3>{t('case.refund.along')}</h3>
        <TenderSplit order={order} amount={found.amount} />
        {found.refundNo === undefined ? null : (
          <div className="line-apart">
            <span className="quiet">{t('case.refund.number')}</span>
            <span className="figures">{found.refundNo}</span>
          </div>
        )}
      </div>
    </Panel>
  );
}
