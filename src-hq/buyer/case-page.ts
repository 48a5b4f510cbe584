import type { Case } from '../../src-core/after-sales/case.ts';
import { logisticsTimeline } from '../../src-core/after-sales/logistics-timeline.ts';
import { actionsOf } from '../../src-core/after-sales/permitted.ts';
import { stepsOf } from '../../src-core/after-sales/steps.ts';
import { html, type Html } from '../http/html.ts';
import { actionSection, type TypedAction } from './action-forms.ts';
import type { BuyerCase } from './buyer-order.ts';
import { countdown } from './countdown.ts';
import { freightSection, hintAt } from './freight-part.ts';
import { claimRows, historyList } from './history-part.ts';
import { frame, linkTo, noticeBox, refusalName, type Notice, type Page } from './page.ts';
import { differenceRow, refundSection } from './money-part.ts';
import { pictures } from './pictures-part.ts';
import { stepList, timelineList } from './steps-part.ts';

/** What a case's state is called for the buyer. */
export function stateName({ words }: Page, { kind, state }: Case): string {
  return (kind === 'exchange' ? words.exchangeEnds[state] : undefined) ?? words.states[state];
}

function offer(page: Page, found: Case): Html | undefined {
  const { terms } = found;
  if (terms === undefined) return undefined;
  const { words } = page;
  return html`<section class="offer">
    <h2>${words.page.offer}</h2>
    <dl>${claimRows(page, { kind: terms.kind, amount: terms.amount, words: terms.words })}</dl>
    <p>${words.page.offerNow}</p>
  </section>`;
}

function refusal(page: Page, found: Case): Html | undefined {
  const { refused } = found;
  if (refused === undefined) return undefined;
  return html`<section class="offer">
    <h2>${page.words.page.refusedBecause}</h2>
    <p><b>${refusalName(page, refused.reasonCode)}</b></p>
    ${refused.words !== '' && html`<p>${refused.words}</p>`}
  </section>`;
}

/** An exchange the shop did not send in time is unlocked, not closed (S). */
function unlocked(page: Page, found: Case): Html | undefined {
  if (!found.amendUnlocked) return undefined;
  return html`<section class="offer" data-unlocked>
    <p>${page.words.page.unlocked}</p>
  </section>`;
}

function whereTo(page: Page, found: Case): Html | undefined {
  const { shop } = page.of;
  if (found.state !== 'awaiting_buyer_return' || shop.returnAddress === undefined) return undefined;
  return html`<section>
    <h2>${page.words.page.returnTo}</h2>
    <p class="address">${shop.returnAddress}</p>
    ${hintAt(page, 'return_counter') ?? html`<p class="quiet">${page.words.page.returnCounter}</p>`}
  </section>`;
}

function evidence(page: Page, found: Case): Html | undefined {
  if (found.evidence.length === 0) return undefined;
  return html`<div>
    <dt>${page.words.page.evidence}</dt>
    <dd>${pictures(page, found.evidence)}</dd>
  </div>`;
}

function claim(page: Page, found: Case): Html {
  const { words, of } = page;
  const { kind, lines, reasonCode, amount } = found;
  return html`<section aria-labelledby="claim">
    <h2 id="claim">${words.page.claim}</h2>
    <dl>
      ${claimRows(page, { kind, lines, reasonCode, amount, words: found.words })}
      ${differenceRow(page, found)} ${evidence(page, found)}
      <div>
        <dt>${words.page.caseNo}</dt>
        <dd class="number">${found.no}</dd>
      </div>
      <div>
        <dt>${words.page.orderNo}</dt>
        <dd class="number">${of.order.externalNo}</dd>
      </div>
    </dl>
  </section>`;
}

/** A case for its buyer: where it stands, until when, what to do, what travelled, what happened. */
export function renderCasePage(
  page: Page,
  { case: found, history }: BuyerCase,
  more: { readonly notice?: Notice | undefined; readonly typed?: TypedAction | undefined } = {},
): string {
  const { words, of, now, language } = page;
  const { order, shop, rulebook } = of;
  const actions = actionsOf({ case: found, order, shop, rulebook }, 'buyer', now);
  const body = html`<header>
      ${page.wholeOrder && html`<a class="back" href="${linkTo(page, '')}">${words.page.back}</a>`}
      <p>${shop.name} ${found.negotiated && html`<small>${words.page.negotiated}</small>`}</p>
      <h1>${words.kinds[found.kind]} · ${stateName(page, found)}</h1>
      ${countdown(page, found)}
    </header>
    <main>
      ${noticeBox(words, more.notice)} ${offer(page, found)} ${refusal(page, found)}
      ${unlocked(page, found)} ${whereTo(page, found)}
      ${actionSection(page, found, actions, more.typed)}
      <section aria-labelledby="steps">
        <h2 id="steps">${words.page.progress}</h2>
        ${stepList(page, stepsOf(found, history))}
      </section>
      ${claim(page, found)} ${refundSection(page, found)} ${freightSection(page, found)}
      <section aria-labelledby="logistics">
        <h2 id="logistics">${words.page.logistics}</h2>
        ${timelineList(page, logisticsTimeline(order, found))}
      </section>
      <section aria-labelledby="history">
        <h2 id="history">${words.page.history}</h2>
        ${historyList(page, history)}
      </section>
      ${shopContact(page)}
    </main>`;
  const self = page.wholeOrder ? `${page.base}/c/${found.id}` : page.base;
  return frame({ language, title: words.page.caseTitle, self, body });
}

/** Whom to ask when the page cannot help. */
export function shopContact({ of, words }: Page): Html | undefined {
  const { name, phone } = of.shop;
  if (phone === undefined) return undefined;
  return html`<p class="contact">
    ${name} · ${words.page.shopPhone} <a href="tel:${phone}">${phone}</a>
  </p>`;
}
