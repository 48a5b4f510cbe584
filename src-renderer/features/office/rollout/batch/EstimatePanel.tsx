import { useTranslation } from 'react-i18next';
import type { BatchEstimate } from '../../../../../src-core/contract/hq-rollout-batch.ts';
import { useFormat } from '../../../../parts/format.ts';
import { Money } from '../../../../parts/Money.tsx';

/** What a batch would have cost on real returns, with how many of them that rests on. */
export function EstimatePanel(props: { estimate: BatchEstimate }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { returns, looked, from, to, before, after } = props.estimate;
  if (looked === 0)
    return (
      <p className="note" data-testid="estimate" data-looked={0}>
        {t('officeRollout.estimate.none')}
      </p>
    );
  const difference = after.cost - before.cost;
  const span = { from: format.date(from), to: format.date(to), returns, looked };
  const rows = [
    ['before', before],
    ['after', after],
  ] as const;
  return (
    <section
      className="note note-info estimate"
      aria-label={t('officeRollout.estimate.title')}
      data-testid="estimate"
      data-looked={looked}
      data-before={before.cost}
      data-after={after.cost}
    >
      <h3>{t('officeRollout.estimate.title')}</h3>
      <p className="small">
        {t(`officeRollout.estimate.${looked < returns ? 'sampled' : 'sample'}`, span)}
      </p>
      <table className="plain-table small">
        <tbody>
          {rows.map(([name, sums]) => (
            <tr key={name}>
              <th scope="row">{t(`officeRollout.estimate.${name}`)}</th>
              <td className="end">{t('officeRollout.estimate.covered', { n: sums.covered })}</td>
              <td className="end">
                <Money amount={sums.cost} />
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t('officeRollout.estimate.difference')}</th>
            <td />
            <td className="end strong figures">
              {difference > 0 ? '+' : ''}
              {format.money(difference)}
            </td>
          </tr>
        </tbody>
      </table>
      {after.unknown === 0 ? null : (
        <p className="small">{t('officeRollout.estimate.unknown', { n: after.unknown })}</p>
      )}
      <p className="small quiet">{t('officeRollout.estimate.note')}</p>
    </section>
  );
}
