import { create } from 'zustand';
import type { ScreenPreferences } from '../../src-core/contract/counter-screen.ts';
import { applyPalette, themes } from './palette.ts';
import type { Theme } from './palette.ts';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

interface Preferences {
  readonly theme: Theme;
  readonly language: Language;
  readonly setTheme: (theme: Theme) => void;
  readonly setLanguage: (language: Language) => void;
}

/** Of this screen, not of the shop: two tills of one shop may differ. Nothing personal is in it. */
const KEY = 'afterdesk.preferences';

function isOneOf<T extends string>(all: readonly T[], value: unknown): value is T {
  return all.some((one) => one === value);
}

function stored(): { theme: Theme; language: Language } {
  let kept: Record<string, unknown> = {};
  try {
    kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<string, unknown>;
  } catch {
    // Storage may be forbidden or hold something else; the defaults are fine.
  }
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const theme = kept['theme'];
  const language = kept['language'];
  return {
    theme: isOneOf(themes, theme) ? theme : dark ? 'dark' : 'light',
    language: isOneOf(languages, language) ? language : 'zh-CN',
  };
}

function keep(preferences: { theme: Theme; language: Language }): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // Lasts until the window closes then.
  }
}

/** Where choices go besides this page's own storage, which a browser keeps per port. */
let keeper: (chosen: ScreenPreferences) => void = () => undefined;

/**
 * Takes over what the counter itself remembers, where it remembers anything, and tells it from now on.
 * Call before anything is drawn.
 */
export function followPreferences(
  kept: ScreenPreferences,
  tell: (chosen: ScreenPreferences) => void,
): void {
  const here = usePreferences.getState();
  usePreferences.setState({
    theme: kept.theme ?? here.theme,
    language: kept.language ?? here.language,
  });
  keeper = tell;
}

export const usePreferences = create<Preferences>()((set, get) => ({
  ...stored(),
  setTheme(theme) {
    applyPalette(theme, document.documentElement);
    set({ theme });
    keep({ theme, language: get().language });
    keeper({ theme });
  },
  setLanguage(language) {
    set({ language });
    keep({ theme: get().theme, language });
    keeper({ language });
  },
}));
