import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Batch } from '../../../../../src-core/contract/hq-rollout-batch.ts';
import { usePreferences } from '../../../../look/preferences.ts';
import type { Column } from '../../../../parts/RowList.tsx';
import { ShortTime } from '../../../../parts/Time.tsx';
import { BatchState } from './BatchState.tsx';

/** Branches that are over, one way or another. */
export const doneOf = ({ counts, total }: Batch): number =>
  total - (counts.waiting ?? 0) - (counts.left_out ?? 0);

/** Columns of the batches that were started. */
export function useBatchColumns(): readonly Column<Batch>[] {
  const { t } = useTranslation();
  const english = usePreferences(({ language }) => language === 'en');
  return useMemo(
    () => [
      {
        id: 'when',
        header: t('officeRollout.progress.when'),
        width: '104px',
        cell: (batch) => <ShortTime at={batch.createdAt} />,
      },
      {
        id: 'kind',
        header: t('officeRollout.list.kind'),
        width: 'minmax(96px, 0.8fr)',
        cell: (batch) => t(`officePolicies.kind.${batch.kind}`),
      },
      {
        id: 'what',
        header: t('officeRollout.progress.what'),
        width: 'minmax(160px, 1.4fr)',
        cell: ({ mode, version }) => (
          <span className="strong">
            {t(`officeRollout.batch.mode.${mode}`)}
            {version === null
              ? null
              : ` ${english ? version.en : version.zh} v${String(version.n)}`}
          </span>
        ),
      },
      {
        id: 'state',
        header: t('officeRollout.progress.progress'),
        width: 'minmax(104px, auto)',
        cell: (batch) => <BatchState state={batch.state} />,
      },
      {
        id: 'total',
        header: t('officeRollout.progress.total'),
        width: '104px',
        align: 'end',
        cell: (batch) => (
          <span className="figures">
            {doneOf(batch)}/{batch.total}
          </span>
        ),
      },
      {
        id: 'failed',
        header: t('officeRollout.progress.branch.refused'),
        width: '64px',
        align: 'end',
        cell: ({ counts }) => (
          <span
            className={(counts.refused ?? 0) > 0 ? 'figures tone-text-bad strong' : 'figures quiet'}
          >
            {counts.refused ?? 0}
          </span>
        ),
      },
      {
        id: 'by',
        header: t('officeRollout.progress.who'),
        width: 'minmax(80px, 0.8fr)',
        cell: ({ by }) => <span className="quiet">{by.name}</span>,
      },
      {
        id: 'words',
        header: t('officeRollout.progress.words'),
        width: 'minmax(120px, 1.4fr)',
        cell: ({ words }) => <span title={words}>{words}</span>,
      },
    ],
    [t, english],
  );
}
