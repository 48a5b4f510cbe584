import {
  CheckCircleFilled,
  CheckOutlined,
  ClockCircleOutlined,
  EditOutlined,
  InboxOutlined,
  SendOutlined,
  StopOutlined,
} from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { VersionState } from '../../../../src-core/freight-subsidy/pushed-down/version.ts';
import { Badge } from '../../../parts/Badge.tsx';
import type { Tone } from '../../../parts/tone.ts';

const looks: Readonly<Record<VersionState, readonly [Tone, typeof EditOutlined]>> = {
  draft: ['quiet', EditOutlined],
  submitted: ['warn', SendOutlined],
  approved: ['info', CheckOutlined],
  scheduled: ['accent', ClockCircleOutlined],
  active: ['good', CheckCircleFilled],
  superseded: ['quiet', InboxOutlined],
  revoked: ['bad', StopOutlined],
};

/** What has become of a version. */
export function VersionBadge(props: { state: VersionState }) {
  const { t } = useTranslation();
  const [tone, Icon] = looks[props.state];
  return (
    <Badge tone={tone} icon={<Icon />} testId="version-state">
      {t(`officePolicies.state.${props.state}`)}
    </Badge>
  );
}
