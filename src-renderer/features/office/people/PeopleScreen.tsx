import { CheckCircleFilled, LogoutOutlined, TeamOutlined } from '@ant-design/icons';
import { useSearch } from '@tanstack/react-router';
import { Button, Select, Switch } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffRow } from '../../../../src-core/contract/hq-staff.ts';
import { personRoles } from '../../../../src-core/org/org.ts';
import type { PersonRole } from '../../../../src-core/org/org.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { useKeys } from '../../../keyboard/use-keys.ts';
import { Badge } from '../../../parts/Badge.tsx';
import { EmptyState } from '../../../parts/EmptyState.tsx';
import { Kbd } from '../../../parts/Kbd.tsx';
import type { Column } from '../../../parts/RowList.tsx';
import { SearchField } from '../../../parts/SearchField.tsx';
import { useFilter } from '../../../parts/use-filter.ts';
import { FilterBar } from '../FilterBar.tsx';
import { OfficeList } from '../OfficeList.tsx';
import { UnitFilter } from '../UnitFilter.tsx';
import { useSeenPages, useWhyNot } from '../use-office.ts';
import { PersonDrawer } from './PersonDrawer.tsx';

function useColumns(): readonly Column<StaffRow>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('staff.name'),
        width: 'minmax(120px, 1fr)',
        cell: ({ name }) => (
          <span className="strong" title={name}>
            {name}
          </span>
        ),
      },
      {
        id: 'role',
        header: t('staff.role'),
        width: 'minmax(96px, 0.8fr)',
        cell: ({ role }) => t(`afterSales.role.${role}`),
      },
      {
        id: 'unit',
        header: t('staff.unit'),
        width: 'minmax(140px, 1.4fr)',
        cell: ({ unitName }) => <span title={unitName}>{unitName}</span>,
      },
      {
        id: 'state',
        header: t('staff.state'),
        width: 'minmax(110px, 0.8fr)',
        cell: ({ active }) =>
          active ? (
            <Badge tone="good" icon={<CheckCircleFilled />}>
              {t('staff.active')}
            </Badge>
          ) : (
            <Badge tone="quiet" icon={<LogoutOutlined />}>
              {t('staff.left')}
            </Badge>
          ),
      },
    ],
    [t],
  );
}

/** Who works where; headquarters' people change it in a drawer, a regional manager reads the region's. */
export function PeopleScreen() {
  const { t } = useTranslation();
  const { client } = useCounter();
  const filter = useSearch({ from: '/office/people' });
  const [open, setOpen] = useState<StaffRow | 'new' | null>(null);
  const input = {
    unitIds: filter.units,
    role: filter.role,
    text: filter.text,
    left: filter.left === true,
    limit: 100,
  };
  const list = useSeenPages<StaffRow>('staff', input, (cursor) =>
    client.office.staff({ ...input, cursor }),
  );
  const why = useWhyNot(list.first?.live !== false);
  const columns = useColumns();
  const { change, clear, filtered } = useFilter(filter);
  useKeys({ KeyN: () => setOpen('new') }, { enabled: why === null && open === null });
  return (
    <>
      <OfficeList
        title={t('staff.title')}
        hint={t(why === 'region' ? 'staff.hintLook' : 'staff.hint')}
        name={`office-people:${JSON.stringify(filter)}`}
        screenTestId="people-screen"
        rowTestId="person-row"
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={(row) => why === null && setOpen(row)}
        extra={
          <Button
            type="primary"
            disabled={why !== null}
            title={why === null ? undefined : t(`office.why.${why}`)}
            data-testid="person-add"
            aria-keyshortcuts="N"
            onClick={() => setOpen('new')}
          >
            {t('staff.add')} <Kbd>N</Kbd>
          </Button>
        }
        filters={
          <FilterBar filtered={filtered} onClear={clear}>
            <SearchField
              value={filter.text ?? ''}
              label={t('staff.find')}
              placeholder={t('staff.findPlaceholder')}
              onChange={(text) => change({ text: text === '' ? undefined : text })}
            />
            <UnitFilter value={filter.units ?? []} onChange={(units) => change({ units })} />
            <Select<PersonRole[]>
              className="filter-select"
              mode="multiple"
              allowClear
              maxTagCount="responsive"
              value={filter.role ?? []}
              options={personRoles.map((role) => ({
                value: role,
                label: t(`afterSales.role.${role}`),
              }))}
              aria-label={t('staff.role')}
              placeholder={t('staff.role')}
              onChange={(role) => change({ role })}
            />
            <label className="line">
              <Switch
                checked={filter.left === true}
                onChange={(on) => change({ left: on ? true : undefined })}
              />
              {t('staff.alsoLeft')}
            </label>
          </FilterBar>
        }
        empty={
          <EmptyState
            icon={<TeamOutlined />}
            title={t('staff.empty')}
            hint={t('staff.emptyHint')}
          />
        }
      />
      <PersonDrawer open={open} onClose={() => setOpen(null)} />
    </>
  );
}
