import { DeploymentUnitOutlined, FieldTimeOutlined } from '@ant-design/icons';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RolloutBranchRow, RolloutSummary } from '../../../../src-core/contract/hq-rollout.ts';
import { rolloutStages } from '../../../../src-core/freight-subsidy/rollout/rollout.ts';
import { failureOf } from '../../../client/client.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { useKeys } from '../../../keyboard/use-keys.ts';
import { EmptyState } from '../../../parts/EmptyState.tsx';
import { useFormat } from '../../../parts/format.ts';
import { ListGate } from '../../../parts/ListGate.tsx';
import { QueryGate } from '../../../parts/QueryGate.tsx';
import { RowList } from '../../../parts/RowList.tsx';
import { SearchField } from '../../../parts/SearchField.tsx';
import { useFilter } from '../../../parts/use-filter.ts';
import { FilterBar } from '../FilterBar.tsx';
import { UnitFilter } from '../UnitFilter.tsx';
import { useSeen, useSeenPages, useWhyNot } from '../use-office.ts';
import { useNarrow } from '../use-wide.ts';
import { AcknowledgeByDrawer } from './AcknowledgeByDrawer.tsx';
import { BatchDrawer } from './batch/BatchDrawer.tsx';
import { useBranchColumns } from './branch-columns.tsx';
import { BranchDrawer } from './BranchDrawer.tsx';
import { CsvButton } from './CsvButton.tsx';
import { RegionTable } from './RegionTable.tsx';
import { Headline, RolloutHead } from './RolloutHead.tsx';
import { StageBar } from './StageBar.tsx';

/** While it is looked at, branches answer by the second. */
const EVERY = 5_000;
const ROW_HEIGHT = 36;

function Branches(props: { versionId: string; live: boolean; summary: RolloutSummary }) {
  const { t } = useTranslation();
  const { client } = useCounter();
  const filter = useSearch({ from: '/office/rollout/versions/$versionId' });
  const narrow = useNarrow();
  const columns = useBranchColumns().filter(
    ({ id }) => !narrow || (id !== 'region' && id !== 'lastSeen'),
  );
  const { versionId, summary, live } = props;
  const why = useWhyNot(live);
  const [asking, setAsking] = useState(false);
  const [branch, setBranch] = useState<RolloutBranchRow | null>(null);
  const { units: unitIds, text, show = 'all' } = filter;
  const input = { versionId, unitIds, text, show, limit: 100 };
  const list = useSeenPages<RolloutBranchRow>(
    'rolloutBranches',
    input,
    (cursor) => client.office.rolloutBranches({ ...input, cursor }),
    EVERY,
  );
  const { change } = useFilter(filter);
  const clear = () => change({ units: undefined, text: undefined, show: undefined });
  const filtered = (unitIds ?? text ?? filter.show) !== undefined;
  const { acknowledgeBy } = summary.version;
  const format = useFormat();
  return (
    <>
      <section className="panel rollout-head">
        <Headline summary={summary} />
        <StageBar
          counts={summary.counts}
          chosen={rolloutStages.find((stage) => stage === show)}
          onChoose={(stage) => change({ show: stage })}
        />
        <div className="rollout-deadline">
          <span className="small quiet">
            {acknowledgeBy === null
              ? t('officeRollout.deadline.none')
              : t('officeRollout.deadline.by', { time: format.short(acknowledgeBy) })}
          </span>
          <Button
            icon={<FieldTimeOutlined />}
            disabled={why !== null}
            title={why === null ? undefined : t(`office.why.${why}`)}
            data-testid="ask-acknowledge-by"
            onClick={() => setAsking(true)}
          >
            {t('officeRollout.deadline.button')}
          </Button>
        </div>
      </section>
      <FilterBar filtered={filtered} onClear={clear}>
        <Segmented
          aria-label={t('officeRollout.one.by')}
          value={filter.by ?? 'branch'}
          options={[
            { value: 'branch', label: t('officeRollout.one.byBranch') },
            { value: 'region', label: t('officeRollout.one.byRegion') },
          ]}
          onChange={(by) => change({ by: by === 'region' ? 'region' : undefined })}
        />
        <SearchField
          value={text ?? ''}
          label={t('officeRollout.one.search')}
          placeholder={t('officeRollout.one.search')}
          onChange={(wanted) => change({ text: wanted === '' ? undefined : wanted })}
        />
        <UnitFilter value={unitIds ?? []} onChange={(units) => change({ units })} />
        <Segmented
          aria-label={t('officeRollout.one.show')}
          value={show === 'behind' ? 'behind' : 'all'}
          options={[
            { value: 'all', label: t('officeRollout.one.all') },
            {
              value: 'behind',
              label: (
                <span data-testid="only-behind">
                  {t('officeRollout.one.onlyBehind')} {summary.behind}
                </span>
              ),
            },
          ]}
          onChange={(wanted) => change({ show: wanted === 'behind' ? 'behind' : undefined })}
        />
        <span className="grow" />
        <CsvButton versionId={versionId} unitIds={unitIds} show={show} disabled={!live} />
      </FilterBar>
      {filter.by === 'region' ? (
        <RegionTable
          regions={summary.regions}
          onOpen={(unitId) => change({ units: [unitId], by: undefined })}
        />
      ) : (
        <ListGate
          list={list}
          empty={
            <EmptyState
              icon={<DeploymentUnitOutlined />}
              title={t(filtered ? 'officeRollout.one.emptyFiltered' : 'officeRollout.one.empty')}
              hint={t(
                filtered ? 'officeRollout.one.emptyFilteredHint' : 'officeRollout.one.emptyHint',
              )}
              action={filtered ? <Button onClick={clear}>{t('common.clear')}</Button> : undefined}
            />
          }
        >
          {(rows) => (
            <RowList
              name={`rollout:${versionId}:${JSON.stringify(filter)}`}
              label={t('officeRollout.list.branches')}
              rows={rows}
              columns={columns}
              rowHeight={ROW_HEIGHT}
              rowTestId="branch-row"
              rowKey={(row) => row.unitId}
              onOpen={setBranch}
              hasMore={list.hasMore}
              loadingMore={list.loadingMore}
              onMore={list.onMore}
            />
          )}
        </ListGate>
      )}
      <BranchDrawer versionId={versionId} branch={branch} onClose={() => setBranch(null)} />
      <AcknowledgeByDrawer
        open={asking}
        versionId={versionId}
        acknowledgeBy={acknowledgeBy}
        onClose={() => setAsking(false)}
      />
    </>
  );
}

