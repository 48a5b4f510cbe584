import type { Case } from '../../src-core/after-sales/case.ts';
import { remainingTime } from '../../src-core/after-sales/remaining-time.ts';
import { runningClock } from '../../src-core/after-sales/running-clock.ts';
import { day, hour, minute } from '../../src-core/basis/instant.ts';
import { html, type Html } from '../http/html.ts';
import { time, timeText, type Page } from './page.ts';
import { fill } from './words/words.ts';

function leftText({ words }: Page, left: number): string {
  const { leftDays, leftHours, leftMinutes } = words.page;
  const d = Math.floor(left / day);
  const h = Math.floor((left % day) / hour);
  const m = Math.ceil((left % hour) / minute);
  if (d > 0) return fill(leftDays, { d, h });
  return h > 0 ? fill(leftHours, { h, m }) : fill(leftMinutes, { m: Math.max(1, m) });
}

/** How an exchange or another case that stands there ends by itself. */
function thenText({ words }: Page, { kind, state }: Case): string | undefined {
  return (kind === 'exchange' ? words.exchangeThen[state] : undefined) ?? words.then[state];
}

/**
 * The running clock of a case in words, and until when exactly. A script counts it on from headquarters'
 * time, never from the phone's; without one it says how it stood.
 */
export function countdown(page: Page, found: Case): Html | undefined {
  const { deadline } = found;
  const { words, of, now } = page;
  if (deadline === undefined) {
    const waits = found.notReceivedReported ? words.page.reported : words.waits[found.state];
    return waits === undefined ? undefined : html`<p class="clock calm"><span>${waits}</span></p>`;
  }
  const clock = runningClock(deadline, of.rulebook, of.shop.timeZone, now);
  const { left: running, level } = remainingTime(deadline, now, 0);
  const paused = clock.state === 'paused';
  const left = paused ? clock.left : running;
  const { leftDays, leftHours, leftMinutes, overdue } = words.page;
  const text = level === 'overdue' ? overdue : leftText(page, left);
  const texts = JSON.stringify([leftDays, leftHours, leftMinutes, overdue]);
  const [before = '', behind = ''] = words.page.until.split('{time}');
  const names = clock.names.join('、');
  return html`<div class="clock ${paused ? 'calm' : level}">
    ${
      paused
        ? html`<strong>${text}</strong>
            <span
              >${fill(words.page.paused, { names, until: timeText(page, clock.resumesAt) })}</span
            >`
        : html`<strong data-left="${left}" data-words="${texts}">${text}</strong>`
    }
    <span>${before}${time(page, deadline.at)}${behind}</span>
    ${!paused && names !== '' && html`<span>${fill(words.page.holiday, { names })}</span>`}
    <span>${thenText(page, found)}</span>
  </div>`;
}
