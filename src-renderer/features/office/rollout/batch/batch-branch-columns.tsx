import { useTranslation } from 'react-i18next';
import type { BatchBranch } from '../../../../../src-core/contract/hq-rollout-batch.ts';
import { useFailureText } from '../../../../parts/failure-text.ts';
import type { Column } from '../../../../parts/RowList.tsx';
import { ShortTime } from '../../../../parts/Time.tsx';
import { BranchState } from './BatchState.tsx';
import { useReasonText } from './reason-text.ts';

/** Columns of a batch's branches: what became of each, and why. */
export function useBatchBranchColumns(): readonly Column<BatchBranch>[] {
  const { t } = useTranslation();
  const failureText = useFailureText();
  const reasonText = useReasonText();
  return [
    {
      id: 'branch',
      header: t('officeRollout.columns.branch'),
      width: 'minmax(160px, 1.4fr)',
      cell: ({ name, unitId }) => (
        <span className="strong" title={`${name} · ${unitId}`}>
          {name}
        </span>
      ),
    },
    {
      id: 'state',
      header: t('officeRollout.progress.result'),
      width: 'minmax(132px, auto)',
      cell: ({ state }) => <BranchState state={state} />,
    },
    {
      id: 'holds',
      header: t('officeRollout.progress.holds'),
      width: '116px',
      cell: ({ from }) => (from === null ? '–' : <ShortTime at={from} />),
    },
    {
      id: 'done',
      header: t('officeRollout.progress.doneAt'),
      width: '116px',
      cell: ({ at }) => (at === null ? '–' : <ShortTime at={at} />),
    },
    {
      id: 'why',
      header: t('officeRollout.progress.why'),
      width: 'minmax(200px, 2fr)',
      cell: ({ unitId, state, error, reasons }) => {
        const why =
          error !== undefined ? failureText({ code: error.code, params: error.params }) : undefined;
        const text =
          why !== undefined
            ? `${why.what} · ${why.now}`
            : state === 'no_effect'
              ? reasonText(unitId, reasons)
              : '';
        return (
          <span className="quiet" title={text}>
            {text}
          </span>
        );
      },
    },
  ];
}
