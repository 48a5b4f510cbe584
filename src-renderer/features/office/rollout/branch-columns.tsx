import { ClockCircleOutlined } from '@ant-design/icons';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RolloutBranchRow } from '../../../../src-core/contract/hq-rollout.ts';
import { useFormat } from '../../../parts/format.ts';
import type { Column } from '../../../parts/RowList.tsx';
import { ShortTime, TimeAgo } from '../../../parts/Time.tsx';
import { StageBadge } from './StageBadge.tsx';

function When(props: { at: number | null; who?: string | undefined }) {
  const { at, who } = props;
  if (at === null) return <span className="quiet">–</span>;
  return (
    <>
      <ShortTime at={at} />
      {who === undefined ? null : <span className="quiet"> {who}</span>}
    </>
  );
}

/** Columns of the branches of a rollout: where each stands, and since when what is missing. */
export function useBranchColumns(): readonly Column<RolloutBranchRow>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'branch',
        header: t('officeRollout.columns.branch'),
        width: 'minmax(112px, 1.4fr)',
        cell: (row) => (
          <span className="strong" title={`${row.name} · ${row.unitId}`}>
            {row.name}
            {row.suspended ? (
              <span className="small quiet"> {t('org.status.suspended')}</span>
            ) : null}
          </span>
        ),
      },
      {
        id: 'region',
        header: t('officeRollout.columns.region'),
        width: 'minmax(64px, 0.6fr)',
        cell: (row) => <span title={row.regionName ?? ''}>{row.regionName ?? '–'}</span>,
      },
      {
        id: 'stage',
        header: t('officeRollout.columns.stage'),
        width: '138px',
        cell: (row) => <StageBadge stage={row.stage} />,
      },
      {
        id: 'behind',
        header: t('officeRollout.columns.behind'),
        width: '92px',
        cell: (row) =>
          row.behindSince === null ? (
            <span className="quiet">–</span>
          ) : (
            <span className="tone-text-bad" data-testid="behind">
              <ClockCircleOutlined aria-hidden /> <TimeAgo at={row.behindSince} />
            </span>
          ),
      },
      {
        id: 'delivered',
        header: t('officeRollout.columns.delivered'),
        width: '128px',
        cell: (row) =>
          row.counters === 0 ? (
            <span className="quiet">–</span>
          ) : (
            <span
              title={t('officeRollout.columns.counterOf', {
                n: row.counters,
                delivered: row.delivered,
              })}
            >
              <span className="figures">
                {row.delivered}/{row.counters}
              </span>{' '}
              {row.deliveredAt === null ? null : <ShortTime at={row.deliveredAt} />}
            </span>
          ),
      },
      {
        id: 'inForce',
        header: t('officeRollout.columns.inForce'),
        width: '110px',
        cell: (row) =>
          row.inForceAt === null ? (
            <span className="quiet" title={format.dateTime(row.opensAt)}>
              {t('officeRollout.columns.toBe', { time: format.short(row.opensAt) })}
            </span>
          ) : (
            <When at={row.inForceAt} />
          ),
      },
      {
        id: 'read',
        header: t('officeRollout.columns.read'),
        width: 'minmax(136px, 1fr)',
        cell: (row) => <When at={row.readAt} who={row.readBy?.name} />,
      },
      {
        id: 'acknowledged',
        header: t('officeRollout.columns.acknowledged'),
        width: 'minmax(136px, 1fr)',
        cell: (row) => <When at={row.acknowledgedAt} who={row.acknowledgedBy?.name} />,
      },
      {
        id: 'lastSeen',
        header: t('officeRollout.columns.lastSeen'),
        width: '80px',
        cell: (row) =>
          row.lastSeenAt === null ? (
            <span className="quiet">{t('officeRollout.columns.never')}</span>
          ) : (
            <TimeAgo at={row.lastSeenAt} />
          ),
      },
    ],
    [t, format],
  );
}
