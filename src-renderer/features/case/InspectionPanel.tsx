import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../src-core/contract/counter-rows.ts';
import { Panel } from '../../parts/Panel.tsx';
import { InspectionList } from './InspectionList.tsx';
import { useInspection } from './inspection.ts';

/** While goods wait to be inspected: what to look at, before one decides. */
export function InspectionPanel(props: { view: CaseView }) {
  const { t } = useTranslation();
  const inspection = useInspection(props.view);
  if (props.view.case.state !== 'awaiting_seller_receipt' || inspection.checks.length === 0)
    return null;
  return (
    <Panel
      title={t('caseGuide.inspection.panel')}
      testId="inspection-panel"
      extra={<span className="small quiet">{t('caseGuide.inspection.hint')}</span>}
    >
      <InspectionList inspection={inspection} byDigits={false} />
    </Panel>
  );
}
