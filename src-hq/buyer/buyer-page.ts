import { actionsOf } from '../../src-core/after-sales/permitted.ts';
import { remainingTime } from '../../src-core/after-sales/remaining-time.ts';
import type { CaseEvent } from '../../src-core/after-sales/events.ts';
import type { Rulebook } from '../../src-core/after-sales/rulebook.ts';
import { stepsOf, type Step } from '../../src-core/after-sales/steps.ts';
import type { Parcel } from '../../src-core/after-sales/case.ts';
import { day, hour, minute, type Instant } from '../../src-core/basis/instant.ts';
import type { Fen } from '../../src-core/basis/money.ts';
import type { CaseView } from '../cases/case-view.ts';
import { html, type Html } from '../http/html.ts';
import { buyerActions, type BuyerAction, type Language, type Words } from './words.ts';
import { en } from './words-en.ts';
import { zh } from './words-zh.ts';

export const wordsOf = (language: Language): Words => (language === 'zh' ? zh : en);

export interface BuyerPage {
  readonly view: CaseView;
  readonly rulebook: Rulebook;
  readonly language: Language;
  readonly now: Instant;
  /** The page's own path, which the forms post below. */
  readonly path: string;
  /** A fresh id per form: sent twice, it is done once. */
  readonly newId: () => string;
  readonly notice?: { readonly ok: boolean; readonly code: string } | undefined;
}

const signs = { CNY: '¥', GBP: '£' } as const;
const money = (amount: Fen, currency: keyof typeof signs) =>
  `${signs[currency]}${(amount / 100).toFixed(2)}`;

function timeIn(page: BuyerPage, at: Instant): string {
  const { timeZone } = page.view.shop;
  const words = wordsOf(page.language);
  const options = { timeZone, dateStyle: 'medium', timeStyle: 'short' } as const;
  return new Intl.DateTimeFormat(words.language, options).format(at);
}

function countdown(page: BuyerPage, words: Words): Html | undefined {
  const { deadline, state } = page.view.case;
  if (!deadline) return undefined;
  const { left, level } = remainingTime(deadline, page.now, 0);
  const minutes = Math.ceil(left / minute);
  const text =
    level === 'overdue'
      ? words.overdue
      : words.left(Math.floor(left / day), Math.floor((left % day) / hour), minutes % 60);
  return html`<p class="clock ${level}">
    <strong>${text}</strong>
    <span>${words.then[state]}</span>
  </p>`;
}

const marks: Readonly<Record<Step['state'], string>> = {
  done: '✓',
  current: '●',
  todo: '○',
  skipped: '–',
  failed: '✕',
};

function stepRow(page: BuyerPage, words: Words, step: Step): Html {
  return html`<li class="${step.state}">
    <span class="mark" aria-hidden="true">${marks[step.state]}</span>
    <span>${words.stepNames[step.key]}</span>
    ${step.at !== undefined && html`<time>${timeIn(page, step.at)}</time>`}
  </li>`;
}

function parcel(page: BuyerPage, title: string, sent: Parcel, rulebook: Rulebook): Html {
  const carrier = rulebook.carriers.find(({ code }) => code === sent.carrier);
  const name = carrier?.[page.language] ?? sent.carrier;
  return html`<dt>${title}</dt>
    <dd>${name} <b>${sent.waybill}</b> <time>${timeIn(page, sent.sentAt)}</time></dd>`;
}

function logistics(page: BuyerPage, words: Words): Html[] {
  const { inbound, outbound, state } = page.view.case;
  const parts: Html[] = [];
  if (state === 'awaiting_buyer_return' && page.view.shop.returnAddress !== undefined) {
    parts.push(
      html`<dt>${words.returnTo}</dt>
        <dd>${page.view.shop.returnAddress}</dd>`,
    );
  }
  if (inbound?.by === 'parcel') {
    parts.push(parcel(page, words.parcelYours, inbound.parcel, page.rulebook));
  }
  if (inbound?.by === 'counter') {
    parts.push(
      html`<dt>${words.atCounter}</dt>
        <dd><time>${timeIn(page, inbound.takenInAt)}</time></dd>`,
    );
  }
  if (outbound) parts.push(parcel(page, words.parcelShop, outbound, page.rulebook));
  return parts;
}

