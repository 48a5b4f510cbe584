import { BellOutlined } from '@ant-design/icons';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ok } from '../../../../src-core/basis/result.ts';
import type { ListedNotice } from '../../../../src-core/contract/hq-notices.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { EmptyState } from '../../../parts/EmptyState.tsx';
import type { Column } from '../../../parts/RowList.tsx';
import { ShortTime } from '../../../parts/Time.tsx';
import { FilterBar } from '../FilterBar.tsx';
import { OfficeList } from '../OfficeList.tsx';
import { useUnits } from '../UnitFilter.tsx';
import { useSeenPages } from '../use-office.ts';
import { NoticeDrawer } from './NoticeDrawer.tsx';
import { noticeTopicText, receiverText } from './notice-topic.ts';

const states = ['dead', 'waiting', 'dropped', 'sent'] as const;

function useColumns(): readonly Column<ListedNotice>[] {
  const { t } = useTranslation();
  const units = useUnits();
  return useMemo(() => {
    const names = new Map(units.map(({ id, name }) => [id, name]));
    return [
      {
        id: 'written',
        header: t('officeNotices.written'),
        width: '104px',
        cell: (row) => <ShortTime at={row.createdAt} />,
      },
      {
        id: 'shop',
        header: t('office.columns.shop'),
        width: 'minmax(104px, 1fr)',
        cell: (row) => names.get(row.spaceId) ?? row.spaceId,
      },
      {
        id: 'to',
        header: t('officeNotices.receiver'),
        width: '88px',
        cell: (row) => receiverText(t, row.to),
      },
      {
        id: 'topic',
        header: t('officeNotices.about'),
        width: 'minmax(160px, 1.5fr)',
        cell: (row) => noticeTopicText(t, row.topic),
      },
      {
        id: 'tries',
        header: t('officeNotices.tries'),
        width: '72px',
        align: 'end',
        cell: (row) => (
          <span className="figures">{t('officeNotices.times', { n: row.tries })}</span>
        ),
      },
      {
        id: 'why',
        header: t('officeNotices.why'),
        width: 'minmax(160px, 2fr)',
        cell: (row) => <span title={row.why ?? ''}>{row.why}</span>,
      },
    ];
  }, [t, units]);
}

/** What buyers, shops and channels are told; first what nobody took, which a person may send again. */
export function NoticesScreen() {
  const { t } = useTranslation();
  const { client } = useCounter();
  const navigate = useNavigate({ from: '/office/notices' });
  const state = useSearch({ from: '/office/notices' }).which ?? 'dead';
  const columns = useColumns();
  const [chosen, setChosen] = useState<string | null>(null);
  const input = { state, limit: 60 } as const;
  const list = useSeenPages<ListedNotice>('notices', input, async (after) => {
    const answer = await client.office.notices({ ...input, after });
    if (!answer.ok) return answer;
    const { value, at, live } = answer.value;
    const last = value.more ? (value.notices.at(-1)?.id ?? null) : null;
    return ok({ at, live, value: { rows: value.notices, next: last } });
  });
  return (
    <>
      <OfficeList
        title={t('officeNotices.title')}
        hint={t('officeNotices.hint')}
        name={`office-notices:${state}`}
        screenTestId="notices-screen"
        rowTestId="notice-row"
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={(row) => setChosen(row.id)}
        filters={
          <FilterBar filtered={false} onClear={() => undefined}>
            <Segmented<typeof state>
              aria-label={t('office.filters.scope')}
              value={state}
              options={states.map((value) => ({ value, label: t(`officeNotices.state.${value}`) }))}
              onChange={(which) =>
                void navigate({ search: which === 'dead' ? {} : { which }, replace: true })
              }
            />
          </FilterBar>
        }
        empty={
          <EmptyState
            icon={<BellOutlined />}
            title={t(state === 'dead' ? 'officeNotices.empty' : 'officeNotices.emptyOther')}
            hint={t('officeNotices.emptyHint')}
          />
        }
      />
      <NoticeDrawer
        notice={list.rows?.find(({ id }) => id === chosen) ?? null}
        live={list.first?.live === true}
        onClose={() => setChosen(null)}
      />
    </>
  );
}
