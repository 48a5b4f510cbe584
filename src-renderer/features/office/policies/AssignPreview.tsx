import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { hqPolicies } from '../../../../src-core/contract/hq-policies.ts';
import type { ResolutionAnswer } from '../../../../src-core/contract/hq-policy-answers.ts';
import { CallError, failureOf } from '../../../client/client.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { useStatus } from '../../../client/use-status.ts';
import { FailureNotice } from '../../../parts/FailureNotice.tsx';
import { useFormat } from '../../../parts/format.ts';
import { Loading } from '../../../parts/Loading.tsx';
import { ReasonList } from './ReasonList.tsx';
import { useResolutionName } from './use-resolution-words.ts';

type PreviewInput = z.infer<NonNullable<(typeof hqPolicies.previewAssign)['~orpc']['inputSchema']>>;
export type AssignPlan = PreviewInput['plan'];

const MOST_SHOWN = 50;

/** What holds, in a few words: "退货包运费 v3", or nothing. */
function Held(props: { resolution: ResolutionAnswer }) {
  const nameOf = useResolutionName();
  return <span>{nameOf(props.resolution)}</span>;
}

/** What a plan changes for whom, before it is written; and for whom nothing, with why. */
export function AssignPreview(props: { plan: AssignPlan }) {
  const { t } = useTranslation();
  const { client } = useCounter();
  const format = useFormat();
  const person = useStatus()?.person?.id ?? null;
  const { plan } = props;
  const { data, isError, error } = useQuery({
    queryKey: ['office', person, 'previewAssign', plan],
    queryFn: async () => {
      const answer = await client.office.previewAssign({ plan, offset: 0, limit: MOST_SHOWN });
      if (!answer.ok) throw new CallError(answer.error);
      return answer.value;
    },
    placeholderData: keepPreviousData,
  });
  if (isError) return <FailureNotice failure={failureOf(error)} compact />;
  if (data === undefined) return <Loading rows={2} />;
  const { counts, changes, unmoved, shops } = data;
  const moved = counts.gains + counts.loses + counts.other_version;
  return (
    <section
      className="note note-info ruling-preview"
      aria-label={t('officePolicies.preview.title')}
      data-testid="assign-preview"
      data-changes={moved}
    >
      <h3>{t('officePolicies.preview.title')}</h3>
      <p>
        {moved === 0
          ? t('officePolicies.preview.nothing', { shops })
          : t('officePolicies.preview.counts', { moved, shops })}
      </p>
      {moved === 0 ? null : (
        <ul className="line small">
          {(['gains', 'loses', 'other_version'] as const)
            .filter((change) => counts[change] > 0)
            .map((change) => (
              <li key={change} className="strong">
                {t(`officePolicies.preview.${change}`, { n: counts[change] })}
              </li>
            ))}
        </ul>
      )}
      <p className="small quiet">
        {t('officePolicies.preview.from', { time: format.dateTime(data.at) })}
      </p>
      {changes.length === 0 ? null : (
        <table className="plain-table small">
          <thead>
            <tr>
              <th>{t('officePolicies.preview.shop')}</th>
              <th>{t('officePolicies.preview.before')}</th>
              <th>{t('officePolicies.preview.after')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ unitId, unitName, before, after, from }) => (
              <tr key={unitId} data-testid="preview-row">
                <td>
                  {unitName}
                  {from === undefined ? null : (
                    <span className="small quiet">
                      {' '}
                      {t('officePolicies.preview.later', { time: format.dateTime(from) })}
                    </span>
                  )}
                </td>
                <td>
                  <Held resolution={before} />
                </td>
                <td className="strong">
                  <Held resolution={after} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {moved > changes.length ? (
        <p className="small quiet">
          {t('officePolicies.preview.more', { n: moved - changes.length })}
        </p>
      ) : null}
      {unmoved.length === 0 ? null : (
        <details className="small">
          <summary>{t('officePolicies.preview.unmoved', { n: counts.unchanged })}</summary>
          {unmoved.map(({ unitId, unitName, after }) => (
            <div key={unitId}>
              <span className="strong">{unitName}</span>
              <ReasonList resolution={after} />
            </div>
          ))}
        </details>
      )}
    </section>
  );
}
