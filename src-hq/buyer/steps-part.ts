import type { TimelineEntry } from '../../src-core/after-sales/logistics-timeline.ts';
import type { Step } from '../../src-core/after-sales/steps.ts';
import { html, type Html } from '../http/html.ts';
import { carrierName, time, type Page } from './page.ts';

const marks: Readonly<Record<Step['state'], string>> = {
  done: '✓',
  current: '●',
  todo: '○',
  skipped: '–',
  failed: '✕',
};

/** Both sides' steps, one below the other: the state as a sign and, for who does not see it, as a word. */
export function stepList(page: Page, steps: readonly Step[]): Html {
  const { words } = page;
  return html`<ol class="steps">
    ${steps.map(
      (step) =>
        html`<li class="${step.state}" data-step="${step.key}">
          <span class="mark" aria-hidden="true">${marks[step.state]}</span>
          <span
            >${words.stepNames[step.key]}<span class="unseen">
              ${words.stepStates[step.state]}</span
            >
            ${step.bySystem === true && html`<small>${words.page.bySystem}</small>`}</span
          >
          ${step.at !== undefined && time(page, step.at)}
        </li>`,
    )}
  </ol>`;
}

/** Everything that travelled, newest first, as both sides read it. */
export function timelineList(page: Page, entries: readonly TimelineEntry[]): Html {
  const { words } = page;
  if (entries.length === 0) return html`<p class="quiet">${words.page.noLogistics}</p>`;
  return html`<ol class="timeline">
    ${entries.toReversed().map(
      ({ at, leg, what, carrier, waybill, place, text }) =>
        html`<li data-leg="${leg}" data-what="${what}">
          ${time(page, at)}
          <p>
            <b>${words.legs[leg]}</b> ${words.travels[what]}
            ${place !== undefined && place !== '' && html`· ${place}`}
          </p>
          ${text !== undefined && html`<p>${text}</p>`}
          ${
            what === 'sent' &&
            html`<p class="number">
              ${carrier !== undefined && carrierName(page, carrier)} <b>${waybill}</b>
            </p>`
          }
        </li>`,
    )}
  </ol>`;
}
