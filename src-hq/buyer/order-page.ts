import { isOpen } from '../../src-core/order/holding.ts';
import { logisticsTimeline } from '../../src-core/after-sales/logistics-timeline.ts';
import type { TimelineEntry } from '../../src-core/after-sales/logistics-timeline.ts';
import { openingOf, type Opening } from '../../src-core/after-sales/opening.ts';
import { actionsOf } from '../../src-core/after-sales/permitted.ts';
import { maxApplications } from '../../src-core/after-sales/claim.ts';
import { textAt } from '../../src-core/freight-subsidy/pushed-down/text-places.ts';
import { totalPaidOf, totalRefundedOf } from '../../src-core/order/order-summary.ts';
import { returnableLines } from '../../src-core/order/returnable-lines.ts';
import { html, type Html } from '../http/html.ts';
import type { BuyerCase } from './buyer-order.ts';
import { shopContact, stateName } from './case-page.ts';
import { countdown } from './countdown.ts';
import { deliverySection } from './delivery-part.ts';
import { failureText } from './failure-text.ts';
import { articleTags, freightSentence, hintAt } from './freight-part.ts';
import { frame, linkTo, money, noticeBox, time, timeText, type Notice, type Page } from './page.ts';
import { timelineList } from './steps-part.ts';
import { fill } from './words/words.ts';

/** Whether something of the case waits for the buyer. */
function waitsForBuyer(page: Page, { case: found }: BuyerCase): boolean {
  const { order, shop, rulebook } = page.of;
  const calls = ['case.accept_terms@1', 'case.send_return@1', 'case.correct_logistics@1'];
  const mine = [...calls, 'case.confirm_receipt@1', 'case.escalate@1'];
  return actionsOf({ case: found, order, shop, rulebook }, 'buyer', page.now).some(
    ({ command, allowed }) => allowed && mine.includes(command),
  );
}

function caseCard(page: Page, one: BuyerCase): Html {
  const { words } = page;
  const found = one.case;
  const yours = isOpen(found) && waitsForBuyer(page, one);
  return html`<li data-case="${found.id}" data-state="${found.state}">
    <p><b>${words.kinds[found.kind]} · ${stateName(page, found)}</b></p>
    ${countdown(page, found)}
    <p class="quiet">${words.page.caseNo} <span class="number">${found.no}</span></p>
    <a class="button ${yours ? 'first' : ''}" href="${linkTo(page, `/c/${found.id}`)}"
      >${yours ? words.page.handleCase : words.page.seeCase}<span class="unseen">
        ${found.no}</span
      ></a
    >
  </li>`;
}

function itemRow(
  page: Page,
  line: Opening['lines'][number],
  { noReasonEnds }: Pick<Opening, 'noReasonEnds'>,
): Html {
  const { words, of, base } = page;
  const bought = returnableLines(of.order).find(({ id }) => id === line.orderLineId);
  if (bought === undefined) return html``;
  const left =
    line.left === 0
      ? fill(words.page.allTaken, { bought: line.bought })
      : fill(words.page.left, { left: line.left, bought: line.bought });
  const replaced = of.order.replacements?.some(({ id }) => id === line.orderLineId) === true;
  return html`<li>
    <img
      src="${base}/picture/${encodeURIComponent(bought.articleId)}"
      alt=""
      width="64"
      height="64"
      loading="lazy"
    />
    <div>
      <p>${bought.name}</p>
      <p class="quiet">${bought.specification}</p>
      ${articleTags(page, line.orderLineId, noReasonEnds)}
      ${replaced && html`<p class="quiet">${words.page.replacementOf}</p>`}
      <p class="quiet">${left}</p>
      ${
        line.applicationsLeft < maxApplications &&
        html`<p class="quiet">
          ${fill(words.page.applicationsLeft, { n: line.applicationsLeft })}
        </p>`
      }
    </div>
    <div class="amount">
      <p>${money(page, bought.paid)}</p>
      <p class="quiet">× ${line.bought}</p>
    </div>
  </li>`;
}

function windows(page: Page, opening: Opening): Html {
  const { words, of, now } = page;
  const days = of.rulebook.deadlines.openDaysAfterCompletion;
  const { buyersWindowEnds, noReasonEnds } = opening;
  // Before the order is complete headquarters' own words for this place, above, say the same.
  const said = textAt(of.texts.hints, 'order_apply', page.language) !== undefined;
  const until =
    buyersWindowEnds === null
      ? !said && fill(words.page.windowOpen, { days })
      : fill(words.page.windowUntil, { days, until: timeText(page, buyersWindowEnds) });
  const noReason =
    noReasonEnds !== null &&
    fill(now < noReasonEnds ? words.page.noReasonUntil : words.page.noReasonOver, {
      until: timeText(page, noReasonEnds),
    });
  return html`${until !== false && html`<p class="quiet">${until}</p>`}
  ${noReason !== false && html`<p class="quiet">${noReason}</p>`}`;
}