function actionForm(page: BuyerPage, words: Words, action: BuyerAction): Html {
  const { view, rulebook, language } = page;
  const needsParcel = action === 'case.send_return@1' || action === 'case.correct_logistics@1';
  const carriers = rulebook.carriers.map(
    (carrier) => html`<option value="${carrier.code}">${carrier[language]}</option>`,
  );
  return html`<form method="post" action="${page.path}/act?lang=${language}">
    <input type="hidden" name="commandId" value="${page.newId()}" />
    <input type="hidden" name="action" value="${action}" />
    <input type="hidden" name="seen" value="${view.case.version}" />
    ${
      needsParcel &&
      html`<label
          >${words.carrier}
          <select name="carrier">
            ${carriers}
          </select></label
        >
        <label
          >${words.waybill}
          <input
            name="waybill"
            required
            maxlength="64"
            autocomplete="off"
            autocapitalize="characters"
          />
        </label>`
    }
    <button>${words.actionNames[action]}</button>
  </form>`;
}

function notice(page: BuyerPage, words: Words): Html | undefined {
  if (!page.notice) return undefined;
  if (page.notice.ok) return html`<p class="notice" role="status">${words.done}</p>`;
  const why = words.failures[page.notice.code] ?? words.failures['other'];
  return html`<p class="notice bad" role="alert"><b>${words.refused}</b> ${why}</p>`;
}

export function frame(language: Language, title: string, body: Html): string {
  const words = wordsOf(language);
  return html`<!doctype html>
    <html lang="${words.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <link rel="stylesheet" href="/assets/page.css" />
      </head>
      <body class="buyer">
        ${body}
      </body>
    </html>`.text;
}

/** The mobile page behind a buyer's link: no script, no name, no address of anybody. */
export function renderBuyerPage(page: BuyerPage): string {
  const words = wordsOf(page.language);
  const { case: found, order, history, shop } = page.view;
  const allowed = new Set(
    actionsOf({ case: found, order, shop, rulebook: page.rulebook }, 'buyer', page.now)
      .filter((action) => action.allowed)
      .map(({ command }) => command),
  );
  const actions = buyerActions.filter((action) => allowed.has(action));
  const items = found.lines.map((line) => {
    const bought = order.lines.find(({ id }) => id === line.orderLineId);
    return html`<li>
      ${bought?.name} <small>${bought?.specification}</small> × ${line.quantity}
    </li>`;
  });
  const { currency } = order;
  const ends = found.kind === 'exchange' ? words.exchangeEnds : {};
  const stateName = ends[found.state] ?? words.states[found.state];
  const body = html`<header>
      <a href="?lang=${page.language === 'zh' ? 'en' : 'zh'}">${words.other}</a>
      <p>${shop.name}</p>
      <h1>${words.kinds[found.kind]} · ${stateName}</h1>
      ${countdown(page, words)}
    </header>
    <main>
      ${notice(page, words)}
      <section aria-label="${words.steps}">
        <ol class="steps">
          ${stepsOf(found, history).map((step) => stepRow(page, words, step))}
        </ol>
      </section>
      ${
        actions.length > 0 &&
        html`<section>
          <h2>${words.actions}</h2>
          <div class="actions">${actions.map((action) => actionForm(page, words, action))}</div>
        </section>`
      }
      <section>
        <dl>
          ${logistics(page, words)}
          <dt>${words.items}</dt>
          <dd>
            <ul>
              ${items}
            </ul>
          </dd>
          ${
            found.kind !== 'exchange' &&
            html`<dt>${words.refund}</dt>
              <dd class="amount">${money(found.amount, currency)}</dd>`
          }
          ${
            found.terms &&
            html`<dt>${words.offer}</dt>
              <dd>
                ${words.kinds[found.terms.kind]} ${money(found.terms.amount, currency)}
                ${found.terms.words}
              </dd>`
          }
          <dt>${words.caseNo}</dt>
          <dd>${found.no}</dd>
          <dt>${words.order}</dt>
          <dd>${order.externalNo}</dd>
        </dl>
      </section>
      <section>
        <h2>${words.history}</h2>
        <ol class="history">
          ${history.toReversed().map(
            (entry) =>
              html`<li>
                <time>${timeIn(page, entry.occurredAt)}</time>
                ${words.whoDid[entry.actor.role]} ${words.events[entry.event as CaseEvent] ?? ''}
              </li>`,
          )}
        </ol>
      </section>
    </main>`;
  return frame(page.language, words.title, body);
}
