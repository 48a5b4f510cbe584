import {
  CheckCircleFilled,
  CloseCircleFilled,
  MinusCircleOutlined,
  PlayCircleFilled,
} from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { Case, HistoryEntry } from '../../../src-core/after-sales/case.ts';
import { stepsOf } from '../../../src-core/after-sales/steps.ts';
import type { Step } from '../../../src-core/after-sales/steps.ts';
import { CarrierName } from '../../parts/CarrierName.tsx';
import { ShortTime } from '../../parts/Time.tsx';

const icons: Readonly<Record<Step['state'], typeof CheckCircleFilled>> = {
  done: CheckCircleFilled,
  current: PlayCircleFilled,
  todo: MinusCircleOutlined,
  skipped: MinusCircleOutlined,
  failed: CloseCircleFilled,
};

/** As much of a waybill as a step is wide: people tell parcels apart by their ends, the whole one is below. */
function shortWaybill(waybill: string): string {
  return waybill.length <= 12 ? waybill : `…${waybill.slice(-8)}`;
}

/** 节点可视化 (S): what both sides sent and received, when, where it stands and what is to come. */
export function StepPicture(props: { found: Case; history: readonly HistoryEntry[] }) {
  const { t } = useTranslation();
  const { found, history } = props;
  return (
    <ol className="steps" aria-label={t('case.steps.label')} data-testid="steps">
      {stepsOf(found, history).map((step) => {
        const Icon = icons[step.state];
        const overCounter =
          found.inbound?.by === 'counter' && step.key === 'buyer_sends' && step.state === 'done';
        return (
          <li
            key={step.key}
            className={`step step-${step.state}`}
            data-testid={`step-${step.key}`}
            data-state={step.state}
            aria-current={step.state === 'current' ? 'step' : undefined}
          >
            <span className="step-mark">
              <Icon aria-hidden />
            </span>
            <span className="step-words">
              <span className="step-title">{t(`case.steps.${step.key}`)}</span>
              <span className="small quiet">
                {t(`case.steps.side.${step.side}`)} · {t(`case.steps.state.${step.state}`)}
                {step.bySystem === true ? ` · ${t('case.steps.bySystem')}` : null}
                {overCounter ? ` · ${t('case.steps.atCounter')}` : null}
              </span>
              {step.at === undefined ? null : (
                <span className="small">
                  <ShortTime at={step.at} />
                </span>
              )}
              {step.parcel === undefined ? null : (
                <span className="small step-parcel" title={step.parcel.waybill}>
                  <span>
                    <CarrierName code={step.parcel.carrier} />
                  </span>
                  <span className="figures">{shortWaybill(step.parcel.waybill)}</span>
                </span>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
