import { AuditOutlined, ExperimentOutlined, PlusOutlined, TableOutlined } from '@ant-design/icons';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Segmented, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pushedKinds } from '../../../../src-core/freight-subsidy/pushed-down/contents.ts';
import type { PushedKind } from '../../../../src-core/freight-subsidy/pushed-down/contents.ts';
import { policyWriters } from '../../../../src-core/freight-subsidy/pushed-down/lifecycle.ts';
import { useStatus } from '../../../client/use-status.ts';
import { useKeys } from '../../../keyboard/use-keys.ts';
import { EmptyState } from '../../../parts/EmptyState.tsx';
import { Kbd } from '../../../parts/Kbd.tsx';
import { SearchField } from '../../../parts/SearchField.tsx';
import { useFilter } from '../../../parts/use-filter.ts';
import { FilterBar } from '../FilterBar.tsx';
import { OfficeList } from '../OfficeList.tsx';
import { NewPolicyDrawer } from './NewPolicyDrawer.tsx';
import { usePolicyColumns } from './policy-columns.tsx';
import { usePolicyLines } from './use-choices.ts';
import { rowOf, versionToOpen } from './waits.ts';
import type { PolicyRow } from './waits.ts';

const nothingMore = () => undefined;

function usePolicyRows(filter: {
  readonly text?: string | undefined;
  readonly kind?: readonly PushedKind[] | undefined;
  readonly mine?: boolean | undefined;
}) {
  const query = usePolicyLines();
  const person = useStatus()?.person ?? null;
  const { data } = query;
  const all = useMemo(
    () =>
      data?.value.policies
        .map((line) => rowOf(line, person, data.value.now))
        .toSorted(
          (a, b) =>
            pushedKinds.indexOf(a.policy.kind) - pushedKinds.indexOf(b.policy.kind) ||
            a.policy.zh.localeCompare(b.policy.zh, 'zh-CN'),
        ),
    [data, person],
  );
  const wanted = filter.text?.toLowerCase() ?? '';
  const rows = all?.filter(
    ({ policy, wait }) =>
      (filter.kind?.includes(policy.kind) ?? true) &&
      (filter.mine !== true || (wait !== undefined && wait.for !== 'go_on')) &&
      `${policy.zh} ${policy.en}`.toLowerCase().includes(wanted),
  );
  const waiting = all?.filter(({ wait }) => wait !== undefined && wait.for !== 'go_on').length ?? 0;
  const list = {
    rows,
    first: data,
    error: query.error,
    refetch: query.refetch,
    hasMore: false,
    loadingMore: false,
    onMore: nothingMore,
  };
  return { list, waiting, none: all?.length === 0 };
}

/** Everything headquarters pushes down, line by line: what holds, what is coming, what waits for me. */
export function PoliciesScreen() {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/office/policies' });
  const filter = useSearch({ from: '/office/policies' });
  const [adding, setAdding] = useState(false);
  const role = useStatus()?.person?.role;
  const writes = policyWriters.some((one) => one === role);
  const columns = usePolicyColumns(writes);
  const { list, waiting, none } = usePolicyRows(filter);
  const { change, clear, filtered } = useFilter(filter);
  const simulate = () => void navigate({ to: '/office/policies/simulator' });
  useKeys({
    KeyN: writes ? () => setAdding(true) : undefined,
    KeyS: simulate,
  });
  const open = (row: PolicyRow) => {
    const version = versionToOpen(row);
    if (version !== undefined)
      void navigate({ to: '/office/policies/$versionId', params: { versionId: version.id } });
  };
  const empty = none ? 'none' : filter.mine === true ? 'mine' : 'filtered';
  return (
    <>
      <OfficeList
        title={t('officePolicies.list.title')}
        hint={t('officePolicies.list.hint')}
        name={`office-policies:${JSON.stringify(filter)}`}
        screenTestId="policies-screen"
        rowTestId="policy-row"
        list={list}
        columns={columns}
        rowKey={({ policy }) => policy.id}
        onOpen={open}
        extra={
          <>
            <Button
              icon={<TableOutlined />}
              data-testid="tariffs"
              onClick={() => void navigate({ to: '/office/policies/tariffs' })}
            >
              {t('officeTariffs.title')}
            </Button>
            <Button icon={<ExperimentOutlined />} data-testid="simulate" onClick={simulate}>
              {t('officePolicies.simulator.title')} <Kbd>S</Kbd>
            </Button>
            {writes ? (
              <Button
                type="primary"
                icon={<PlusOutlined />}
                data-testid="new-policy"
                aria-keyshortcuts="N"
                onClick={() => setAdding(true)}
              >
                {t('officePolicies.new.title')} <Kbd>N</Kbd>
              </Button>
            ) : null}
          </>
        }
        filters={
          <FilterBar filtered={filtered} onClear={clear}>
            <SearchField
              value={filter.text ?? ''}
              label={t('officePolicies.list.search')}
              placeholder={t('officePolicies.list.search')}
              onChange={(text) => change({ text: text === '' ? undefined : text })}
            />
            <Select
              mode="multiple"
              allowClear
              maxTagCount="responsive"
              className="filter-select filter-select-wide"
              value={filter.kind ?? []}
              aria-label={t('officePolicies.list.kind')}
              placeholder={t('officePolicies.list.kind')}
              options={pushedKinds.map((value) => ({
                value,
                label: t(`officePolicies.kind.${value}`),
              }))}
              onChange={(kind) => change({ kind })}
            />
            {writes ? (
              <Segmented
                aria-label={t('office.filters.scope')}
                value={filter.mine === true ? 'mine' : 'all'}
                options={[
                  { value: 'all', label: t('office.filters.all') },
                  { value: 'mine', label: t('officePolicies.list.mine', { n: waiting }) },
                ]}
                onChange={(value) => change({ mine: value === 'mine' ? true : undefined })}
              />
            ) : null}
          </FilterBar>
        }
        empty={
          <EmptyState
            icon={<AuditOutlined />}
            title={t(`officePolicies.list.empty.${empty}`)}
            hint={t(`officePolicies.list.emptyHint.${empty}`)}
            action={filtered ? <Button onClick={clear}>{t('common.clear')}</Button> : undefined}
          />
        }
      />
      <NewPolicyDrawer open={adding} onClose={() => setAdding(false)} />
    </>
  );
}
