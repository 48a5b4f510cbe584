import { ProfileOutlined } from '@ant-design/icons';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfficeCaseRow } from '../../../../src-core/contract/hq-office.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { EmptyState } from '../../../parts/EmptyState.tsx';
import { useFilter } from '../../../parts/use-filter.ts';
import { useCaseColumns } from '../case-columns.tsx';
import { OfficeList } from '../OfficeList.tsx';
import { useSeenPages } from '../use-office.ts';
import { useWide } from '../use-wide.ts';
import { OfficeCaseFilters } from './OfficeCaseFilters.tsx';

/** Cases of all branches in sight, newest first; the open ones unless asked for more. */
export function OfficeCasesScreen() {
  const { t } = useTranslation();
  const { client } = useCounter();
  const navigate = useNavigate({ from: '/office/cases' });
  const filter = useSearch({ from: '/office/cases' });
  const all = useCaseColumns();
  const wide = useWide();
  const columns = useMemo(() => {
    const order = wide ? ['order'] : [];
    const rest = ['shop', 'kind', 'state', 'reason', 'article', 'buyer', 'amount'];
    return ['no', ...order, ...rest, 'deadline', 'opened'].flatMap((id) => all[id] ?? []);
  }, [all, wide]);
  const { units, all: everything, ...rest } = filter;
  const input = {
    ...rest,
    unitIds: units,
    ...(everything === true ? {} : { open: true }),
    limit: 60,
  };
  const list = useSeenPages<OfficeCaseRow>('cases', input, (cursor) =>
    client.office.cases({ ...input, cursor }),
  );
  const { clear, filtered } = useFilter(filter);
  return (
    <OfficeList
      title={t('office.cases.title')}
      name={`office-cases:${JSON.stringify(filter)}`}
      screenTestId="office-cases-screen"
      rowTestId="case-row"
      list={list}
      columns={columns}
      spare={['reason', 'opened']}
      rowKey={(row) => row.id}
      onOpen={({ id }) => void navigate({ to: '/office/cases/$caseId', params: { caseId: id } })}
      filters={<OfficeCaseFilters filter={filter} />}
      empty={
        <EmptyState
          icon={<ProfileOutlined />}
          title={t('office.cases.empty')}
          hint={t('office.cases.emptyHint')}
          action={
            filtered ? (
              <span className="line">
                {filter.text === undefined ? null : (
                  <Link
                    to="/office/orders"
                    search={{ text: filter.text }}
                    data-testid="find-in-orders"
                  >
                    {t('officeOrders.inOrders', { text: filter.text })}
                  </Link>
                )}
                <Button onClick={clear}>{t('common.clear')}</Button>
              </span>
            ) : undefined
          }
        />
      }
    />
  );
}
