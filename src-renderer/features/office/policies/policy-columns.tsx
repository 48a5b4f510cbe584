import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../../look/preferences.ts';
import { Badge } from '../../../parts/Badge.tsx';
import { BellOutlined } from '@ant-design/icons';
import type { Column } from '../../../parts/RowList.tsx';
import { ShortTime } from '../../../parts/Time.tsx';
import { useFormat } from '../../../parts/format.ts';
import { useWide } from '../use-wide.ts';
import { VersionBadge } from './VersionBadge.tsx';
import type { PolicyRow } from './waits.ts';

/** A line of policy: what holds in how many shops, what is coming, what is being written, what waits. */
export function usePolicyColumns(writes: boolean): readonly Column<PolicyRow>[] {
  const { t } = useTranslation();
  const english = usePreferences(({ language }) => language === 'en');
  const format = useFormat();
  const wide = useWide();
  return useMemo(() => {
    const columns: (Column<PolicyRow> & { wide?: true; writes?: true })[] = [
      {
        id: 'name',
        header: t('officePolicies.list.name'),
        width: 'minmax(180px, 2fr)',
        cell: ({ policy }) => (
          <span className="strong" title={`${policy.zh} · ${policy.en}`}>
            {english ? policy.en : policy.zh}
          </span>
        ),
      },
      {
        id: 'kind',
        header: t('officePolicies.list.kind'),
        width: 'minmax(104px, 1fr)',
        cell: ({ policy }) => t(`officePolicies.kind.${policy.kind}`),
      },
      {
        id: 'inForce',
        header: t('officePolicies.list.inForce'),
        width: 'minmax(150px, 1.4fr)',
        cell: ({ inForce }) => {
          const text = inForce
            .map(({ n, shops }) => t('officePolicies.list.inShops', { n, shops }))
            .join(t('policySentences.comma'));
          return text === '' ? (
            <span className="quiet">{t('officePolicies.list.nowhere')}</span>
          ) : (
            <span title={text}>{text}</span>
          );
        },
      },
      {
        id: 'coming',
        header: t('officePolicies.list.coming'),
        width: 'minmax(120px, 1fr)',
        cell: ({ coming }) =>
          coming?.window === undefined ? (
            <span className="quiet">–</span>
          ) : (
            <span title={format.dateTime(coming.window.from)}>
              v{coming.n} · <ShortTime at={coming.window.from} />
            </span>
          ),
      },
      {
        id: 'underWay',
        writes: true,
        header: t('officePolicies.list.underWay'),
        width: 'minmax(150px, 1.1fr)',
        cell: ({ underWay }) =>
          underWay === undefined ? (
            <span className="quiet">–</span>
          ) : (
            <span className="line">
              v{underWay.n} <VersionBadge state={underWay.state} />
            </span>
          ),
      },
      {
        id: 'wait',
        writes: true,
        header: t('officePolicies.list.wait'),
        width: 'minmax(130px, 1fr)',
        cell: ({ wait }) =>
          wait === undefined ? (
            <span className="quiet">–</span>
          ) : (
            <Badge
              tone={wait.for === 'go_on' ? 'quiet' : 'warn'}
              icon={<BellOutlined />}
              testId="wait"
            >
              {t(`officePolicies.wait.${wait.for}`)}
            </Badge>
          ),
      },
      {
        id: 'updated',
        header: t('officePolicies.list.updated'),
        width: '104px',
        wide: true,
        cell: ({ versions }) =>
          versions[0] === undefined ? '–' : <ShortTime at={versions[0].updatedAt} />,
      },
    ];
    return columns.filter(
      (column) => (wide || column.wide !== true) && (writes || column.writes !== true),
    );
  }, [t, english, format, wide, writes]);
}
