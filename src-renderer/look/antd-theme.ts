import { theme as antdTheme } from 'antd';
import type { ThemeConfig } from 'antd';
import { palettes } from './palette.ts';
import type { Theme } from './palette.ts';

/** The library dressed in our palette, with the counter's large targets. */
export function antdThemeOf(theme: Theme): ThemeConfig {
  const colours = palettes[theme];
  return {
    algorithm: theme === 'dark' ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    token: {
      // By the language on the screen: look/base.css.
      fontFamily: 'var(--font)',
      fontSize: 15,
      controlHeight: 40,
      controlHeightSM: 32,
      controlHeightLG: 48,
      borderRadius: 6,
      motion: false,
      wireframe: false,
      colorPrimary: colours.accent,
      colorPrimaryHover: colours.accentHover,
      colorPrimaryActive: colours.accentHover,
      colorPrimaryBg: colours.accentSoft,
      colorPrimaryText: colours.accent,
      colorLink: colours.accent,
      colorLinkHover: colours.accentHover,
      colorLinkActive: colours.accentHover,
      colorInfo: colours.info,
      colorInfoBg: colours.infoSoft,
      colorSuccess: colours.good,
      colorSuccessBg: colours.goodSoft,
      colorWarning: colours.warn,
      colorWarningBg: colours.warnSoft,
      colorError: colours.bad,
      colorErrorBg: colours.badSoft,
      colorErrorText: colours.bad,
      colorText: colours.text,
      colorTextSecondary: colours.textQuiet,
      colorTextTertiary: colours.textQuiet,
      colorTextDescription: colours.textQuiet,
      colorTextPlaceholder: colours.textQuiet,
      colorTextDisabled: colours.textQuiet,
      colorTextLightSolid: colours.onAccent,
      colorBgLayout: colours.ground,
      colorBgContainer: colours.surface,
      colorBgElevated: colours.surface,
      colorBorder: colours.lineStrong,
      colorBorderSecondary: colours.line,
      colorSplit: colours.line,
      controlItemBgHover: colours.raised,
      controlItemBgActive: colours.accentSoft,
    },
    components: {
      Button: {
        contentFontSizeLG: 16,
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        fontWeight: 500,
      },
      Tooltip: { colorBgSpotlight: colours.text, colorTextLightSolid: colours.surface },
      Drawer: { padding: 24, paddingLG: 24 },
      // Seen on the ground as well as on a card; what is chosen is the lighter part in both themes.
      Segmented: {
        trackBg: theme === 'dark' ? colours.raised : colours.line,
        itemSelectedBg: theme === 'dark' ? colours.lineStrong : colours.surface,
        itemColor: colours.textQuiet,
      },
    },
  };
}
