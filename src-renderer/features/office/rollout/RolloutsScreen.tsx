import { BulbOutlined, DeploymentUnitOutlined } from '@ant-design/icons';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Segmented, Select } from 'antd';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Batch } from '../../../../src-core/contract/hq-rollout-batch.ts';
import { policyWriters } from '../../../../src-core/freight-subsidy/pushed-down/lifecycle.ts';
import { pushedKinds } from '../../../../src-core/freight-subsidy/pushed-down/contents.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { useStatus } from '../../../client/use-status.ts';
import { useKeys } from '../../../keyboard/use-keys.ts';
import { EmptyState } from '../../../parts/EmptyState.tsx';
import { Kbd } from '../../../parts/Kbd.tsx';
import { useFilter } from '../../../parts/use-filter.ts';
import { FilterBar } from '../FilterBar.tsx';
import { OfficeList } from '../OfficeList.tsx';
import { useSeen, useWhyNot } from '../use-office.ts';
import { BatchDrawer } from './batch/BatchDrawer.tsx';
import { useBatchColumns } from './batch/batch-columns.tsx';
import { useRolloutColumns } from './rollout-columns.tsx';
import type { RolloutRow } from './rollout-columns.tsx';

const EVERY = 10_000;
const nothingMore = () => undefined;

/** A short list comes in one piece. */
function whole<Row, Value>(
  query: {
    readonly data:
      | { readonly value: Value; readonly at: number; readonly live: boolean }
      | undefined;
    readonly error: Error | null;
    readonly refetch: () => unknown;
  },
  rowsOf: (value: Value) => readonly Row[],
) {
  const { data, error, refetch } = query;
  return {
    rows: data === undefined ? undefined : rowsOf(data.value),
    first: data,
    error,
    refetch,
    hasMore: false,
    loadingMore: false,
    onMore: nothingMore,
  };
}

function Versions(props: { filters: ReactNode; extra: ReactNode }) {
  const { t } = useTranslation();
  const { client } = useCounter();
  const navigate = useNavigate();
  const { kind } = useSearch({ from: '/office/rollout' });
  const input = kind === undefined ? {} : { kind };
  const query = useSeen('rollouts', input, () => client.office.rollouts(input), EVERY);
  const columns = useRolloutColumns();
  const some = kind !== undefined;
  return (
    <OfficeList<RolloutRow>
      title={t('officeRollout.list.title')}
      hint={t('officeRollout.list.hint')}
      name={`office-rollouts:${kind ?? ''}`}
      screenTestId="rollouts-screen"
      rowTestId="rollout-row"
      list={whole(query, ({ rows }) => rows)}
      columns={columns}
      spare={['kind']}
      rowKey={({ version }) => version.id}
      onOpen={({ version }) =>
        void navigate({
          to: '/office/rollout/versions/$versionId',
          params: { versionId: version.id },
        })
      }
      extra={props.extra}
      filters={props.filters}
      empty={
        <EmptyState
          icon={<DeploymentUnitOutlined />}
          title={t(some ? 'officeRollout.list.emptyFiltered' : 'officeRollout.list.empty')}
          hint={t(some ? 'officeRollout.list.emptyFilteredHint' : 'officeRollout.list.emptyHint')}
        />
      }
    />
  );
}

function Batches(props: { filters: ReactNode; extra: ReactNode }) {
  const { t } = useTranslation();
  const { client } = useCounter();
  const navigate = useNavigate();
  const query = useSeen('batches', {}, () => client.office.batches({ limit: 100 }), EVERY);
  const columns = useBatchColumns();
  return (
    <OfficeList<Batch>
      title={t('officeRollout.list.title')}
      name="office-batches"
      screenTestId="batches-screen"
      rowTestId="batch-row"
      list={whole(query, ({ rows }) => rows)}
      columns={columns}
      rowKey={({ id }) => id}
      onOpen={({ id }) =>
        void navigate({ to: '/office/rollout/batches/$batchId', params: { batchId: id } })
      }
      extra={props.extra}
      filters={props.filters}
      empty={
        <EmptyState
          icon={<DeploymentUnitOutlined />}
          title={t('officeRollout.progress.empty2')}
          hint={t('officeRollout.progress.emptyHint2')}
        />
      }
    />
  );
}

/** Every version that is out with how far it came, and the batches that were done. */
export function RolloutsScreen() {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/office/rollout' });
  const filter = useSearch({ from: '/office/rollout' });
  const [batch, setBatch] = useState(false);
  const role = useStatus()?.person?.role;
  const why = useWhyNot(true);
  const writes = policyWriters.some((one) => one === role);
  const may = writes && why === null;
  const suggest = () => void navigate({ to: '/office/rollout/suggestions' });
  useKeys({ KeyB: may ? () => setBatch(true) : undefined, KeyS: suggest });
  const { change } = useFilter(filter);
  const tab = writes ? (filter.tab ?? 'versions') : 'versions';
  const preset = useMemo(
    () =>
      batch
        ? ({ kind: filter.kind ?? 'freight_subsidy', mode: 'override', unitIds: [] } as const)
        : null,
    [batch, filter.kind],
  );
  const extra = (
    <>
      <Button
        icon={<BulbOutlined />}
        data-testid="suggestions"
        aria-keyshortcuts="S"
        onClick={suggest}
      >
        {t('officeRollout.suggestions.button')} <Kbd>S</Kbd>
      </Button>
      {writes ? (
        <Button
          type="primary"
          icon={<DeploymentUnitOutlined />}
          disabled={!may}
          title={why === null ? undefined : t(`office.why.${why}`)}
          data-testid="batch"
          aria-keyshortcuts="B"
          onClick={() => setBatch(true)}
        >
          {t('officeRollout.batch.title')} <Kbd>B</Kbd>
        </Button>
      ) : null}
    </>
  );
  const filters = (
    <FilterBar filtered={filter.kind !== undefined} onClear={() => change({ kind: undefined })}>
      {writes ? (
        <Segmented
          aria-label={t('officeRollout.list.scope')}
          value={tab}
          options={(['versions', 'batches'] as const).map((value) => ({
            value,
            label: <span data-testid={`tab-${value}`}>{t(`officeRollout.list.${value}`)}</span>,
          }))}
          onChange={(value) => change({ tab: value === 'batches' ? 'batches' : undefined })}
        />
      ) : null}
      {tab === 'versions' ? (
        <Select
          allowClear
          className="filter-select filter-select-wide"
          value={filter.kind ?? null}
          aria-label={t('officeRollout.list.kind')}
          placeholder={t('officeRollout.list.kind')}
          options={pushedKinds.map((value) => ({
            value,
            label: t(`officePolicies.kind.${value}`),
          }))}
          onChange={(kind) => change({ kind: kind ?? undefined })}
        />
      ) : null}
    </FilterBar>
  );
  return (
    <>
      {tab === 'versions' ? (
        <Versions filters={filters} extra={extra} />
      ) : (
        <Batches filters={filters} extra={extra} />
      )}
      <BatchDrawer preset={preset} onClose={() => setBatch(false)} />
    </>
  );
}
