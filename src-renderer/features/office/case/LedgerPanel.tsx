import { Button } from 'antd';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LedgerEntry } from '../../../../src-core/contract/hq-refunds.ts';
import type { Order } from '../../../../src-core/order/order.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { Money } from '../../../parts/Money.tsx';
import { Panel } from '../../../parts/Panel.tsx';
import { QueryGate } from '../../../parts/QueryGate.tsx';
import { ShortTime } from '../../../parts/Time.tsx';
import { chinese } from '../../../i18n/texts.ts';
import { useSeen, useWhyNot } from '../use-office.ts';
import { ReverseDrawer } from './ReverseDrawer.tsx';

const { accounts, kinds } = chinese.office.case.ledger;

function known<T extends object>(names: T, name: string): Extract<keyof T, string> | null {
  return Object.hasOwn(names, name) ? (name as Extract<keyof T, string>) : null;
}

/** The books of a case: each posting with its legs, debit and credit. */
export function LedgerPanel(props: { caseId: string; currency: Order['currency']; live: boolean }) {
  const { t } = useTranslation();
  const { client } = useCounter();
  const { currency, live } = props;
  const why = useWhyNot(live);
  const [reversing, setReversing] = useState<LedgerEntry | null>(null);
  const input = { caseId: props.caseId };
  const query = useSeen('ledger', input, () => client.office.ledger(input));
  const accountName = (name: string) => {
    const key = known(accounts, name);
    return key === null
      ? t('office.case.ledger.accounts.other', { name })
      : t(`office.case.ledger.accounts.${key}`, { name });
  };
  const kindName = (name: string) => {
    const key = known(kinds, name);
    return key === null
      ? t('office.case.ledger.kinds.other', { name })
      : t(`office.case.ledger.kinds.${key}`, { name });
  };
  return (
    <Panel title={t('office.case.ledger.title')} testId="ledger" flush>
      <QueryGate query={query}>
        {({ value: { entries } }) =>
          entries.length === 0 ? (
            <p className="quiet panel-note">{t('office.case.ledger.empty')}</p>
          ) : (
            <table className="plain-table">
              <thead>
                <tr>
                  <th scope="col">{t('office.case.ledger.account')}</th>
                  <th scope="col">{t('office.case.ledger.along')}</th>
                  <th scope="col" className="end">
                    {t('office.case.ledger.debit')}
                  </th>
                  <th scope="col" className="end">
                    {t('office.case.ledger.credit')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {entries.map((entry) => (
                  <Fragment key={`${entry.commandId} ${entry.kind}`}>
                    <tr data-testid="posting" data-kind={entry.kind}>
                      <th scope="rowgroup" colSpan={4}>
                        <span className="strong">{kindName(entry.kind)}</span>{' '}
                        <span className="small quiet">
                          <ShortTime at={entry.at} />
                          {entry.reversedBy === undefined
                            ? null
                            : ` · ${t('office.case.ledger.reversed')}`}
                          {entry.reverses === undefined ? null : ` · ${entry.reverses.words}`}
                        </span>
                        {entry.reversible && why === null ? (
                          <Button
                            type="link"
                            data-testid="reverse"
                            onClick={() => setReversing(entry)}
                          >
                            {t('office.case.ledger.reverse')}
                          </Button>
                        ) : null}
                      </th>
                    </tr>
                    {entry.legs.map((leg, index) => (
                      <tr key={`${leg.account} ${String(index)}`}>
                        <td>{accountName(leg.account)}</td>
                        <td className="quiet">
                          {leg.tender === undefined
                            ? leg.bearer === undefined
                              ? (leg.deduction?.name ?? '')
                              : t(`subsidies.claim.bearer.${leg.bearer.bearer}`)
                            : t(`afterSales.tender.${leg.tender.kind}`)}
                        </td>
                        <td className="end">
                          {leg.debit === 0 ? null : (
                            <Money amount={leg.debit} currency={currency} />
                          )}
                        </td>
                        <td className="end">
                          {leg.credit === 0 ? null : (
                            <Money amount={leg.credit} currency={currency} />
                          )}
                        </td>
                      </tr>
                    ))}
                  </Fragment>
                ))}
              </tbody>
            </table>
          )
        }
      </QueryGate>
      <ReverseDrawer
        caseId={props.caseId}
        entry={reversing}
        title={reversing === null ? '' : kindName(reversing.kind)}
        onClose={() => setReversing(null)}
      />
    </Panel>
  );
}
