import '../../../look/office-policies.css';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Seen } from '../../../../src-core/contract/forwarded.ts';
import type { VersionView } from '../../../../src-core/contract/hq-policy-versions.ts';
import { useKeys } from '../../../keyboard/use-keys.ts';
import { useFilter } from '../../../parts/use-filter.ts';
import { AssignmentsPanel } from './AssignmentsPanel.tsx';
import { ContentPanel } from './ContentPanel.tsx';
import { DifferencePanel } from './DifferencePanel.tsx';
import { HistoryPanel } from './HistoryPanel.tsx';
import { LifecycleBar } from './LifecycleBar.tsx';
import { mayEdit } from './lifecycle-moves.ts';
import { useVersionDraft } from './use-version-draft.ts';
import { VersionHead } from './VersionHead.tsx';
import { versionTabs } from './version-tabs.ts';
import type { VersionTab } from './version-tabs.ts';

/** Head and life of a version in one fixed place; below it content, difference, where it holds, history. */
export function VersionPage(props: { seen: Seen<VersionView>; personId: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/office/policies/$versionId' });
  const search = useSearch({ from: '/office/policies/$versionId' });
  const { seen, personId } = props;
  const view = seen.value;
  const draft = useVersionDraft(view.version, personId);
  const tab = search.tab ?? 'content';
  const { change } = useFilter(search);
  const show = (next: VersionTab) => change({ tab: next === 'content' ? undefined : next });
  useKeys({ Escape: () => void navigate({ to: '/office/policies' }) });
  return (
    <div className="stack">
      <div className="version-top stack-8">
        <VersionHead view={view} seen={seen} />
        <LifecycleBar view={view} live={seen.live} draft={draft} />
        <Segmented
          className="version-tabs"
          aria-label={t('officePolicies.tabs.label')}
          value={tab}
          options={versionTabs.map((value) => ({
            value,
            label: <span data-testid={`tab-${value}`}>{t(`officePolicies.tabs.${value}`)}</span>,
          }))}
          onChange={show}
        />
      </div>
      {tab === 'content' ? (
        <ContentPanel view={view} draft={draft} readOnly={!mayEdit(view)} live={seen.live} />
      ) : null}
      {tab === 'difference' ? <DifferencePanel view={view} content={draft.content} /> : null}
      {tab === 'where' ? <AssignmentsPanel view={view} live={seen.live} /> : null}
      {tab === 'history' ? <HistoryPanel view={view} /> : null}
    </div>
  );
}
