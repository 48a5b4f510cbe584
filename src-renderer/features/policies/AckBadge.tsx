import { BellOutlined, CheckCircleOutlined, EyeOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { PolicyStretch } from '../../../src-core/contract/counter-policies.ts';
import { Badge } from '../../parts/Badge.tsx';

/** Whether whoever is at the keys has opened and acknowledged a version. */
export function AckBadge(props: { stretch: Pick<PolicyStretch, 'readAt' | 'acknowledgedAt'> }) {
  const { t } = useTranslation();
  const { readAt, acknowledgedAt } = props.stretch;
  if (acknowledgedAt !== null)
    return (
      <Badge tone="good" icon={<CheckCircleOutlined />}>
        {t('policies.acknowledged')}
      </Badge>
    );
  return readAt === null ? (
    <Badge tone="warn" icon={<BellOutlined />}>
      {t('policies.fresh')}
    </Badge>
  ) : (
    <Badge tone="info" icon={<EyeOutlined />}>
      {t('policies.readOnly')}
    </Badge>
  );
}
