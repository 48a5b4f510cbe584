import { QuestionCircleOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CaseView, Reference } from '../../../src-core/contract/counter.ts';
import { useCounter } from '../../client/CounterProvider.tsx';
import { useReference } from '../../client/use-reference.ts';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { ActionPanel } from './ActionPanel.tsx';
import { CaseHead } from './CaseHead.tsx';
import { ClaimPanel } from './ClaimPanel.tsx';
import { ExceptionList } from './ExceptionList.tsx';
import { HistoryPanel } from './HistoryPanel.tsx';
import { LogisticsPanel } from './LogisticsPanel.tsx';
import { PendingPanel } from './PendingPanel.tsx';
import { RefundPanel } from './RefundPanel.tsx';
import { StepPicture } from './StepPicture.tsx';

function Loaded(props: { view: CaseView; reference: Reference | undefined }) {
  const { view, reference } = props;
  const found = view.case;
  return (
    <div
      className="main-fixed"
      data-testid="case-screen"
      data-id={found.id}
      data-state={found.state}
      data-version={found.version}
    >
      <CaseHead view={view} />
      <div className="two-columns two-columns-apart">
        <div className="stack">
          <StepPicture found={found} history={view.history} />
          <ExceptionList exceptions={view.exceptions} />
          <PendingPanel pending={view.pending} />
          <ClaimPanel found={found} order={view.order} />
          <LogisticsPanel found={found} />
          <RefundPanel found={found} order={view.order} />
          <HistoryPanel history={view.history} order={view.order} />
        </div>
        <div className="fixed-side">
          {reference?.rulebook == null || reference.shop === null ? null : (
            <ActionPanel view={view} shop={reference.shop} rulebook={reference.rulebook} />
          )}
        </div>
      </div>
    </div>
  );
}

/** One case: where it stands, what can be done now in one fixed place, and all that happened. */
export function CaseScreen() {
  const { t } = useTranslation();
  const { queries } = useCounter();
  const { caseId } = useParams({ from: '/cases/$caseId' });
  const reference = useReference();
  const view = useQuery(queries.cases.get.queryOptions({ input: { id: caseId } }));
  return (
    <QueryGate query={view}>
      {(found) =>
        found === null ? (
          <EmptyState
            icon={<QuestionCircleOutlined />}
            title={t('case.gone')}
            hint={t('case.goneHint')}
          />
        ) : (
          <Loaded key={caseId} view={found} reference={reference} />
        )
      }
    </QueryGate>
  );
}
