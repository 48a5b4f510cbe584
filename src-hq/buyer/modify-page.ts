import { appointmentSlots, slotLength } from '../../src-core/order/appointment-slots.ts';
import { freightTo } from '../../src-core/order/modification-fields.ts';
import { modificationOf, modificationPolicyFor } from '../../src-core/order/modification.ts';
import type { ModificationPolicy } from '../../src-core/order/modification-policy.ts';
import type { Modifiable } from '../../src-core/order/order.ts';
import { html, type Html } from '../http/html.ts';
import { ruleList, slotText, whereAndWhen } from './delivery-part.ts';
import { failureText } from './failure-text.ts';
import { addressFields, type ModifyDraft } from './modify-form.ts';
import { hintAt } from './freight-part.ts';
import { frame, linkTo, money, noticeBox, type Notice, type Page } from './page.ts';
import { fill } from './words/words.ts';

const autocomplete = {
  province: 'address-level1',
  city: 'address-level2',
  district: 'address-level3',
  street: 'street-address',
  contact: 'name',
  phone: 'tel',
} as const;

/** Which provinces cost the same as now, said before anybody types. */
function provinceHelp(page: Page, { freightTariff }: ModificationPolicy): string {
  const { form } = page.words;
  const from = page.of.order.address?.province;
  const freight =
    freightTariff === undefined || from === undefined ? undefined : freightTo(freightTariff, from);
  if (freightTariff === undefined || freight === undefined) return form.provinceStays;
  const named = freightTariff.zones.flatMap((zone) =>
    zone.freight === freight ? zone.provinces : [],
  );
  // Those no zone names cost the same: nobody could list them.
  return freight === freightTariff.otherwise || named.length === 0
    ? fill(form.provinceSame, { amount: money(page, freight) })
    : fill(form.provinceHelp, { provinces: named.join('、') });
}

/** Where else it may go. */
function areaHelp(page: Page, policy: ModificationPolicy): string {
  const { form } = page.words;
  const { fulfilment, address } = page.of.order;
  if (fulfilment === 'express') return provinceHelp(page, policy);
  const areas = policy.deliveryAreas;
  if (areas === undefined) return form.areaStays;
  const near = areas.filter(({ city }) => city === address?.city);
  const names = (near.length === 0 ? areas : near).map(
    ({ city, districts }) => `${city} ${districts.join('、')}`,
  );
  return fill(form.areaHelp, { areas: names.join('；') });
}

function addressForm(page: Page, policy: ModificationPolicy, draft: ModifyDraft): Html {
  const { words, of } = page;
  return html`<section class="fields">
    <p class="quiet" id="area-help">${areaHelp(page, policy)}</p>
    ${addressFields.map(
      (name) =>
        html`<label for="${name}">${words.form[name]}</label>
          <input
            id="${name}"
            name="${name}"
            value="${draft.address[name]}"
            placeholder="${of.order.address?.[name] ?? ''}"
            maxlength="${name === 'street' ? 200 : 60}"
            autocomplete="${autocomplete[name]}"
            ${name === 'phone' && html`type="tel" inputmode="tel"`}
            ${name === 'province' && html`aria-describedby="area-help"`}
          />`,
    )}
  </section>`;
}

function pickupForm(page: Page, policy: ModificationPolicy, draft: ModifyDraft): Html {
  const { words, of } = page;
  const shops = policy.pickupShops ?? [];
  if (shops.length === 0) return html`<section><p>${words.form.pickupStays}</p></section>`;
  return html`<section class="fields">
    <label for="pickupShopId">${words.form.pickupShop}</label>
    <select id="pickupShopId" name="pickupShopId">
      <option value="">${words.form.unchanged}</option>
      ${shops.map(
        (id) =>
          html`<option value="${id}" ${draft.pickupShopId === id && html`selected`}>
            ${of.names.get(id) ?? id}
          </option>`,
      )}
    </select>
  </section>`;
}

function slotForm(page: Page, policy: ModificationPolicy, draft: ModifyDraft): Html {
  const { words, of, now } = page;
  const { timeZone } = of.shop;
  const day = new Intl.DateTimeFormat(words.dates, { timeZone, dateStyle: 'full' });
  const { appointment } = of.order;
  return html`<section class="fields">
    <label for="slot">${words.form.appointment}</label>
    <select id="slot" name="slot">
      <option value="">
        ${words.form.unchanged}${appointment !== undefined && `（${slotText(page, appointment)}）`}
      </option>
      ${appointmentSlots(policy, now, timeZone, slotLength(of.order)).map(
        (one) =>
          html`<optgroup label="${day.format(one.slots[0]?.from)}">
            ${one.slots.map((slot) => {
              const value = `${slot.from}-${slot.to}`;
              return html`<option value="${value}" ${draft.slot === value && html`selected`}>
                ${slotText(page, slot)}
              </option>`;
            })}
          </optgroup>`,
      )}
    </select>
  </section>`;
}

function formOf(page: Page, fields: readonly (keyof Modifiable)[], draft: ModifyDraft): Html {
  const { words, of } = page;
  const policy = modificationPolicyFor(of.rulebook, of.whole);
  if (policy === undefined) return html``;
  return html`<form method="post" action="${linkTo(page, '/modify')}" data-form="modify">
    <input type="hidden" name="commandId" value="${page.newId()}" />
    <input type="hidden" name="seen" value="${of.order.modifications?.length ?? 0}" />
    <p class="quiet">${words.form.modifyHelp}</p>
    ${fields.includes('address') && addressForm(page, policy, draft)}
    ${fields.includes('pickupShopId') && pickupForm(page, policy, draft)}
    ${fields.includes('appointment') && slotForm(page, policy, draft)}
    <p class="quiet">${words.form.modifyOnce}</p>
    <button class="first">${words.form.submitModify}</button>
  </form>`;
}

/** Self-service modification: the form while it is allowed, and every rule with its yes or no. */
export function renderModifyPage(page: Page, draft: ModifyDraft, notice?: Notice): string {
  const { words, of, now, language, base } = page;
  const { allowed, failure, fields, hint } = modificationOf(of.order, of.rulebook, now);
  const barred = failure === null ? undefined : failureText(page, failure);
  const title = words.form.modifyTitle;
  const body = html`<header>
      <a class="back" href="${linkTo(page, '')}">${words.page.back}</a>
      <p>${of.shop.name}</p>
      <h1>${title}</h1>
      ${hintAt(page, 'order_modify') ?? (hint !== null && hint[language] !== '' && html`<p class="hint">${hint[language]}</p>`)}
    </header>
    <main>
      ${noticeBox(words, notice)}
      ${
        barred !== undefined &&
        html`<section data-barred="${failure?.code}">
          <p><b>${words.page.modifyNot}</b></p>
          <p>${barred.what}${barred.now}</p>
        </section>`
      }
      <section aria-labelledby="now">
        <h2 id="now">${words.form.modifyNow}</h2>
        ${whereAndWhen(page)}
      </section>
      ${allowed && formOf(page, fields, draft)}
      <section aria-labelledby="rules">
        <h2 id="rules">${words.form.rulesTitle}</h2>
        ${ruleList(page)}
      </section>
    </main>`;
  return frame({ language, title, self: `${base}/modify`, body });
}
