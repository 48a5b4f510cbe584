import { usePreferences } from '../look/preferences.ts';
import type { Language } from '../look/preferences.ts';
import { useShopTimeZone } from './shop-time-zone.ts';

const symbols = { CNY: '¥', GBP: '£' } as const;
export type Currency = keyof typeof symbols;

export interface Format {
  /** Minor units to yuan with two decimals, `¥1,234.50`. */
  readonly money: (amount: number, currency?: Currency) => string;
  readonly number: (value: number) => string;
  /** Date and time to the minute, in the shop's time zone. */
  readonly dateTime: (at: number) => string;
  /** Month, day and time; with the year where it is not this one. */
  readonly short: (at: number) => string;
  readonly date: (at: number) => string;
  /** Time of day; with seconds for the clock. */
  readonly time: (at: number, seconds?: boolean) => string;
  /** "3 分钟前", "2 天后": `at` as seen from `now`. */
  readonly relative: (at: number, now: number) => string;
}

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

function makeFormat(language: Language, timeZone: string): Format {
  const locale = language === 'en' ? 'en-GB' : 'zh-CN';
  const amount = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 });
  const whole = new Intl.NumberFormat(locale);
  // 3/4 is another day on the other side of an ocean; a month's name is the same everywhere.
  const month = language === 'en' ? 'short' : '2-digit';
  const day = { timeZone, year: 'numeric', month, day: '2-digit' } as const;
  const clock = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const dateTime = new Intl.DateTimeFormat(locale, { ...day, ...clock });
  const short = new Intl.DateTimeFormat(locale, { month, day: '2-digit', ...clock });
  const year = new Intl.DateTimeFormat(locale, { timeZone, year: 'numeric' });
  const date = new Intl.DateTimeFormat(locale, day);
  const time = new Intl.DateTimeFormat(locale, clock);
  const timeToSecond = new Intl.DateTimeFormat(locale, { ...clock, second: '2-digit' });
  const justNow = language === 'en' ? 'just now' : '刚刚';
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  return {
    money: (value, currency = 'CNY') =>
      `${value < 0 ? '-' : ''}${symbols[currency]}${amount.format(Math.abs(value) / 100)}`,
    number: (value) => whole.format(value),
    dateTime: (at) => dateTime.format(at),
    short: (at) => (year.format(at) === year.format(Date.now()) ? short : dateTime).format(at),
    date: (at) => date.format(at),
    time: (at, seconds = false) => (seconds ? timeToSecond : time).format(at),
    relative(at, now) {
      const difference = at - now;
      for (const [unit, size] of steps)
        if (Math.abs(difference) >= size)
          return relative.format(Math.trunc(difference / size), unit);
      return justNow;
    },
  };
}

const made = new Map<string, Format>();

/**
 * Formats of one language and time zone, the same for everybody who asks. Building the Intl objects is slow:
 * made for each sum and each moment of a list they were a third of the time until it was painted.
 */
export function formatOf(language: Language, timeZone: string): Format {
  const name = `${language} ${timeZone}`;
  const format = made.get(name) ?? makeFormat(language, timeZone);
  made.set(name, format);
  return format;
}

/** Formats for the language on the screen and the shop's time zone. */
export function useFormat(): Format {
  const language = usePreferences((preferences) => preferences.language);
  const timeZone = useShopTimeZone();
  return formatOf(language, timeZone);
}
