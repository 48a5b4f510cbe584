import { CloudUploadOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { Badge } from './Badge.tsx';

/** Something here is safe on this machine and not yet answered by headquarters. */
export function PendingMark() {
  const { t } = useTranslation();
  return (
    <Tooltip title={t('common.pendingHint')}>
      <span>
        <Badge tone="accent" icon={<CloudUploadOutlined />} testId="pending">
          {t('common.pending')}
        </Badge>
      </span>
    </Tooltip>
  );
}
