import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { OrgUnitView } from '../../../../src-core/contract/hq-org.ts';

/** What holds at a unit for orders placed now, and whose word it is. */
export function UnitPolicies(props: { view: OrgUnitView }) {
  const { t, i18n } = useTranslation();
  const { policies, unit } = props.view;
  const nameOf = ({ zh, en }: { zh: string; en: string }) => (i18n.language === 'en' ? en : zh);
  return (
    <section className="stack-8" aria-label={t('org.unit.policies')}>
      <h3>{t('org.unit.policies')}</h3>
      {policies.length === 0 ? (
        <p className="small quiet">{t('org.unit.policiesEmpty')}</p>
      ) : (
        <div className="scroll-x">
          <table className="plain-table">
            <tbody>
              {policies.map(({ kind, held, from }) => (
                <tr key={kind} data-testid="unit-policy" data-kind={kind}>
                  <th scope="row">{t(`officePolicies.kind.${kind}`)}</th>
                  <td>
                    <Link to="/office/policies/$versionId" params={{ versionId: held.versionId }}>
                      {nameOf(held)}
                    </Link>
                  </td>
                  <td className="small quiet">
                    {t('org.unit.version', { n: held.n })} ·{' '}
                    {from.id === unit.id
                      ? t('org.unit.policiesOwn')
                      : t('org.unit.policiesFrom', { unit: from.name })}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
