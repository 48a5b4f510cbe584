import { MoonOutlined, SunOutlined, TranslationOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../look/preferences.ts';

export function ThemeSwitch() {
  const { t } = useTranslation();
  const { theme, setTheme } = usePreferences();
  const other = theme === 'dark' ? 'light' : 'dark';
  const label = `${t('common.theme.label')}: ${t(`common.theme.${other}`)}`;
  return (
    <Tooltip title={label}>
      <Button
        type="text"
        aria-label={label}
        data-testid="theme-switch"
        icon={theme === 'dark' ? <SunOutlined /> : <MoonOutlined />}
        onClick={() => setTheme(other)}
      />
    </Tooltip>
  );
}

export function LanguageSwitch() {
  const { language, setLanguage } = usePreferences();
  const english = language === 'en';
  return (
    <Button
      type="text"
      data-testid="language-switch"
      lang={english ? 'zh-CN' : 'en'}
      icon={<TranslationOutlined />}
      onClick={() => setLanguage(english ? 'zh-CN' : 'en')}
    >
      {english ? '中文' : 'EN'}
    </Button>
  );
}
