import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { TopSearch } from './TopSearch.tsx';
import { useOpenCode } from './use-scan-to-open.ts';

/** Search from anywhere: an exact number opens at once, everything else lists the orders it fits. */
export function GlobalSearch() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const openCode = useOpenCode();
  return (
    <TopSearch
      label={t('shell.search.label')}
      placeholder={t('shell.search.placeholder')}
      onSearch={async (wanted) => {
        if (wanted.length < 6 || !(await openCode(wanted)))
          await navigate({ to: '/orders', search: { text: wanted } });
      }}
    />
  );
}
