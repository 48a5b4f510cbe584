import { useSearch } from '@tanstack/react-router';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { VersionView } from '../../../../src-core/contract/hq-policy-versions.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { Panel } from '../../../parts/Panel.tsx';
import { QueryGate } from '../../../parts/QueryGate.tsx';
import { useFilter } from '../../../parts/use-filter.ts';
import { useSeen } from '../use-office.ts';
import { DifferenceList } from './DifferenceList.tsx';
import { usePolicyNames } from './use-choices.ts';

/** Between any two versions of a line, in words; what is being written counts as this version. */
export function DifferencePanel(props: { view: VersionView; content: unknown }) {
  const { t } = useTranslation();
  const { client } = useCounter();
  const search = useSearch({ from: '/office/policies/$versionId' });
  const { change } = useFilter(search);
  const { view, content } = props;
  const { version, policy } = view;
  const lines = usePolicyNames();
  const others = (lines?.find((line) => line.policy.id === policy.id)?.versions ?? []).filter(
    ({ id }) => id !== version.id,
  );
  const compareWith = search.with ?? view.before?.id;
  const input = {
    versionId: version.id,
    ...(compareWith === undefined ? {} : { compareWith }),
  };
  const query = useSeen('policyVersion', input, () => client.office.policyVersion(input));
  return (
    <Panel
      title={t('officePolicies.tabs.difference')}
      testId="difference-panel"
      extra={
        others.length === 0 ? null : (
          <Select
            className="compare-with"
            {...(compareWith === undefined ? {} : { value: compareWith })}
            aria-label={t('officePolicies.difference.with')}
            placeholder={t('officePolicies.difference.with')}
            options={others.map(({ id, n, state }) => ({
              value: id,
              label: t('officePolicies.difference.withVersion', {
                n,
                state: t(`officePolicies.state.${state}`),
              }),
            }))}
            onChange={(chosen: string) => change({ with: chosen })}
          />
        )
      }
    >
      <QueryGate query={query}>
        {({ value: { before } }) => (
          <div className="stack">
            <p className="quiet">
              {before === null
                ? t('officePolicies.difference.nothingBefore')
                : t('officePolicies.difference.reads', { was: before.n, is: version.n })}
            </p>
            <DifferenceList kind={version.kind} before={before?.content} after={content} />
          </div>
        )}
      </QueryGate>
    </Panel>
  );
}
