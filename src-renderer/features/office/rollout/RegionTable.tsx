import { useTranslation } from 'react-i18next';
import type { RolloutSummary } from '../../../../src-core/contract/hq-rollout.ts';
import { Coverage } from './Coverage.tsx';

/** Branches counted by region; a region's name leads to its branches. */
export function RegionTable(props: {
  regions: RolloutSummary['regions'];
  onOpen: (unitId: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="panel region-table">
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('officeRollout.columns.region')}</th>
            <th>{t('officeRollout.columns.coverage')}</th>
            <th className="end">{t('officeRollout.columns.branches')}</th>
            <th className="end">{t('officeRollout.columns.acknowledged')}</th>
            <th className="end">{t('officeRollout.columns.behind')}</th>
          </tr>
        </thead>
        <tbody>
          {props.regions.map(({ unitId, name, branches, coverage, acknowledged, behind }) => (
            <tr key={unitId ?? ''} data-testid="region-row" data-id={unitId ?? ''}>
              <td>
                {unitId === null ? (
                  <span className="quiet">{t('officeRollout.columns.noRegion')}</span>
                ) : (
                  <button type="button" className="as-link" onClick={() => props.onOpen(unitId)}>
                    {name}
                  </button>
                )}
              </td>
              <td>
                <Coverage {...coverage} />
              </td>
              <td className="end figures">{branches}</td>
              <td className="end figures">{acknowledged}</td>
              <td className={behind > 0 ? 'end figures tone-text-bad strong' : 'end figures'}>
                {behind}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
