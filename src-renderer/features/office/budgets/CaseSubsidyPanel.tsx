import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Case } from '../../../../src-core/after-sales/case.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { Panel } from '../../../parts/Panel.tsx';
import { QueryGate } from '../../../parts/QueryGate.tsx';
import { useSeen } from '../use-office.ts';
import { ClaimAmount, ClaimState } from './ClaimState.tsx';

/** Return freight on a case's page: how its claims stand, with the way to their books. */
export function CaseSubsidyPanel(props: { found: Case }) {
  const { t } = useTranslation();
  const { client } = useCounter();
  const { found } = props;
  const input = { caseId: found.id };
  const query = useSeen('subsidyOfCase', input, () => client.office.subsidyOfCase(input));
  if (found.subsidy === undefined) return null;
  const { refused } = found.subsidy;
  return (
    <Panel title={t('subsidies.claim.ofCase')} testId="case-subsidy">
      <QueryGate query={query}>
        {({ value: { claims } }) => (
          <ul className="plain-list stack-8">
            {found.subsidy?.state === 'refused' && refused !== undefined ? (
              <li className="note note-warn">
                {t(
                  [
                    `policies.claim.refused.${refused.code}`,
                    'policies.claim.otherRefusal',
                  ] as never,
                  {
                    code: refused.code,
                  },
                )}
              </li>
            ) : null}
            {claims.map((row) => (
              <li key={row.claim.id} className="line" data-testid="case-claim">
                <ClaimState row={row} />
                <span className="grow" />
                <ClaimAmount amount={row.claim.amount} currency={row.currency} strong />
                <Link to="/office/budgets" search={{ tab: 'claims', claim: row.claim.id }}>
                  {t('subsidies.claim.open')}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </QueryGate>
    </Panel>
  );
}