/** How far one version has come: coverage in one number, by stage, by region, branch by branch. */
export function RolloutScreen() {
  const { t } = useTranslation();
  const { client } = useCounter();
  const { versionId } = useParams({ from: '/office/rollout/versions/$versionId' });
  const { units: unitIds } = useSearch({ from: '/office/rollout/versions/$versionId' });
  const navigate = useNavigate();
  const [batch, setBatch] = useState(false);
  const query = useSeen(
    'rollout',
    { versionId, unitIds },
    () => client.office.rollout({ versionId, ...(unitIds === undefined ? {} : { unitIds }) }),
    EVERY,
  );
  const why = useWhyNot(query.data?.live !== false);
  const begin = why === null ? () => setBatch(true) : null;
  useKeys({
    Escape: () => void navigate({ to: '/office/rollout' }),
    KeyB: begin ?? undefined,
  });
  if (query.error !== null && query.data === undefined) {
    const { code } = failureOf(query.error);
    if (code === 'office_not_found') {
      return (
        <EmptyState
          icon={<DeploymentUnitOutlined />}
          title={t('officeRollout.one.gone')}
          hint={t('officeRollout.one.goneHint')}
          action={
            <Button onClick={() => void navigate({ to: '/office/rollout' })}>
              {t('officeRollout.one.back')}
            </Button>
          }
        />
      );
    }
  }
  return (
    <div className="main-fixed" data-testid="rollout-screen" data-id={versionId}>
      <QueryGate query={query}>
        {(seen) => (
          <>
            <RolloutHead seen={seen} onBatch={begin} />
            <Branches versionId={versionId} live={seen.live} summary={seen.value} />
            <BatchDrawer
              preset={
                batch
                  ? { kind: seen.value.version.kind, mode: 'override', versionId, unitIds: [] }
                  : null
              }
              onClose={() => setBatch(false)}
            />
          </>
        )}
      </QueryGate>
    </div>
  );
}
