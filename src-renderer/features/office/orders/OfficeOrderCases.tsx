import { ProfileOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { OfficeCaseRow } from '../../../../src-core/contract/hq-office.ts';
import { Countdown } from '../../../parts/Countdown.tsx';
import { EmptyState } from '../../../parts/EmptyState.tsx';
import { Money } from '../../../parts/Money.tsx';
import { Panel } from '../../../parts/Panel.tsx';
import { StateBadge } from '../../../parts/StateBadge.tsx';

/** The order's cases, newest first. */
export function OfficeOrderCases(props: { cases: readonly OfficeCaseRow[] }) {
  const { t } = useTranslation();
  const { cases } = props;
  return (
    <Panel title={t('order.cases')} flush testId="office-order-cases">
      {cases.length === 0 ? (
        <EmptyState
          icon={<ProfileOutlined />}
          title={t('order.noCases')}
          hint={t('officeOrders.noCasesHint')}
        />
      ) : (
        <ul className="links">
          {cases.map((row) => (
            <li key={row.id}>
              <Link
                to="/office/cases/$caseId"
                params={{ caseId: row.id }}
                data-testid="case-row"
                data-id={row.id}
              >
                <span className="figures strong">{row.no}</span>
                <span>{t(`afterSales.kind.${row.kind}`)}</span>
                <StateBadge state={row.state} kind={row.kind} />
                <span className="grow" />
                {row.kind === 'exchange' ? null : (
                  <Money amount={row.amount} currency={row.currency} />
                )}
                {row.deadlineAt === null ? null : (
                  <Countdown at={row.deadlineAt} deadline={row.deadline} />
                )}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
