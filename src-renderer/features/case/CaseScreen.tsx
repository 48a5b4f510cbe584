import { QuestionCircleOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Action } from '../../../src-core/after-sales/permitted.ts';
import type { CaseView } from '../../../src-core/contract/counter-rows.ts';
import type { Reference } from '../../../src-core/contract/counter-reference.ts';
import { useCounter } from '../../client/CounterProvider.tsx';
import { useReference } from '../../client/use-reference.ts';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { CaseFreight } from '../freight/CaseFreight.tsx';
import { EvidencePanel } from '../evidence/EvidencePanel.tsx';
import { ActionDrawer } from './ActionDrawer.tsx';
import { ActionPanel } from './ActionPanel.tsx';
import { CaseClock } from './CaseClock.tsx';
import { CaseHead } from './CaseHead.tsx';
import { ClaimPanel } from './ClaimPanel.tsx';
import { DifferencePanel } from './DifferencePanel.tsx';
import { ExceptionList } from './ExceptionList.tsx';
import { HistoryPanel } from './HistoryPanel.tsx';
import { InspectionPanel } from './InspectionPanel.tsx';
import { LogisticsPanel } from './LogisticsPanel.tsx';
import { PendingPanel } from './PendingPanel.tsx';
import { RefundPanel } from './RefundPanel.tsx';
import { ScriptPanel } from './ScriptPanel.tsx';
import { SidesPanel } from './SidesPanel.tsx';
import { StepPicture } from './StepPicture.tsx';
import { useActions } from './use-actions.ts';

function Loaded(props: { view: CaseView; reference: Reference | undefined }) {
  const { view, reference } = props;
  const { case: found, order } = view;
  const [chosen, setChosen] = useState<Action | null>(null);
  const actions = useActions(view, reference);
  const rulebook = reference?.rulebook ?? null;
  const track = actions?.find(({ command, allowed }) => command === 'case.track@1' && allowed);
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
          <ExceptionList exceptions={view.exceptions} order={order} />
          <PendingPanel pending={view.pending} />
          <ClaimPanel found={found} order={order} />
          <EvidencePanel view={view} />
          <InspectionPanel view={view} />
          <LogisticsPanel
            found={found}
            order={order}
            onTrack={track === undefined ? undefined : () => setChosen(track)}
          />
          <DifferencePanel found={found} order={order} />
          {rulebook === null ? null : (
            <RefundPanel found={found} order={order} rulebook={rulebook} />
          )}
          <CaseFreight found={found} />
          {actions === null ? null : (
            <SidesPanel found={found} actions={actions} onRecord={setChosen} />
          )}
          <HistoryPanel history={view.history} order={order} />
        </div>
        <div className="fixed-side">
          <CaseClock found={found} />
          {actions === null ? null : (
            <ActionPanel
              found={found}
              actions={actions}
              busy={chosen !== null}
              onChoose={setChosen}
            />
          )}
          <ScriptPanel view={view} reference={reference} />
        </div>
      </div>
      {rulebook === null ? null : (
        <ActionDrawer
          action={chosen}
          view={view}
          rulebook={rulebook}
          onClose={() => setChosen(null)}
        />
      )}
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
