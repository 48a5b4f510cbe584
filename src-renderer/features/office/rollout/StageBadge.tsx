import {
  CheckCircleFilled,
  CloudDownloadOutlined,
  EyeOutlined,
  HourglassOutlined,
  MinusCircleOutlined,
  ThunderboltOutlined,
} from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { RolloutStage } from '../../../../src-core/freight-subsidy/rollout/rollout.ts';
import { Badge } from '../../../parts/Badge.tsx';
import type { Tone } from '../../../parts/tone.ts';

export const stageLooks: Readonly<Record<RolloutStage, readonly [Tone, typeof EyeOutlined]>> = {
  no_counter: ['quiet', MinusCircleOutlined],
  published: ['bad', CloudDownloadOutlined],
  delivered: ['info', HourglassOutlined],
  in_force: ['warn', ThunderboltOutlined],
  read: ['accent', EyeOutlined],
  acknowledged: ['good', CheckCircleFilled],
};

/** How far a version has come in a branch. */
export function StageBadge(props: { stage: RolloutStage }) {
  const { t } = useTranslation();
  const [tone, Icon] = stageLooks[props.stage];
  return (
    <Badge tone={tone} icon={<Icon />} testId="stage">
      {t(`officeRollout.stage.${props.stage}`)}
    </Badge>
  );
}
