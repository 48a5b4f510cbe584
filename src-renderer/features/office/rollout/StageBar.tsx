import { useTranslation } from 'react-i18next';
import type { RolloutSummary } from '../../../../src-core/contract/hq-rollout.ts';
import { rolloutStages } from '../../../../src-core/freight-subsidy/rollout/rollout.ts';
import type { RolloutStage } from '../../../../src-core/freight-subsidy/rollout/rollout.ts';
import { stageLooks } from './StageBadge.tsx';

/** All branches by stage, farthest first; each part is a button that filters by it. */
export function StageBar(props: {
  counts: RolloutSummary['counts'];
  chosen: RolloutStage | undefined;
  onChoose: (stage: RolloutStage | undefined) => void;
}) {
  const { t } = useTranslation();
  const { counts, chosen, onChoose } = props;
  const stages = rolloutStages.toReversed().filter((stage) => (counts[stage] ?? 0) > 0);
  return (
    <div className="stage-part">
      <div className="stage-bar" aria-hidden>
        {stages.map((stage) => (
          <span
            key={stage}
            className={`stage-piece stage-${stage}`}
            style={{ flexGrow: counts[stage] ?? 0 }}
          />
        ))}
      </div>
      <div className="chips" role="group" aria-label={t('officeRollout.one.stages')}>
        {stages.map((stage) => {
          const Icon = stageLooks[stage][1];
          return (
            <button
              key={stage}
              type="button"
              className="chip"
              aria-pressed={chosen === stage}
              data-testid="stage-count"
              data-stage={stage}
              data-count={counts[stage]}
              onClick={() => onChoose(chosen === stage ? undefined : stage)}
            >
              <span className={`stage-dot stage-${stage}`} aria-hidden />
              <Icon aria-hidden />
              {t(`officeRollout.stage.${stage}`)}
              <span className="chip-count figures">{counts[stage]}</span>
            </button>
          );
        })}
      </div>
    </div>
  );
}
