import { DeploymentUnitOutlined, RedoOutlined } from '@ant-design/icons';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { batchBranchStates } from '../../../../../src-core/contract/hq-rollout-batch.ts';
import type { Batch, BatchBranch } from '../../../../../src-core/contract/hq-rollout-batch.ts';
import { failureOf } from '../../../../client/client.ts';
import { useCounter } from '../../../../client/CounterProvider.tsx';
import { useKeys } from '../../../../keyboard/use-keys.ts';
import { EmptyState } from '../../../../parts/EmptyState.tsx';
import { FilterChips } from '../../../../parts/FilterChips.tsx';
import { ListGate } from '../../../../parts/ListGate.tsx';
import { RowList } from '../../../../parts/RowList.tsx';
import { useFilter } from '../../../../parts/use-filter.ts';
import { useAct } from '../../use-act.ts';
import { useSeen, useSeenPages } from '../../use-office.ts';
import { useBatchBranchColumns } from './batch-branch-columns.tsx';
import type { BatchPreset } from './batch-wish.ts';
import { BatchDrawer } from './BatchDrawer.tsx';
import { BatchBar, BatchHead, isOver } from './BatchHead.tsx';

const RUNNING = 1_000;
const OVER = 15_000;
const PAGE = 200;
const PER_CALL = 1_000;

/** Those that failed or were left out, in a new batch of the same kind. */
function TryAgain(props: { batch: Batch }) {
  const { t } = useTranslation();
  const { client } = useCounter();
  const [preset, setPreset] = useState<BatchPreset | null>(null);
  const { run, busy } = useAct();
  const { batch } = props;
  const failed = (batch.counts.refused ?? 0) + (batch.counts.left_out ?? 0);
  if (!isOver(batch) || failed === 0) return null;

  async function begin(): Promise<void> {
    const unitIds: string[] = [];
    for (const show of ['refused', 'left_out'] as const) {
      for (let skip = 0, more = (batch.counts[show] ?? 0) > 0; more; skip += PER_CALL) {
        const seen = await run(() =>
          client.office.batch({ batchId: batch.id, show, skip, limit: PER_CALL }),
        );
        if (seen === null) return;
        unitIds.push(...seen.value.rows.map(({ unitId }) => unitId));
        more = seen.value.more;
      }
    }
    setPreset({
      kind: batch.kind,
      mode: batch.mode,
      unitIds,
      words: batch.words,
      ...(batch.version === null ? {} : { versionId: batch.version.versionId }),
    });
  }

  return (
    <>
      <Button
        icon={<RedoOutlined />}
        loading={busy}
        data-testid="try-again"
        onClick={() => void begin()}
      >
        {t('officeRollout.progress.again', { n: failed })}
      </Button>
      <BatchDrawer preset={preset} onClose={() => setPreset(null)} />
    </>
  );
}

/** One batch: how far it is, and what became of each branch. */
export function BatchScreen() {
  const { t } = useTranslation();
  const { client } = useCounter();
  const { batchId } = useParams({ from: '/office/rollout/batches/$batchId' });
  const filter = useSearch({ from: '/office/rollout/batches/$batchId' });
  const { change } = useFilter(filter);
  const { show } = filter;
  const navigate = useNavigate({ from: '/office/rollout/batches/$batchId' });
  const columns = useBatchBranchColumns();
  const [every, setEvery] = useState(RUNNING);
  const head = useSeen(
    'batch',
    { batchId },
    () => client.office.batch({ batchId, skip: 0, limit: 0 }),
    every,
  );
  const batch = head.data?.value.batch;
  const wanted = batch !== undefined && isOver(batch) ? OVER : RUNNING;
  if (wanted !== every) setEvery(wanted);
  const list = useSeenPages<BatchBranch>(
    'batchBranches',
    { batchId, show },
    async (cursor) => {
      const skip = Number(cursor ?? 0);
      const answer = await client.office.batch({
        batchId,
        skip,
        limit: PAGE,
        ...(show === undefined ? {} : { show }),
      });
      if (!answer.ok) return answer;
      const { rows, more } = answer.value.value;
      const next = more ? String(skip + PAGE) : null;
      return { ok: true, value: { ...answer.value, value: { rows, next } } };
    },
    every,
  );
  const back = () => void navigate({ to: '/office/rollout', search: { tab: 'batches' } });
  useKeys({ Escape: back });
  const chips = useMemo(
    () =>
      batchBranchStates
        .filter((state) => (batch?.counts[state] ?? 0) > 0)
        .map((value) => ({
          value,
          label: t(`officeRollout.progress.branch.${value}`),
          count: batch?.counts[value] ?? 0,
        })),
    [batch, t],
  );
  if (head.error !== null && failureOf(head.error).code === 'office_not_found')
    return (
      <EmptyState
        icon={<DeploymentUnitOutlined />}
        title={t('officeRollout.progress.gone')}
        hint={t('officeRollout.progress.goneHint')}
        action={<Button onClick={back}>{t('officeRollout.progress.back')}</Button>}
      />
    );
  return (
    <div
      className="main-fixed"
      data-testid="batch-screen"
      data-id={batchId}
      data-state={batch?.state}
    >
      {batch === undefined || head.data === undefined ? null : (
        <>
          <BatchHead batch={batch} live={head.data.live} at={head.data.at} />
          <BatchBar batch={batch} />
          <div className="line line-wide filter-bar">
            <FilterChips
              label={t('officeRollout.progress.show')}
              choices={chips}
              chosen={show === undefined ? [] : [show]}
              testId="batch-counts"
              onChange={(chosen) => change({ show: chosen.at(-1) })}
            />
            <span className="grow" />
            <TryAgain batch={batch} />
          </div>
        </>
      )}
      <ListGate
        list={list}
        empty={
          <EmptyState
            icon={<DeploymentUnitOutlined />}
            title={t('officeRollout.progress.empty')}
            hint={t('officeRollout.progress.emptyHint')}
          />
        }
      >
        {(rows) => (
          <RowList
            name={`batch:${batchId}:${show ?? ''}`}
            label={t('officeRollout.progress.title')}
            rows={rows}
            columns={columns}
            rowHeight={36}
            rowTestId="batch-branch"
            rowKey={({ unitId }) => unitId}
            onOpen={() => undefined}
            hasMore={list.hasMore}
            loadingMore={list.loadingMore}
            onMore={list.onMore}
          />
        )}
      </ListGate>
    </div>
  );
}
