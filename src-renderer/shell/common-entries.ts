import { useTranslation } from 'react-i18next';
import { usePreferences } from '../look/preferences.ts';
import { useSignOut } from './use-sign-out.ts';

/** What anybody may do anywhere: change the look, change the language, sign out. */
export function useCommonEntries() {
  const { t } = useTranslation();
  const signOut = useSignOut();
  const { theme, setTheme, language, setLanguage } = usePreferences();
  return [
    {
      id: 'theme',
      group: 'do' as const,
      label: t('shell.palette.theme'),
      run: () => setTheme(theme === 'dark' ? 'light' : 'dark'),
    },
    {
      id: 'language',
      group: 'do' as const,
      label: t('shell.palette.language'),
      run: () => setLanguage(language === 'en' ? 'zh-CN' : 'en'),
    },
    { id: 'sign-out', group: 'do' as const, label: t('shell.palette.signOut'), run: signOut },
  ];
}

/** The entries whose label holds the text, whatever its case. */
export function fitting<E extends { readonly label: string }>(
  entries: readonly E[],
  text: string,
): E[] {
  const wanted = text.trim().toLowerCase();
  return entries.filter(({ label }) => label.toLowerCase().includes(wanted));
}
