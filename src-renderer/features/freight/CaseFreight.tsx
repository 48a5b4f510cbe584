import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  StopOutlined,
} from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ComponentType } from 'react';
import type { Case, CaseSubsidy } from '../../../src-core/after-sales/case.ts';
import { useCounter } from '../../client/CounterProvider.tsx';
import { Badge } from '../../parts/Badge.tsx';
import { useFormat } from '../../parts/format.ts';
import { Panel } from '../../parts/Panel.tsx';
import type { Tone } from '../../parts/tone.ts';
import { FreightWays } from './FreightWays.tsx';
import { useWhyRefused } from './why-refused.ts';

type State = CaseSubsidy['state'];

const looks: Readonly<Record<State, { readonly tone: Tone; readonly Icon: ComponentType }>> = {
  reserved: { tone: 'info', Icon: ClockCircleOutlined },
  confirmed: { tone: 'accent', Icon: CheckCircleOutlined },
  settled: { tone: 'good', Icon: CheckCircleOutlined },
  void: { tone: 'quiet', Icon: StopOutlined },
  refused: { tone: 'warn', Icon: CloseCircleOutlined },
};

/** What headquarters says; a confirmation that differs from the estimate shows both numbers and why. */
function Said(props: { subsidy: CaseSubsidy }) {
  const { t } = useTranslation();
  const format = useFormat();
  const whyRefused = useWhyRefused();
  const { state, promised, amount, cut, differs, refused, why } = props.subsidy;
  const sum = (value: number | null) =>
    value === null ? t('policies.claim.inFull') : format.money(value);
  const { tone, Icon } = looks[state];
  const living = state !== 'refused' && state !== 'void';
  return (
    <div
      className="stack-8"
      data-testid="case-freight-said"
      data-state={state}
      data-amount={amount ?? undefined}
      data-promised={promised ?? undefined}
    >
      <div className="line-apart">
        <Badge tone={tone} icon={<Icon />}>
          {t(`policies.claim.state.${state}`)}
        </Badge>
        {living ? <span className="strong figures">{sum(amount)}</span> : null}
      </div>
      {differs === undefined ? null : (
        <div className="note note-warn" data-testid="freight-differs">
          <span className="strong">{t('policies.claim.differs')}</span>
          <span className="figures">
            {t('policies.claim.promised')} {sum(promised)} → {t('policies.claim.now')} {sum(amount)}
          </span>
          {differs.words === '' ? null : <span className="quiet">{differs.words}</span>}
        </div>
      )}
      {cut === undefined || !living ? null : (
        <p className="small quiet">{t('policies.claim.cut', { of: format.money(cut.of) })}</p>
      )}
      {why === 'seller_fault' && living ? (
        <p className="small quiet">{t('policies.claim.sellerFault')}</p>
      ) : null}
      {refused === undefined ? null : <p>{whyRefused(refused)}</p>}
    </div>
  );
}

/** Return freight of a case: an estimate until headquarters has spoken, then what it says. */
export function CaseFreight(props: { found: Case }) {
  const { t } = useTranslation();
  const { queries } = useCounter();
  const { found } = props;
  const { subsidy } = found;
  const open = found.state !== 'closed' && found.state !== 'succeeded';
  const wanted = subsidy === undefined && open && found.kind !== 'refund_only';
  const query = useQuery({
    ...queries.policies.coverage.queryOptions({
      input: {
        orderId: found.orderId,
        caseId: found.id,
        kind: found.kind,
        lines: [...found.lines],
        reasonCode: found.reasonCode,
        fault: found.fault,
        ...(found.inbound?.by === 'counter' ? { way: 'counter' as const } : {}),
      },
    }),
    enabled: wanted,
  });
  if (subsidy === undefined && (!wanted || query.data == null || query.data.length === 0)) {
    return null;
  }
  return (
    <Panel
      title={t('policies.claim.title')}
      testId="case-freight"
      extra={
        subsidy === undefined ? (
          <span className="small quiet">{t('policies.coverage.estimate')}</span>
        ) : undefined
      }
    >
      <div className="narrow">
        {subsidy === undefined ? (
          <FreightWays ways={query.data ?? []} />
        ) : (
          <Said subsidy={subsidy} />
        )}
      </div>
    </Panel>
  );
}
