import type { Instant } from '../../src-core/basis/instant.ts';
import type { Fen } from '../../src-core/basis/money.ts';
import { returnableLine } from '../../src-core/order/returnable-lines.ts';
import { html, type Html } from '../http/html.ts';
import type { BuyerOrder } from './buyer-order.ts';
import { wordsOf, type Language, type Words } from './words/words.ts';

/** What every part of a buyer's page is made from. */
export interface Page {
  readonly of: BuyerOrder;
  readonly language: Language;
  readonly words: Words;
  readonly now: Instant;
  /** `/b/<token>`; forms post below it, links lead below it. */
  readonly base: string;
  /** The link opens the order; else one of its cases alone. */
  readonly wholeOrder: boolean;
  /** A fresh id per form: sent twice, it is done once. */
  readonly newId: () => string;
}

/** Another page behind the same link, in the same language. */
export function linkTo({ base, language }: Page, path: string, more = ''): string {
  return `${base}${path}?lang=${language}${more}`;
}

const signs = { CNY: '¥', GBP: '£' } as const;

export function money({ of }: Page, amount: Fen | number): string {
  const sign = amount < 0 ? '−' : '';
  return `${sign}${signs[of.order.currency]}${(Math.abs(amount) / 100).toFixed(2)}`;
}

/** In the shop's time: what the rules count by. */
export function timeText({ of, words }: Page, at: Instant): string {
  const { timeZone } = of.shop;
  const options = { timeZone, dateStyle: 'medium', timeStyle: 'short' } as const;
  return new Intl.DateTimeFormat(words.dates, options).format(at);
}

export function time(page: Page, at: Instant): Html {
  return html`<time datetime="${new Date(at).toISOString()}">${timeText(page, at)}</time>`;
}

export function lineName({ of }: Page, orderLineId: string): string {
  const line = returnableLine(of.order, orderLineId);
  if (line === undefined) return orderLineId;
  return line.specification === '' ? line.name : `${line.name} ${line.specification}`;
}

export function carrierName({ of, language }: Page, code: string): string {
  return of.rulebook.carriers.find((one) => one.code === code)?.[language] ?? code;
}

export function reasonName({ of, language }: Page, code: string): string {
  return of.rulebook.reasons.list.find((one) => one.code === code)?.[language] ?? code;
}

export function refusalName({ of, language }: Page, code: string): string {
  return of.rulebook.refusalReasons.find((one) => one.code === code)?.[language] ?? code;
}

/** What a page says before everything else. */
export type Notice =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly what: string; readonly kept: string; readonly now: string };

export function noticeBox(words: Words, notice: Notice | undefined): Html | undefined {
  if (notice === undefined) return undefined;
  if (notice.ok) return html`<p class="notice" role="status">${notice.text}</p>`;
  return html`<div class="notice bad" role="alert" tabindex="-1" id="notice">
    <p><b>${words.page.refused}</b> ${notice.what}</p>
    <p>${notice.kept}</p>
    <p>${notice.now}</p>
  </div>`;
}

export interface Frame {
  readonly language: Language;
  readonly title: string;
  /** This page's path and query without its language; absent: it has no other language. */
  readonly self?: string | undefined;
  readonly body: Html;
}

function languageSwitch(language: Language, self: string): Html {
  const other = language === 'zh' ? 'en' : 'zh';
  const href = `${self}${self.includes('?') ? '&' : '?'}lang=${other}`;
  const { tag } = wordsOf(other);
  const { otherLanguage } = wordsOf(language).page;
  return html`<nav class="language" aria-label="${otherLanguage}">
    <a href="${href}" hreflang="${tag}" lang="${tag}">${otherLanguage}</a>
  </nav>`;
}

/** The document around a page's body. */
export function frame({ language, title, self, body }: Frame): string {
  const words = wordsOf(language);
  return html`<!doctype html>
    <html lang="${words.tag}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="format-detection" content="telephone=no" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/assets/page.css" />
        <link rel="stylesheet" href="/assets/buyer.css" />
        <script src="/assets/buyer.js" defer></script>
      </head>
      <body class="buyer">
        ${self !== undefined && languageSwitch(language, self)} ${body}
      </body>
    </html>`.text;
}

/** A page that has nothing of an order to show: what happened, what was kept, what to do. */
export function plainPage(language: Language, title: string, texts: readonly string[]): string {
  const body = html`<main>
    <h1>${title}</h1>
    <section>${texts.map((text) => html`<p>${text}</p>`)}</section>
  </main>`;
  return frame({ language, title, body });
}
