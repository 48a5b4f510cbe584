import { AlertOutlined } from '@ant-design/icons';
import { useSearch } from '@tanstack/react-router';
import { Button, Segmented, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exceptionCodes } from '../../../../src-core/after-sales/codes.ts';
import type { OfficeExceptionRow } from '../../../../src-core/contract/hq-office.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { EmptyState } from '../../../parts/EmptyState.tsx';
import { useExceptionText } from '../../../parts/exception-text.ts';
import type { Column } from '../../../parts/RowList.tsx';
import { ShortTime } from '../../../parts/Time.tsx';
import { useFilter } from '../../../parts/use-filter.ts';
import { FilterBar } from '../FilterBar.tsx';
import { OfficeList } from '../OfficeList.tsx';
import { UnitFilter } from '../UnitFilter.tsx';
import { useSeenPages } from '../use-office.ts';
import { Waiting } from '../../../parts/Waiting.tsx';
import { ExceptionDrawer } from './ExceptionDrawer.tsx';

function useColumns(): readonly Column<OfficeExceptionRow>[] {
  const { t } = useTranslation();
  const exceptionText = useExceptionText();
  return useMemo(
    () => [
      {
        id: 'opened',
        header: t('office.exceptions.opened'),
        width: '104px',
        cell: ({ exception }) => <ShortTime at={exception.openedAt} />,
      },
      {
        id: 'age',
        header: t('office.columns.waiting'),
        width: '92px',
        cell: ({ exception }) => <Waiting since={exception.openedAt} />,
      },
      {
        id: 'what',
        header: t('office.exceptions.what'),
        width: 'minmax(200px, 2fr)',
        cell: ({ exception }) => (
          <span className="strong" title={exceptionText(exception).what}>
            {exceptionText(exception).what}
          </span>
        ),
      },
      {
        id: 'shop',
        header: t('office.columns.shop'),
        width: 'minmax(104px, 1fr)',
        cell: (row) => <span title={row.shopName}>{row.shopName}</span>,
      },
      {
        id: 'about',
        header: t('office.exceptions.about'),
        width: 'minmax(168px, 1fr)',
        cell: ({ caseNo, orderNo }) => (
          <span className="figures" title={orderNo ?? ''}>
            {caseNo ?? orderNo ?? '–'}
          </span>
        ),
      },
      {
        id: 'todo',
        header: t('office.exceptions.todo'),
        width: 'minmax(200px, 2.4fr)',
        cell: ({ exception }) => (
          <span className="quiet" title={exceptionText(exception).now}>
            {exceptionText(exception).now}
          </span>
        ),
      },
    ],
    [t, exceptionText],
  );
}

/** Headquarters' queue: what somebody must look at, over all shops in sight. */
export function ExceptionsScreen() {
  const { t } = useTranslation();
  const { client } = useCounter();
  const filter = useSearch({ from: '/office/exceptions' });
  const exceptionText = useExceptionText();
  const columns = useColumns();
  const [chosen, setChosen] = useState<OfficeExceptionRow | null>(null);
  const resolved = filter.resolved === true;
  const input = { unitIds: filter.units, code: filter.code, resolved, limit: 60 };
  const list = useSeenPages<OfficeExceptionRow>('exceptions', input, (cursor) =>
    client.office.exceptions({ ...input, cursor }),
  );
  const filtered = (filter.units ?? filter.code) !== undefined;
  const { change } = useFilter(filter);
  return (
    <>
      <OfficeList
        title={t('office.exceptions.title')}
        hint={t('office.exceptions.hint')}
        name={`office-exceptions:${JSON.stringify(filter)}`}
        screenTestId="exceptions-screen"
        rowTestId="exception-row"
        list={list}
        columns={columns}
        spare={['opened']}
        rowKey={({ exception }) => exception.id}
        onOpen={setChosen}
        filters={
          <FilterBar
            filtered={filtered}
            onClear={() => change({ units: undefined, code: undefined })}
          >
            <UnitFilter value={filter.units ?? []} onChange={(units) => change({ units })} />
            <Select
              mode="multiple"
              allowClear
              maxTagCount="responsive"
              className="filter-select filter-select-wide"
              value={filter.code ?? []}
              aria-label={t('office.exceptions.code')}
              placeholder={t('office.exceptions.code')}
              options={exceptionCodes.map((value) => ({
                value: value as string,
                label: exceptionText({ code: value }).what,
              }))}
              onChange={(code) => change({ code })}
            />
            <Segmented
              aria-label={t('office.filters.scope')}
              value={resolved ? 'resolved' : 'open'}
              options={(['open', 'resolved'] as const).map((value) => ({
                value,
                label: t(`office.exceptions.${value}`),
              }))}
              onChange={(value) => change({ resolved: value === 'resolved' ? true : undefined })}
            />
          </FilterBar>
        }
        empty={
          <EmptyState
            icon={<AlertOutlined />}
            title={t(
              filtered
                ? 'office.exceptions.emptyFiltered'
                : resolved
                  ? 'office.exceptions.emptyResolved'
                  : 'office.exceptions.empty',
            )}
            hint={t('office.exceptions.emptyHint')}
            action={
              filtered ? (
                <Button onClick={() => change({ units: undefined, code: undefined })}>
                  {t('common.clear')}
                </Button>
              ) : undefined
            }
          />
        }
      />
      <ExceptionDrawer
        row={chosen}
        live={list.first?.live === true}
        onClose={() => setChosen(null)}
      />
    </>
  );
}
