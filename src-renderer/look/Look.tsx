import { App, ConfigProvider } from 'antd';
import enGB from 'antd/locale/en_GB';
import zhCN from 'antd/locale/zh_CN';
import 'dayjs/locale/zh-cn';
import dayjs from 'dayjs';
import { useEffect, useMemo } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { switchLanguage } from '../i18n/i18n.ts';
import { antdThemeOf } from './antd-theme.ts';
import { usePreferences } from './preferences.ts';

/** The host put a fresh nonce into the page; styles made while running carry it. */
function nonceOfPage(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}

/**
 * Popups and drawers live beside the screens. In `body` itself they would lock its scrolling with a
 * style element that carries no nonce.
 */
function popupContainer(): HTMLElement {
  return document.querySelector<HTMLElement>('#layers') ?? document.body;
}

/** Theme, language and the library's settings for everything below it. */
export function Look(props: { children: ReactNode }) {
  const { theme, language } = usePreferences();
  const { t } = useTranslation();
  const config = useMemo(() => antdThemeOf(theme), [theme]);
  const csp = useMemo(() => ({ nonce: nonceOfPage() }), []);
  useEffect(() => {
    dayjs.locale(language === 'en' ? 'en' : 'zh-cn');
    void switchLanguage(language);
  }, [language]);
  useEffect(() => {
    document.title = t('common.product');
  }, [t, language]);
  return (
    <ConfigProvider
      csp={csp}
      theme={config}
      locale={language === 'en' ? enGB : zhCN}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
      getPopupContainer={popupContainer}
    >
      <App component={false} message={{ maxCount: 2, duration: 2.5 }}>
        {props.children}
      </App>
    </ConfigProvider>
  );
}
