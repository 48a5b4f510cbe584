import { useTranslation } from 'react-i18next';
import type { Case } from '../../../src-core/after-sales/case.ts';
import { refundPlanOf } from '../../../src-core/after-sales/refund-plan.ts';
import type { Rulebook } from '../../../src-core/after-sales/rulebook.ts';
import type { Order } from '../../../src-core/order/order.ts';
import { Panel } from '../../parts/Panel.tsx';
import { RefundPlanView } from '../open-case/RefundPlanView.tsx';
import { RefundParts } from './RefundParts.tsx';

/** What goes back, for what, along which tenders, under which number, and how far it is. */
export function RefundPanel(props: { found: Case; order: Order; rulebook: Rulebook }) {
  const { t } = useTranslation();
  const { found, order, rulebook } = props;
  const plan = refundPlanOf(order, found, rulebook);
  // Of a claim that came to nothing, nothing goes back.
  if (plan === null || found.state === 'closed') return null;
  return (
    <Panel
      title={t(plan.final ? 'case.refund.title' : 'caseForms.plan.title')}
      testId="refund"
      extra={
        <span className="small quiet">
          {t(plan.final ? 'case.refund.note' : 'caseForms.plan.asItStands')}
        </span>
      }
    >
      <div className="narrow stack-8">
        <RefundPlanView order={order} plan={plan} withoutTenders={plan.final} />
        <RefundParts found={found} order={order} />
      </div>
    </Panel>
  );
}
