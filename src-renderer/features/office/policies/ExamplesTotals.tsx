import { SyncOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../parts/format.ts';
import type { Examples } from './use-examples.ts';

/** In figures, with their sample: how many returns would be covered, for how much, and by the version before. */
export function ExamplesTotals(props: { examples: Examples }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { query, behind } = props.examples;
  if (query.data === undefined) return null;
  const { totals, before, sample } = query.data;
  if (sample.size === 0)
    return <p className="small quiet">{t('officePolicies.examples.noReturns')}</p>;
  const difference = before === null ? 0 : totals.cost - before.cost;
  return (
    <div
      className="stack-8"
      data-testid="examples-totals"
      data-covered={totals.covered}
      data-of={totals.returns}
      aria-busy={behind}
    >
      <p>
        <strong className="figures">
          {t('officePolicies.examples.covered', { n: totals.covered, of: totals.returns })}
        </strong>
        {t('policySentences.comma')}
        <strong className="figures">
          {t('officePolicies.examples.cost', { amount: format.money(totals.cost) })}
        </strong>
        {totals.unknown > 0 ? (
          <span className="quiet">
            {' '}
            {t('officePolicies.examples.unknown', { n: totals.unknown })}
          </span>
        ) : null}
      </p>
      {before === null ? null : (
        <p className="small">
          {t('officePolicies.examples.before', {
            n: before.covered,
            amount: format.money(before.cost),
          })}{' '}
          <span className={difference > 0 ? 'tone-text-warn' : 'tone-text-good'}>
            {difference === 0
              ? t('officePolicies.examples.alike')
              : t(
                  difference > 0 ? 'officePolicies.examples.more' : 'officePolicies.examples.less',
                  {
                    amount: format.money(Math.abs(difference)),
                  },
                )}
          </span>
        </p>
      )}
      <p className="small quiet">
        {behind ? <SyncOutlined aria-hidden /> : null}{' '}
        {sample.from === null || sample.to === null
          ? t('officePolicies.examples.sample', { n: sample.size })
          : t('officePolicies.examples.sampleFrom', {
              n: sample.size,
              from: format.date(sample.from),
              to: format.date(sample.to),
            })}
      </p>
    </div>
  );
}
