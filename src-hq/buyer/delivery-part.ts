import { modificationOf } from '../../src-core/order/modification.ts';
import type { Modification, Order } from '../../src-core/order/order.ts';
import { html, type Html } from '../http/html.ts';
import { failureText } from './failure-text.ts';
import { hintAt } from './freight-part.ts';
import { linkTo, timeText, type Page } from './page.ts';
import { fill } from './words/words.ts';

export function slotText(page: Page, { from, to }: NonNullable<Order['appointment']>): string {
  const { timeZone } = page.of.shop;
  const end = new Intl.DateTimeFormat(page.words.dates, { timeZone, timeStyle: 'short' }).format(
    to,
  );
  return `${timeText(page, from)}–${end}`;
}

/** Where it goes and when, name, phone and street masked. */
export function whereAndWhen(page: Page): Html {
  const { words, of } = page;
  const { address, appointment, pickupShopId, fulfilment, buyer } = of.order;
  const shopName =
    pickupShopId === undefined ? of.shop.name : (of.names.get(pickupShopId) ?? pickupShopId);
  const rows: Html[] = [];
  const row = (name: string, value: Html | string) =>
    rows.push(
      html`<div>
        <dt>${name}</dt>
        <dd>${value}</dd>
      </div>`,
    );
  if (fulfilment === 'in_store') {
    row(words.fulfilments.in_store, of.shop.name);
  } else if (address !== undefined) {
    const { province, city, district, street, contact, phone } = address;
    const area = province === city ? `${city}${district}` : `${province}${city}${district}`;
    row(words.fulfilments[fulfilment], html`${contact} ${phone}<br />${area}${street}`);
  } else {
    row(words.fulfilments[fulfilment], `${buyer.name} ${buyer.phone}`);
  }
  if (fulfilment === 'pickup') row(words.page.pickupShop, shopName);
  if (appointment !== undefined) row(words.page.appointment, slotText(page, appointment));
  return html`<dl>${rows}</dl>`;
}

function changeRow(page: Page, { occurredAt, by, after, overtakenAt }: Modification): Html {
  const { words } = page;
  const changed = Object.entries(words.fields).flatMap(([name, text]) =>
    name in after ? [text] : [],
  );
  const who = `${words.whoDid[by.role]}${by.atCounter === true ? words.atCounter : ''}`;
  return html`<li>
    ${fill(words.page.modifiedAt, {
      time: timeText(page, occurredAt),
      who,
      fields: changed.join(' / '),
    })}
    ${overtakenAt !== undefined && html`<p data-overtaken>${words.page.overtaken}</p>`}
  </li>`;
}

/** Every rule of self-service modification with its yes or no, and why. */
export function ruleList(page: Page): Html {
  const { words, of, now } = page;
  const { checks } = modificationOf(of.order, of.rulebook, now);
  return html`<ul class="rules">
    ${checks.map(
      ({ rule, failure }) =>
        html`<li data-rule="${rule}" data-answer="${failure === null ? 'yes' : 'no'}">
          <span class="mark" aria-hidden="true">${failure === null ? '✓' : '✕'}</span>
          <span>
            ${words.rules[rule]}
            <span class="unseen">${failure === null ? words.form.yes : words.form.no}</span>
            ${failure !== null && html`<small>${failureText(page, failure).what}</small>`}
          </span>
        </li>`,
    )}
  </ul>`;
}

function modify(page: Page): Html | undefined {
  const { words, of, now, language } = page;
  const answer = modificationOf(of.order, of.rulebook, now);
  const { failure, endsAt, usesLeft, hint } = answer;
  // Bought in the shop: there is nothing to change, so nothing to explain.
  if (answer.fields.length === 0) return undefined;
  if (failure === null) {
    return html`<div class="action">
      ${hintAt(page, 'order_modify') ?? (hint !== null && hint[language] !== '' && html`<p class="hint">${hint[language]}</p>`)}
      <a class="button" data-action="modify" href="${linkTo(page, '/modify')}"
        >${words.page.modify}</a
      >
      <p class="quiet">
        ${fill(words.page.usesLeft, { n: usesLeft })}${
          endsAt !== null &&
          html` · ${fill(words.page.modifyUntil, { until: timeText(page, endsAt) })}`
        }
      </p>
    </div>`;
  }
  const { what, now: then } = failureText(page, failure);
  return html`<details class="why" data-barred="${failure.code}">
    <summary>${words.page.modifyNot}</summary>
    <p>${what}${then}</p>
    ${ruleList(page)}
  </details>`;
}

/** Where the order goes, whether the buyer may change it, and what was changed. */
export function deliverySection(page: Page): Html {
  const { words, of } = page;
  const changes = of.order.modifications ?? [];
  return html`<section aria-labelledby="delivery">
    <h2 id="delivery">${words.page.delivery}</h2>
    ${whereAndWhen(page)}
    ${
      changes.length > 0 &&
      html`<h3>${words.page.modified}</h3>
        <ul class="changes">
          ${changes.map((one) => changeRow(page, one))}
        </ul>`
    }
    ${modify(page)}
  </section>`;
}
