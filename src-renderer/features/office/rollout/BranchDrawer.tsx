import { DesktopOutlined } from '@ant-design/icons';
import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RolloutBranchRow, RolloutCounter } from '../../../../src-core/contract/hq-rollout.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { useKeys } from '../../../keyboard/use-keys.ts';
import { EmptyState } from '../../../parts/EmptyState.tsx';
import { QueryGate } from '../../../parts/QueryGate.tsx';
import { ShortTime, TimeAgo } from '../../../parts/Time.tsx';
import { useSeen } from '../use-office.ts';
import { StageBadge } from './StageBadge.tsx';

const EVERY = 5_000;

function When(props: { at: number | null; who?: string | undefined }) {
  if (props.at === null) return <span className="quiet">–</span>;
  return (
    <>
      <ShortTime at={props.at} />
      {props.who === undefined ? null : <span className="block small quiet">{props.who}</span>}
    </>
  );
}

function Counters(props: { rows: readonly RolloutCounter[] }) {
  const { t } = useTranslation();
  if (props.rows.length === 0)
    return (
      <EmptyState
        icon={<DesktopOutlined />}
        title={t('officeRollout.counters.empty')}
        hint={t('officeRollout.counters.emptyHint')}
      />
    );
  return (
    <table className="plain-table small">
      <thead>
        <tr>
          <th>{t('officeRollout.columns.counters')}</th>
          <th>{t('officeRollout.columns.delivered')}</th>
          <th>{t('officeRollout.columns.read')}</th>
          <th>{t('officeRollout.columns.acknowledged')}</th>
          <th>{t('officeRollout.columns.lastSeen')}</th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((one) => (
          <tr key={one.deviceId} data-testid="rollout-counter" data-id={one.deviceId}>
            <td className="strong">{one.name}</td>
            <td>
              {one.deliveredAt === null ? (
                <span className="tone-text-bad">{t('officeRollout.stage.published')}</span>
              ) : (
                <ShortTime at={one.deliveredAt} />
              )}
            </td>
            <td>
              <When at={one.readAt} who={one.readBy?.name} />
            </td>
            <td>
              <When at={one.acknowledgedAt} who={one.acknowledgedBy?.name} />
            </td>
            <td>
              {one.lastSeenAt === null ? (
                <span className="quiet">{t('officeRollout.columns.never')}</span>
              ) : (
                <TimeAgo at={one.lastSeenAt} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Branch(props: { versionId: string; branch: RolloutBranchRow }) {
  const { client } = useCounter();
  const { versionId, branch } = props;
  const input = { versionId, unitId: branch.unitId };
  const query = useSeen(
    'rolloutCounters',
    input,
    () => client.office.rolloutCounters(input),
    EVERY,
  );
  // While it is there nothing below it hears keys.
  useKeys({}, { level: 'dialog' });
  return (
    <div className="stack" data-testid="rollout-branch" data-id={branch.unitId}>
      <div className="line">
        <StageBadge stage={branch.stage} />
        <span className="quiet">{branch.unitId}</span>
        <span className="quiet">{branch.regionName}</span>
      </div>
      <QueryGate query={query}>{({ value }) => <Counters rows={value.rows} />}</QueryGate>
    </div>
  );
}

/** Which counter of a branch has the version and which has not. Null: closed. */
export function BranchDrawer(props: {
  versionId: string;
  branch: RolloutBranchRow | null;
  onClose: () => void;
}) {
  const { versionId, branch, onClose } = props;
  return (
    <Drawer
      open={branch !== null}
      onClose={onClose}
      size={620}
      destroyOnHidden
      title={branch?.name}
    >
      {branch === null ? null : <Branch versionId={versionId} branch={branch} />}
    </Drawer>
  );
}
