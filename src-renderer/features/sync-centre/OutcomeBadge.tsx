import {
  CheckCircleOutlined,
  CloudUploadOutlined,
  DiffOutlined,
  ExclamationCircleOutlined,
  StopOutlined,
} from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { OutboxRow } from '../../../src-core/contract/counter-rows.ts';
import { Badge } from '../../parts/Badge.tsx';

const looks = {
  pending: ['accent', CloudUploadOutlined],
  applied: ['good', CheckCircleOutlined],
  applied_modified: ['warn', DiffOutlined],
  recorded_with_exception: ['warn', ExclamationCircleOutlined],
  rejected: ['bad', StopOutlined],
} as const;

/** What became of a command. */
export function OutcomeBadge(props: { row: OutboxRow }) {
  const { t } = useTranslation();
  const state = props.row.outcome?.outcome ?? 'pending';
  const [tone, Icon] = looks[state];
  return (
    <span>
      <Badge tone={tone} icon={<Icon />} testId="outcome">
        {t(`sync.state.${state}`)}
      </Badge>
    </span>
  );
}
