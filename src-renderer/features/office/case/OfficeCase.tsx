import { ArrowLeftOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfficeCaseView } from '../../../../src-core/contract/hq-office.ts';
import { CallError } from '../../../client/client.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { useKeys } from '../../../keyboard/use-keys.ts';
import { Countdown } from '../../../parts/Countdown.tsx';
import { EmptyState } from '../../../parts/EmptyState.tsx';
import { LongNumber } from '../../../parts/LongNumber.tsx';
import { QueryGate } from '../../../parts/QueryGate.tsx';
import { StateBadge } from '../../../parts/StateBadge.tsx';
import { EvidencePanel } from '../../evidence/EvidencePanel.tsx';
import { HistoryPanel } from '../../case/HistoryPanel.tsx';
import { LogisticsPanel } from '../../case/LogisticsPanel.tsx';
import { StepPicture } from '../../case/StepPicture.tsx';
import { SeenMark } from '../SeenMark.tsx';
import { useSeen } from '../use-office.ts';
import { CaseSubsidyPanel } from '../budgets/CaseSubsidyPanel.tsx';
import { CaseExceptions } from './CaseExceptions.tsx';
import { ClaimVersions } from './ClaimVersions.tsx';
import { LedgerPanel } from './LedgerPanel.tsx';
import { LimitsPanel } from './LimitsPanel.tsx';
import { OrderPanel } from './OrderPanel.tsx';
import { RulingPanel } from './RulingPanel.tsx';
import { SidesPanel } from './SidesPanel.tsx';

interface OfficeCaseProps {
  readonly caseId: string;
  readonly onBack: () => void;
  /** Goes on to the next of the queue; absent: there is none, or one did not come from a queue. */
  readonly onNext?: (() => void) | undefined;
  readonly place?: ReactNode;
}

function Head(props: {
  view: OfficeCaseView | undefined;
  onBack: () => void;
  place: ReactNode;
  seen: { readonly at: number; readonly live: boolean } | undefined;
}) {
  const { t } = useTranslation();
  const { view } = props;
  return (
    <div className="page-head">
      <Button
        type="text"
        icon={<ArrowLeftOutlined />}
        aria-label={t('office.case.back')}
        onClick={props.onBack}
      />
      {view === undefined ? null : (
        <>
          <h1>
            <Typography.Text
              copyable={{ text: view.case.no, tooltips: [t('common.copy'), t('common.copied')] }}
            >
              <span className="figures head-no">{view.case.no}</span>
            </Typography.Text>
          </h1>
          <span className="strong">{t(`afterSales.kind.${view.case.kind}`)}</span>
          <StateBadge state={view.case.state} kind={view.case.kind} />
          <span>{view.shop.name}</span>
          <Link
            to="/office/orders/$orderId"
            params={{ orderId: view.order.id }}
            title={t('officeOrders.open')}
            data-testid="case-order"
          >
            <LongNumber text={view.order.externalNo} tail />
          </Link>
          {view.case.deadline === undefined ? null : (
            <Countdown at={view.case.deadline.at} deadline={view.case.deadline} />
          )}
        </>
      )}
      <span className="grow" />
      {props.place}
      <SeenMark seen={props.seen} />
    </div>
  );
}

/** A case with both sides' words, every amendment, money and history, and what headquarters may do. */
export function OfficeCase(props: OfficeCaseProps) {
  const { t } = useTranslation();
  const { client } = useCounter();
  const { caseId, onBack, onNext } = props;
  const input = { caseId };
  const query = useSeen('case', input, () => client.office.case(input));
  useKeys({ Escape: onBack });
  const seen = query.data;
  const gone = query.error instanceof CallError && query.error.failure.code === 'office_not_found';
  const view = gone ? undefined : seen?.value;
  return (
    <div
      className="main-fixed"
      data-testid="office-case"
      data-id={caseId}
      data-state={view?.case.state}
      data-version={view?.case.version}
    >
      <Head view={view} onBack={onBack} place={props.place} seen={gone ? undefined : seen} />
      {gone ? (
        <EmptyState
          icon={<QuestionCircleOutlined />}
          title={t('office.case.gone')}
          hint={t('office.case.goneHint')}
        />
      ) : (
        <QueryGate query={query}>
          {({ value, live }) => (
            <div className="two-columns two-columns-apart">
              <div className="stack">
                <StepPicture found={value.case} history={value.history} />
                <CaseExceptions exceptions={value.exceptions} live={live} />
                <SidesPanel view={value} />
                <EvidencePanel view={value} />
                <ClaimVersions view={value} />
                <LogisticsPanel found={value.case} order={value.order} />
                <CaseSubsidyPanel found={value.case} />
                <LedgerPanel caseId={caseId} currency={value.order.currency} live={live} />
                <HistoryPanel history={value.history} order={value.order} />
              </div>
              <div className="fixed-side">
                <RulingPanel view={value} live={live} onNext={onNext} />
                <LimitsPanel view={value} />
                <OrderPanel view={value} live={live} />
              </div>
            </div>
          )}
        </QueryGate>
      )}
    </div>
  );
}
