import {
  CheckCircleFilled,
  CloseCircleFilled,
  MinusCircleOutlined,
  PlayCircleFilled,
} from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { VersionView } from '../../../../src-core/contract/hq-policy-versions.ts';
import type { VersionState } from '../../../../src-core/freight-subsidy/pushed-down/version.ts';
import { ShortTime } from '../../../parts/Time.tsx';

const way = ['draft', 'submitted', 'approved', 'scheduled', 'active'] as const;
/** Which command of its history brought it to a step. */
const broughtBy = {
  draft: ['draft', 'roll_back', 'edit'],
  submitted: ['submit'],
  approved: ['approve'],
  scheduled: ['publish'],
  active: ['activate'],
} as const;

const icons = {
  done: CheckCircleFilled,
  current: PlayCircleFilled,
  todo: MinusCircleOutlined,
  failed: CloseCircleFilled,
};

function endOf(state: VersionState): 'superseded' | 'revoked' {
  return state === 'revoked' ? 'revoked' : 'superseded';
}

/** How far a version has come, who brought it there and when, and what is still to come. */
export function LifecyclePicture(props: { view: VersionView }) {
  const { t } = useTranslation();
  const { version, names } = props.view;
  const { state, steps } = version;
  const over = state === 'superseded' || state === 'revoked';
  const reached = over ? way.length : way.findIndex((one) => one === state);
  const shown = over ? [...way, endOf(state)] : way;
  return (
    <ol className="steps lifecycle" aria-label={t('officePolicies.life.label')} data-testid="life">
      {shown.map((one, i) => {
        const ended = one === 'superseded' || one === 'revoked';
        const mark = ended
          ? one === 'revoked'
            ? 'failed'
            : 'current'
          : i < reached
            ? 'done'
            : i === reached
              ? 'current'
              : 'todo';
        const Icon = icons[mark];
        const commands: readonly string[] = ended ? ['supersede', 'revoke'] : broughtBy[one];
        const step =
          mark === 'todo' ? undefined : steps.findLast(({ command }) => commands.includes(command));
        // Revoked before its window opened: it never was in force.
        const skipped = one === 'active' && over && step === undefined;
        return (
          <li
            key={one}
            className={`step step-${skipped ? 'skipped' : mark}`}
            data-testid={`life-${one}`}
            data-state={mark}
            aria-current={mark === 'current' ? 'step' : undefined}
          >
            <span className="step-mark">
              <Icon aria-hidden />
            </span>
            <span className="step-words">
              <span className="step-title">{t(`officePolicies.state.${one}`)}</span>
              {step === undefined ? (
                <span className="small quiet">{t(`officePolicies.life.todo.${one}`)}</span>
              ) : (
                <span className="small quiet">
                  {step.by === undefined
                    ? t('officePolicies.life.byClock')
                    : (names[step.by.personId] ?? step.by.personId)}{' '}
                  · <ShortTime at={step.at} />
                </span>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
