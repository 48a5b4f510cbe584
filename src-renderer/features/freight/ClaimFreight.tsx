import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Rulebook } from '../../../src-core/after-sales/rulebook.ts';
import type { Order } from '../../../src-core/order/order.ts';
import { useCounter } from '../../client/CounterProvider.tsx';
import { Panel } from '../../parts/Panel.tsx';
import { chosenReason, linesOf } from '../open-case/claim-draft.ts';
import type { ClaimDraft } from '../open-case/claim-draft.ts';
import { FreightLabel } from './FreightLabel.tsx';
import { FreightWays } from './FreightWays.tsx';

/** What is paid of the freight of a claim that is being filled in; nothing while nothing would be sent back. */
export function ClaimFreight(props: { order: Order; rulebook: Rulebook; draft: ClaimDraft }) {
  const { t } = useTranslation();
  const { queries } = useCounter();
  const { order, rulebook, draft } = props;
  const { kind } = draft;
  const reason = chosenReason(rulebook, draft);
  const lines = linesOf(order, draft);
  const travels = kind === 'return_refund' || kind === 'exchange';
  const ready = travels && reason !== undefined && lines.length > 0;
  const query = useQuery({
    ...queries.policies.coverage.queryOptions({
      input: {
        orderId: order.id,
        kind: kind ?? 'return_refund',
        lines,
        reasonCode: reason?.code ?? '-',
      },
    }),
    enabled: ready,
    placeholderData: keepPreviousData,
  });
  const ways = query.data ?? [];
  // A chain without such a promise has nothing to say.
  if (!travels || (ready && ways.length === 0)) return null;
  const label = ways.find((one) => one.label !== null)?.label ?? null;
  return (
    <Panel
      title={t('policies.coverage.title')}
      testId="claim-freight"
      extra={label === null || !ready ? undefined : <FreightLabel label={label} />}
    >
      {ready ? (
        <FreightWays ways={ways} />
      ) : (
        <p className="small quiet">{t('policies.coverage.choose')}</p>
      )}
    </Panel>
  );
}
