import { CompassOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../parts/EmptyState.tsx';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={<CompassOutlined />}
      title={t('shell.notFoundPage.title')}
      hint={t('shell.notFoundPage.hint')}
      action={<Link to="/work">{t('shell.nav.work')}</Link>}
    />
  );
}
