import { ProfileOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CaseRow } from '../../../src-core/contract/counter-rows.ts';
import { Countdown } from '../../parts/Countdown.tsx';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { Money } from '../../parts/Money.tsx';
import { Panel } from '../../parts/Panel.tsx';
import { PendingMark } from '../../parts/PendingMark.tsx';
import { StateBadge } from '../../parts/StateBadge.tsx';

/** The order's cases, newest first. */
export function OrderCases(props: { cases: readonly CaseRow[] }) {
  const { t } = useTranslation();
  const { cases } = props;
  return (
    <Panel title={t('order.cases')} flush testId="order-cases">
      {cases.length === 0 ? (
        <EmptyState
          icon={<ProfileOutlined />}
          title={t('order.noCases')}
          hint={t('order.noCasesHint')}
        />
      ) : (
        <ul className="links">
          {cases.map((row) => (
            <li key={row.id}>
              <Link
                to="/cases/$caseId"
                params={{ caseId: row.id }}
                data-testid="case-row"
                data-id={row.id}
              >
                <span className="figures strong">{row.no}</span>
                <span>{t(`afterSales.kind.${row.kind}`)}</span>
                <StateBadge state={row.state} kind={row.kind} />
                {row.pending ? <PendingMark /> : null}
                <span className="grow" />
                {row.kind === 'exchange' ? null : (
                  <Money amount={row.amount} currency={row.currency} />
                )}
                {row.deadlineAt === null ? null : (
                  <Countdown at={row.deadlineAt} deadline={row.deadline ?? undefined} />
                )}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