function applySection(page: Page, opening: Opening): Html {
  const { words } = page;
  const { failure } = opening;
  const some = page.of.cases.length > 0;
  if (failure === null) {
    return html`<div class="action">
      <a class="button ${some ? '' : 'first'}" data-action="apply" href="${linkTo(page, '/apply')}"
        >${some ? words.page.applyAgain : words.page.apply}</a
      >
      ${windows(page, opening)}
    </div>`;
  }
  const { what, now } = failureText(page, failure);
  return html`<div class="action" data-barred="${failure.code}">
    <p><b>${words.page.applyNot}</b></p>
    <p>${what}${now}</p>
    ${windows(page, opening)}
  </div>`;
}

function payments(page: Page): Html {
  const { words, of } = page;
  const { order } = of;
  const refunded = totalRefundedOf(order);
  const row = (name: string, amount: string) =>
    html`<div>
      <dt>${name}</dt>
      <dd class="amount">${amount}</dd>
    </div>`;
  const goods = order.lines.reduce((sum, line) => sum + line.paid, 0);
  return html`<section aria-labelledby="payments">
    <h2 id="payments">${words.page.payments}</h2>
    <dl class="sums">
      ${row(words.page.goods, money(page, goods))}
      ${row(words.page.freight, money(page, order.freight))}
      ${row(words.page.total, money(page, totalPaidOf(order)))}
      ${order.tenders.map(({ kind, amount }) => row(words.tenders[kind], money(page, amount)))}
      ${refunded > 0 && row(words.page.refundedTotal, money(page, refunded))}
    </dl>
  </section>`;
}

/** Every parcel of the order and of its cases, once. */
function wholeTimeline({ of }: Page): TimelineEntry[] {
  const own = logisticsTimeline(of.order);
  const more = of.cases.flatMap(({ case: found }) =>
    logisticsTimeline(of.order, found).filter(({ leg }) => leg !== 'order'),
  );
  return [...own, ...more].toSorted((a, b) => a.at - b.at);
}

/** The order as its buyer sees it: what was bought, what can be done, what travelled, what was paid. */
export function renderOrderPage(page: Page, notice?: Notice): string {
  const { words, of, now, language } = page;
  const { order, shop, rulebook, cases } = of;
  const opening = openingOf(order, shop, rulebook, now);
  const travelled = wholeTimeline(page);
  const after = words.afterSales[order.afterSales.status];
  const body = html`<header>
      <p>${shop.name}</p>
      <h1>${words.orderStatuses[order.status]}${after !== '' && html` · ${after}`}</h1>
      <p>${words.page.orderNo} <span class="number">${order.externalNo}</span></p>
    </header>
    <main>
      ${noticeBox(words, notice)}
      ${
        cases.length > 0 &&
        html`<section aria-labelledby="cases">
          <h2 id="cases">${words.page.cases}</h2>
          <ul class="cards">
            ${cases.map((one) => caseCard(page, one))}
          </ul>
        </section>`
      }
      <section aria-labelledby="items">
        <h2 id="items">${words.page.items}</h2>
        <ul class="items">
          ${opening.lines.map((line) => itemRow(page, line, opening))}
        </ul>
        ${freightSentence(page)} ${hintAt(page, 'order_apply')} ${applySection(page, opening)}
      </section>
      ${deliverySection(page)}
      ${
        (travelled.length > 0 || order.fulfilment !== 'in_store') &&
        html`<section aria-labelledby="logistics">
          <h2 id="logistics">${words.page.logistics}</h2>
          ${timelineList(page, travelled)}
        </section>`
      }
      ${payments(page)}
      <section>
        <dl class="sums">
          <div>
            <dt>${words.page.placedAt}</dt>
            <dd>${time(page, order.placedAt)}</dd>
          </div>
          <div>
            <dt>${words.page.paidAt}</dt>
            <dd>${time(page, order.paidAt)}</dd>
          </div>
        </dl>
      </section>
      ${shopContact(page)}
    </main>`;
  return frame({ language, title: words.page.title, self: page.base, body });
}
