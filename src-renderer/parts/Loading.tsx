import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';

/** Room for what is coming; the service answers within milliseconds, so nothing spins. */
export function Loading(props: { rows?: number }) {
  const { t } = useTranslation();
  return (
    <div className="loading" aria-busy aria-label={t('common.loading')} role="status">
      <Skeleton active={false} title={false} paragraph={{ rows: props.rows ?? 6 }} />
    </div>
  );
}
