import { useTranslation } from 'react-i18next';
import type { VersionView } from '../../../../src-core/contract/hq-policy-versions.ts';
import { chinese } from '../../../i18n/texts.ts';
import { Panel } from '../../../parts/Panel.tsx';
import { ExactTime } from '../../../parts/Time.tsx';

type StepName = keyof typeof chinese.officePolicies.step;
const isStep = (name: string): name is StepName => Object.hasOwn(chinese.officePolicies.step, name);

/** Everything that was done with a version, the newest first: who, when, in which words. */
export function HistoryPanel(props: { view: VersionView }) {
  const { t } = useTranslation();
  const { version, names } = props.view;
  return (
    <Panel title={t('officePolicies.tabs.history')} testId="version-history" flush>
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('officePolicies.history.when')}</th>
            <th>{t('officePolicies.history.what')}</th>
            <th>{t('officePolicies.history.who')}</th>
            <th>{t('officePolicies.history.words')}</th>
          </tr>
        </thead>
        <tbody>
          {version.steps.toReversed().map((step) => (
            <tr key={`${step.at} ${step.command}`} data-testid="version-step">
              <td>
                <ExactTime at={step.at} />
              </td>
              <td className="strong">
                {isStep(step.command) ? t(`officePolicies.step.${step.command}`) : step.command}
              </td>
              <td>
                {step.by === undefined
                  ? t('officePolicies.life.byClock')
                  : `${names[step.by.personId] ?? step.by.personId} · ${t(`afterSales.role.${step.by.role}`)}`}
              </td>
              <td>{step.words ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
