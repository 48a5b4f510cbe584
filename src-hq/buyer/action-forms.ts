import type { Case, CaseState } from '../../src-core/after-sales/case.ts';
import type { Action } from '../../src-core/after-sales/permitted.ts';
import { transitions } from '../../src-core/after-sales/transitions.ts';
import { day } from '../../src-core/basis/instant.ts';
import type { BuyerCommand } from '../../src-core/contract/hq-buyer.ts';
import { buyerCommands } from '../../src-core/contract/hq-buyer.ts';
import { html, type Html } from '../http/html.ts';
import { failureText } from './failure-text.ts';
import { hintAt } from './freight-part.ts';
import { linkTo, type Page } from './page.ts';
import { fill } from './words/words.ts';

/** What a refused form held: it is shown again with it. */
export interface TypedAction {
  readonly command: BuyerCommand;
  readonly carrier: string;
  readonly waybill: string;
  readonly words: string;
}

const parcelCommands: readonly BuyerCommand[] = ['case.send_return@1', 'case.correct_logistics@1'];
/** What cannot be taken back, or stops something, is asked for in two steps. */
const guarded: readonly BuyerCommand[] = [
  'case.withdraw@1',
  'case.escalate@1',
  'case.reject_terms@1',
  'case.report_not_received@1',
];
/** The one thing that a case waits for stands first. */
const order: readonly BuyerCommand[] = [
  'case.accept_terms@1',
  'case.reject_terms@1',
  'case.send_return@1',
  'case.correct_logistics@1',
  'case.confirm_receipt@1',
  'case.extend_receipt@1',
  'case.withdraw_report@1',
  'case.report_not_received@1',
  'case.amend@1',
  'case.escalate@1',
  'case.withdraw@1',
];

export const isBuyerCommand = (key: string): key is BuyerCommand =>
  buyerCommands.some((one) => one === key);

function parcelFields(page: Page, command: BuyerCommand, typed: TypedAction | undefined): Html {
  const { words, language, of } = page;
  const id = command.replace(/\W/g, '-');
  return html`<label for="${id}-carrier">${words.form.carrier}</label>
    <select id="${id}-carrier" name="carrier" required>
      <option value="">${words.form.carrierChoose}</option>
      ${of.rulebook.carriers.map(
        ({ code, [language]: name }) =>
          html`<option value="${code}" ${typed?.carrier === code && html`selected`}>
            ${name}
          </option>`,
      )}
    </select>
    <label for="${id}-waybill">${words.form.waybill}</label>
    <input
      id="${id}-waybill"
      name="waybill"
      value="${typed?.waybill ?? ''}"
      required
      maxlength="64"
      autocomplete="off"
      autocapitalize="characters"
      aria-describedby="${id}-help"
    />
    <small id="${id}-help">${words.form.waybillHelp}</small>
    ${command === 'case.send_return@1' && hintAt(page, 'return_send')}`;
}

function wordsField(page: Page, command: BuyerCommand, typed: TypedAction | undefined): Html {
  const id = `${command.replace(/\W/g, '-')}-words`;
  return html`<label for="${id}">${page.words.wordsFor[command]}</label>
    <textarea id="${id}" name="words" rows="3" maxlength="500">${typed?.words ?? ''}</textarea>`;
}

function consequence({ words, of }: Page, command: BuyerCommand): string {
  const days = Math.round(of.rulebook.deadlines.buyerReceiptExtension / day);
  return fill(words.consequences[command] ?? '', { days });
}

function actionForm(
  page: Page,
  found: Case,
  command: BuyerCommand,
  { typed, first }: { readonly typed: TypedAction | undefined; readonly first: boolean },
): Html {
  const { words } = page;
  const look = command === 'case.withdraw@1' ? 'second' : first ? 'first' : '';
  const name = words.commands[command];
  const told = html`<p class="quiet">${consequence(page, command)}</p>`;
  if (command === 'case.amend@1') {
    return html`<div class="action">
      <a class="button" data-action="${command}" href="${linkTo(page, `/c/${found.id}/amend`)}"
        >${name}</a
      >
      ${told}
    </div>`;
  }
  const mine = typed?.command === command ? typed : undefined;
  const form = html`<form
    method="post"
    action="${linkTo(page, `/c/${found.id}/act`)}"
    data-action="${command}"
  >
    <input type="hidden" name="commandId" value="${page.newId()}" />
    <input type="hidden" name="action" value="${command}" />
    <input type="hidden" name="seen" value="${found.version}" />
    ${told} ${command === 'case.confirm_receipt@1' && hintAt(page, 'exchange_receive')}
    ${parcelCommands.includes(command) && parcelFields(page, command, mine)}
    ${words.wordsFor[command] !== undefined && wordsField(page, command, mine)}
    <button class="${look}">${name}</button>
  </form>`;
  if (!guarded.includes(command)) return html`<div class="action">${form}</div>`;
  return html`<details class="action" ${mine !== undefined && html`open`}>
    <summary>${name}</summary>
    ${form}
  </details>`;
}

/** In which states of such a case the buyer could do it. */
function statesFor(command: string, { kind }: Case): CaseState[] {
  return transitions.flatMap((row) =>
    row.command === command &&
    row.from !== null &&
    row.kinds.includes(kind) &&
    row.actors.includes('buyer')
      ? [row.from]
      : [],
  );
}

function whyNot(page: Page, found: Case, { command, failure }: Action): string {
  const states = statesFor(command, found);
  const { what, now } = failureText(page, failure ?? { code: 'other', params: {} });
  if (failure?.code !== 'not_allowed_in_state') return `${what}${now}`;
  const names = states.map((state) => page.words.states[state]);
  return fill(page.words.page.inStates, { states: names.join(' / ') });
}

/** What the buyer may do now, with its forms, and why not the rest. */
export function actionSection(
  page: Page,
  found: Case,
  actions: readonly Action[],
  typed: TypedAction | undefined,
): Html | undefined {
  const { words } = page;
  const allowed = new Set(actions.filter((one) => one.allowed).map(({ command }) => command));
  const forms = order.filter((command) => allowed.has(command));
  const barred = actions.filter(
    (one) =>
      !one.allowed && isBuyerCommand(one.command) && statesFor(one.command, found).length > 0,
  );
  const ended = found.state === 'succeeded' || found.state === 'closed';
  if (ended && forms.length === 0) return undefined;
  return html`<section aria-labelledby="actions">
    <h2 id="actions">${words.page.actions}</h2>
    ${forms.length === 0 && html`<p class="quiet">${words.page.noActions}</p>`}
    <div class="actions">
      ${forms.map((command, n) => actionForm(page, found, command, { typed, first: n === 0 }))}
    </div>
    ${
      !ended &&
      barred.length > 0 &&
      html`<details class="why">
        <summary>${words.page.notNow}</summary>
        <dl>
          ${barred.map(
            (one) =>
              html`<div>
                <dt>${isBuyerCommand(one.command) && words.commands[one.command]}</dt>
                <dd>${whyNot(page, found, one)}</dd>
              </div>`,
          )}
        </dl>
      </details>`
    }
  </section>`;
}
