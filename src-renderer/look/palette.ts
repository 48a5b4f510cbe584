/** Every colour of the screens, for both themes. Contrast of text on its surface is at least 4.5:1. */
export interface Palette {
  /** Behind everything. */
  readonly ground: string;
  /** Cards, tables, bars. */
  readonly surface: string;
  /** Rows under the pointer, quiet fills. */
  readonly raised: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly text: string;
  readonly textQuiet: string;
  readonly accent: string;
  readonly accentHover: string;
  readonly accentSoft: string;
  readonly onAccent: string;
  readonly good: string;
  readonly goodSoft: string;
  readonly warn: string;
  readonly warnSoft: string;
  readonly bad: string;
  readonly badSoft: string;
  readonly info: string;
  readonly infoSoft: string;
  readonly shadow: string;
}

export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export const palettes: Readonly<Record<Theme, Palette>> = {
  light: {
    ground: '#f3f5f4',
    surface: '#ffffff',
    raised: '#f6f8f7',
    line: '#dde3e1',
    lineStrong: '#b9c4c1',
    text: '#16211f',
    textQuiet: '#51605c',
    accent: '#0f6b66',
    accentHover: '#0b5652',
    accentSoft: '#e2f1ef',
    onAccent: '#ffffff',
    good: '#1f6f3d',
    goodSoft: '#e5f3e9',
    warn: '#8a5a00',
    warnSoft: '#fdf1d8',
    bad: '#b3261e',
    badSoft: '#fdeceb',
    info: '#3a5a78',
    infoSoft: '#e8eff5',
    shadow: '0 1px 2px rgb(22 33 31 / 6%), 0 4px 16px rgb(22 33 31 / 5%)',
  },
  dark: {
    ground: '#0f1413',
    surface: '#171e1d',
    raised: '#1e2725',
    line: '#2b3634',
    lineStrong: '#465451',
    text: '#e6ecea',
    textQuiet: '#a3b3ae',
    accent: '#4fc3b5',
    accentHover: '#72d6ca',
    accentSoft: '#17332f',
    onAccent: '#06201c',
    good: '#6fcf8f',
    goodSoft: '#16301f',
    warn: '#e9b44c',
    warnSoft: '#33270d',
    bad: '#f28b82',
    badSoft: '#3a1c1a',
    info: '#9dbcd8',
    infoSoft: '#1b2936',
    shadow: '0 1px 2px rgb(0 0 0 / 40%), 0 4px 16px rgb(0 0 0 / 30%)',
  },
};

const kebab = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Puts the palette on the page as `--ground`, `--text-quiet` and so on, before anything is drawn. */
export function applyPalette(theme: Theme, root: HTMLElement): void {
  for (const [name, value] of Object.entries(palettes[theme]))
    root.style.setProperty(`--${kebab(name)}`, String(value));
  root.style.setProperty('color-scheme', theme);
  root.dataset['theme'] = theme;
}
