import { CalendarOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PoliciesHere, PolicyStretch } from '../../../src-core/contract/counter-policies.ts';
import { useCounter } from '../../client/CounterProvider.tsx';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { PolicyDetail } from './PolicyDetail.tsx';
import { PolicyList } from './PolicyList.tsx';
import { policyTabs } from './policy-tabs.ts';
import { ScriptsTab } from './ScriptsTab.tsx';
import { stretchKey } from './stretch-key.ts';

const unseen = ({ version, acknowledgedAt }: PolicyStretch) =>
  version !== null && acknowledgedAt === null;

function Stretches(props: { here: PoliciesHere; tab: 'inForce' | 'coming' | 'past' }) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/policies' });
  const { of } = useSearch({ from: '/policies' });
  const { here, tab } = props;
  const never = [...here.inForce, ...here.coming, ...here.past].every(
    ({ version }) => version === null,
  );
  // Twelve rows that say nothing are no answer to somebody who was never sent anything.
  const stretches = never ? [] : here[tab];
  const chosen =
    stretches.find((one) => stretchKey(one) === of) ??
    (tab === 'past' ? undefined : stretches.find(unseen)) ??
    stretches[0];
  if (chosen === undefined)
    return (
      <EmptyState
        icon={<CalendarOutlined />}
        title={t(`policies.empty.${tab}`)}
        hint={t(`policies.emptyHint.${tab}`)}
      />
    );
  const choose = (key: string) =>
    void navigate({ search: (before) => ({ ...before, of: key }), replace: true });
  const next = stretches.find((one) => one !== chosen && unseen(one));
  return (
    <div className="policy-columns">
      <PolicyList
        label={t(`policies.tabs.${tab}`)}
        stretches={stretches}
        now={here.now}
        chosen={stretchKey(chosen)}
        onChoose={choose}
      />
      <PolicyDetail
        key={stretchKey(chosen)}
        stretch={chosen}
        names={here.names}
        now={here.now}
        onAcknowledged={() => choose(stretchKey(next ?? chosen))}
      />
    </div>
  );
}

/** What headquarters decided for this shop: in force, coming, what was; read and acknowledged, with the line down as well. */
export function PoliciesScreen() {
  const { t } = useTranslation();
  const { queries } = useCounter();
  const navigate = useNavigate({ from: '/policies' });
  const { tab = 'inForce' } = useSearch({ from: '/policies' });
  const query = useQuery(queries.policies.here.queryOptions());
  const counts = { coming: query.data?.coming.length ?? 0 };
  const waiting = query.data?.toAcknowledge ?? 0;
  return (
    <div className="main-fixed policies" data-testid="policies-screen" data-waiting={waiting}>
      <div className="page-head">
        <h1>{t('policies.title')}</h1>
        <span className="quiet">
          {waiting === 0 ? t('policies.allSeen') : t('policies.waiting', { n: waiting })}
        </span>
      </div>
      <Tabs
        activeKey={tab}
        onChange={(key) =>
          void navigate({ search: { tab: policyTabs.find((one) => one === key) }, replace: true })
        }
        items={policyTabs.map((key) => ({
          key,
          label:
            key === 'coming'
              ? `${t(`policies.tabs.${key}`)} ${counts.coming}`
              : t(`policies.tabs.${key}`),
          children:
            key === 'scripts' ? (
              <ScriptsTab />
            ) : (
              <QueryGate query={query}>{(here) => <Stretches here={here} tab={key} />}</QueryGate>
            ),
        }))}
        destroyOnHidden
      />
    </div>
  );
}
