import {
  CheckCircleFilled,
  ClockCircleOutlined,
  CloseCircleOutlined,
  MinusOutlined,
  StopOutlined,
  SyncOutlined,
} from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { Batch, BatchBranchState } from '../../../../../src-core/contract/hq-rollout-batch.ts';
import { Badge } from '../../../../parts/Badge.tsx';
import type { Tone } from '../../../../parts/tone.ts';

type Look = readonly [Tone, typeof SyncOutlined];

const batches: Readonly<Record<Batch['state'], Look>> = {
  waiting: ['quiet', ClockCircleOutlined],
  running: ['info', SyncOutlined],
  done: ['good', CheckCircleFilled],
  cancelled: ['warn', StopOutlined],
};

const branches: Readonly<Record<BatchBranchState, Look>> = {
  waiting: ['quiet', ClockCircleOutlined],
  changed: ['good', CheckCircleFilled],
  no_effect: ['quiet', MinusOutlined],
  refused: ['bad', CloseCircleOutlined],
  left_out: ['warn', StopOutlined],
};

export function BatchState(props: { state: Batch['state'] }) {
  const { t } = useTranslation();
  const [tone, Icon] = batches[props.state];
  return (
    <Badge tone={tone} icon={<Icon />} testId="batch-state">
      {t(`officeRollout.progress.state.${props.state}`)}
    </Badge>
  );
}

export function BranchState(props: { state: BatchBranchState }) {
  const { t } = useTranslation();
  const [tone, Icon] = branches[props.state];
  return (
    <Badge tone={tone} icon={<Icon />}>
      {t(`officeRollout.progress.branch.${props.state}`)}
    </Badge>
  );
}
