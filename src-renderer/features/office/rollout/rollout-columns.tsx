import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { hqRollout } from '../../../../src-core/contract/hq-rollout.ts';
import { usePreferences } from '../../../look/preferences.ts';
import type { Column } from '../../../parts/RowList.tsx';
import { ShortTime } from '../../../parts/Time.tsx';
import { Coverage } from './Coverage.tsx';

type Answer = z.infer<NonNullable<(typeof hqRollout.versions)['~orpc']['outputSchema']>>;
export type RolloutRow = Answer['rows'][number];

/** Columns of the versions that are out: which, since when, how far. */
export function useRolloutColumns(): readonly Column<RolloutRow>[] {
  const { t } = useTranslation();
  const english = usePreferences(({ language }) => language === 'en');
  return useMemo(
    () => [
      {
        id: 'policy',
        header: t('officeRollout.list.policy'),
        width: 'minmax(160px, 2fr)',
        cell: ({ version }) => (
          <span className="strong" title={`${version.zh} · ${version.en}`}>
            {english ? version.en : version.zh} v{version.n}
          </span>
        ),
      },
      {
        id: 'kind',
        header: t('officeRollout.list.kind'),
        width: 'minmax(96px, 1fr)',
        cell: ({ version }) => t(`officePolicies.kind.${version.kind}`),
      },
      {
        id: 'published',
        header: t('officeRollout.list.published'),
        width: '124px',
        cell: ({ version }) => (
          <span className="quiet">
            <ShortTime at={version.publishedAt} />
          </span>
        ),
      },
      {
        id: 'opens',
        header: t('officeRollout.list.opens'),
        width: '124px',
        cell: ({ version }) => <ShortTime at={version.window.from} />,
      },
      {
        id: 'coverage',
        header: t('officeRollout.list.coverage'),
        width: 'minmax(200px, 1.4fr)',
        cell: ({ coverage }) => <Coverage {...coverage} />,
      },
      {
        id: 'acknowledged',
        header: t('officeRollout.list.acknowledged'),
        width: '96px',
        align: 'end',
        cell: ({ acknowledged, branches }) => (
          <span className="figures">
            {acknowledged}/{branches}
          </span>
        ),
      },
      {
        id: 'behind',
        header: t('officeRollout.list.behind'),
        width: '64px',
        align: 'end',
        cell: ({ behind }) => (
          <span className={behind > 0 ? 'figures strong tone-text-bad' : 'figures quiet'}>
            {behind}
          </span>
        ),
      },
    ],
    [t, english],
  );
}
