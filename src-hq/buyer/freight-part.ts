import type { Case, CaseSubsidy } from '../../src-core/after-sales/case.ts';
import { freightNotPaidWords } from '../../src-core/after-sales/freight-words.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import { labelWords, textAt } from '../../src-core/freight-subsidy/pushed-down/text-places.ts';
import type { HintPlace } from '../../src-core/freight-subsidy/pushed-down/text-places.ts';
import { html, type Html } from '../http/html.ts';
import { money, type Page } from './page.ts';
import { fill } from './words/words.ts';

/** Headquarters' words for a place; nothing where it wrote none. */
export function hintAt({ of, language }: Page, place: HintPlace): Html | undefined {
  const text = textAt(of.texts.hints, place, language);
  return text === undefined ? undefined : html`<p class="hint" data-hint="${place}">${text}</p>`;
}

function label({ of, language }: Page): string {
  return of.freight === null ? '' : labelWords(of.texts.labels, of.freight.label, language);
}

/** Beside an article: that its return freight is paid, and that it needs no reason for as long as that is so. */
export function articleTags(
  page: Page,
  orderLineId: string,
  noReasonEnds: Instant | null,
): Html | undefined {
  const { of, language, now } = page;
  const tags = [
    ...(of.freight?.lineIds.includes(orderLineId) === true ? [label(page)] : []),
    ...(noReasonEnds !== null && now < noReasonEnds
      ? [textAt(of.texts.labels, 'no_reason_return', language) ?? '']
      : []),
  ].filter((text) => text !== '');
  if (tags.length === 0) return undefined;
  return html`<p>${tags.map((text) => html`<span class="tag" data-label>${text}</span> `)}</p>`;
}

/** What the label means, how much, and how it is paid. */
export function freightSentence(page: Page): Html | undefined {
  const { freight } = page.of;
  if (freight === null) return undefined;
  const values = { label: label(page), amount: money(page, freight.most) };
  return html`<p class="quiet" data-freight>${fill(page.words.freight.promise, values)}</p>`;
}

const why = ({ language }: Page, { refused }: CaseSubsidy): string =>
  freightNotPaidWords(language, refused?.code);

/** How the case's return freight stands, in plain words. */
export function freightSection(page: Page, found: Case): Html | undefined {
  const { subsidy } = found;
  if (subsidy === undefined) return undefined;
  const { words } = page;
  const { state, amount, promised, differs } = subsidy;
  const sum = (value: typeof amount) =>
    value === null ? words.freight.inFull : money(page, value);
  const living = state !== 'refused' && state !== 'void';
  const text = fill(words.freight.states[state], {
    amount: sum(amount ?? promised),
    why: why(page, subsidy),
  });
  const other =
    living && differs !== undefined
      ? fill(words.freight.differs, { promised: sum(promised), amount: sum(amount) })
      : undefined;
  return html`<section aria-labelledby="freight" data-freight-state="${state}">
    <h2 id="freight">${words.freight.title}</h2>
    <p>${text}</p>
    ${other !== undefined && html`<p class="quiet">${other}</p>`}
    ${other !== undefined && differs?.words !== '' && html`<p class="quiet">${differs?.words}</p>`}
  </section>`;
}
