import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { LedgerEntry } from '../../../../src-core/contract/hq-refunds.ts';
import type { Currency } from '../../../parts/format.ts';
import { Money } from '../../../parts/Money.tsx';
import { ShortTime } from '../../../parts/Time.tsx';
import { BearerName } from './BearerName.tsx';

const kinds = ['subsidy_due', 'subsidy_paid', 'subsidy_reversed'] as const;
const accounts = ['freight_subsidy', 'freight_subsidy_payable', 'cash', 'tender_clearing'] as const;

const known = <T extends string>(names: readonly T[], name: string): T | undefined =>
  names.find((one) => one === name);

/** A claim's own entries, debit and credit, with a leg for each who bears it. */
export function ClaimBooks(props: {
  entries: readonly LedgerEntry[];
  currency: Currency;
  unitNames: Readonly<Record<string, string>>;
}) {
  const { t } = useTranslation();
  const { entries, currency, unitNames } = props;
  if (entries.length === 0) return <p className="quiet">{t('subsidies.claim.noBooks')}</p>;
  return (
    <section className="stack-8">
      <h3>{t('subsidies.claim.books')}</h3>
      <table className="plain-table" data-testid="claim-books">
        <thead>
          <tr>
            <th scope="col">{t('office.case.ledger.account')}</th>
            <th scope="col" className="end">
              {t('office.case.ledger.debit')}
            </th>
            <th scope="col" className="end">
              {t('office.case.ledger.credit')}
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map(({ commandId, kind, at, legs }) => (
            <Fragment key={`${commandId} ${kind}`}>
              <tr>
                <th scope="rowgroup" colSpan={3}>
                  <span className="strong">
                    {t(`office.case.ledger.kinds.${known(kinds, kind) ?? 'other'}`, { name: kind })}
                  </span>{' '}
                  <span className="small quiet">
                    <ShortTime at={at} />
                  </span>
                </th>
              </tr>
              {legs.map(({ account, debit, credit, bearer }, index) => (
                <tr key={`${account} ${String(index)}`}>
                  <td>
                    {t(`office.case.ledger.accounts.${known(accounts, account) ?? 'other'}`, {
                      name: account,
                    })}
                    {bearer === undefined ? null : (
                      <span className="small quiet">
                        {' · '}
                        <BearerName
                          bearer={bearer.bearer}
                          unitName={unitNames[bearer.unitId] ?? bearer.unitId}
                        />
                      </span>
                    )}
                  </td>
                  <td className="end">
                    {debit === 0 ? null : <Money amount={debit} currency={currency} />}
                  </td>
                  <td className="end">
                    {credit === 0 ? null : <Money amount={credit} currency={currency} />}
                  </td>
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </section>
  );
}
