import type { Case, CaseKind, HistoryEntry } from '../../src-core/after-sales/case.ts';
import { openingOf, reasonsFor } from '../../src-core/after-sales/opening.ts';
import { sumFen } from '../../src-core/basis/money.ts';
import { linesLeftOf, type LineLeft } from '../../src-core/order/order-summary.ts';
import type { Order } from '../../src-core/order/order.ts';
import { returnableLine } from '../../src-core/order/returnable-lines.ts';
import { html, type Html } from '../http/html.ts';
import type { Article } from './articles.ts';
import type { ClaimDraft } from './claim-form.ts';
import { evidenceField } from './evidence-field.ts';
import { failureText } from './failure-text.ts';
import { claimRows, historyList } from './history-part.ts';
import { hintAt } from './freight-part.ts';
import { frame, lineName, linkTo, money, noticeBox, type Notice, type Page } from './page.ts';
import { fill } from './words/words.ts';

/** An application being written, or an amendment of the case `amends`. */
export interface ClaimForm {
  readonly draft: ClaimDraft;
  readonly variants: ReadonlyMap<string, readonly Article[]>;
  readonly amends?: Case | undefined;
  /** Of the case that is amended. */
  readonly history?: readonly HistoryEntry[] | undefined;
  /** The order as far as this claim may take from it. */
  readonly free: Order;
  readonly notice?: Notice | undefined;
}

function replacementField(page: Page, form: ClaimForm, lineId: string): Html | undefined {
  const { words } = page;
  const line = returnableLine(form.free, lineId);
  if (line === undefined) return undefined;
  const known = form.variants.get(line.name) ?? [];
  const standing = form.amends?.lines.find((one) => one.orderLineId === lineId)?.replacement;
  // What a clerk agreed on may be none of these: it stays unless the buyer takes another.
  const agreed =
    standing === undefined || known.some(({ id }) => id === standing.articleId)
      ? []
      : [{ ...standing, id: standing.articleId }];
  const articles: readonly Article[] = [...known, ...agreed];
  if (articles.length === 0) return undefined;
  const chosen = form.draft.replacements.get(lineId) ?? '';
  const others = articles.filter(({ id }) => id !== line.articleId);
  const price = ({ unitPrice }: Article) => {
    const more = unitPrice - line.unitPrice;
    if (more === 0) return '';
    const text = more > 0 ? words.form.dearer : words.form.cheaper;
    return `（${fill(text, { amount: money(page, Math.abs(more)) })}）`;
  };
  return html`<label for="r-${lineId}"
      >${fill(words.form.replacementFor, { name: lineName(page, lineId) })}</label
    >
    <select id="r-${lineId}" name="r.${lineId}">
      <option value="">${words.form.replacementSame}</option>
      ${others.map(
        (one) =>
          html`<option value="${one.id}" ${one.id === chosen && html`selected`}>
            ${one.name !== line.name && `${one.name} `}${one.specification}${price(one)}
          </option>`,
      )}
    </select>`;
}

function lineField(page: Page, form: ClaimForm, line: LineLeft, kind: CaseKind): Html {
  const { words, base } = page;
  const bought = returnableLine(form.free, line.orderLineId);
  const name = lineName(page, line.orderLineId);
  const id = `q-${line.orderLineId}`;
  const why = line.why === null ? undefined : failureText(page, reasonAgainst(line)).what;
  return html`<li>
    <img
      src="${base}/picture/${encodeURIComponent(bought?.articleId ?? '')}"
      alt=""
      width="64"
      height="64"
      loading="lazy"
    />
    <div>
      <p>${bought?.name}</p>
      <p class="quiet">${bought?.specification}</p>
      <p class="quiet">
        ${
          why ??
          `${fill(words.form.of, { n: line.left })} · ${money(page, line.shareLeft)} · ${fill(words.page.applicationsLeft, { n: line.applicationsLeft })}`
        }
      </p>
    </div>
    <div class="quantity">
      <label class="unseen" for="${id}">${fill(words.form.quantityOf, { name })}</label>
      <input
        id="${id}"
        name="q.${line.orderLineId}"
        type="number"
        inputmode="numeric"
        min="0"
        max="${line.left}"
        step="1"
        value="${form.draft.quantities.get(line.orderLineId) ?? '0'}"
        ${why !== undefined && html`disabled`}
      />
    </div>
    ${
      kind === 'exchange' &&
      why === undefined &&
      html`<div class="wide">${replacementField(page, form, line.orderLineId)}</div>`
    }
  </li>`;
}

function reasonAgainst({ why, orderLineId }: LineLeft) {
  return { code: why ?? 'other', params: { orderLineId, max: 5 } };
}

function reasonField(page: Page, kind: CaseKind, chosen: string): Html {
  const { words, of, now, language } = page;
  const { noReasonEnds } = openingOf(of.order, of.shop, of.rulebook, now);
  return html`<fieldset class="choices">
    <legend>${words.form.reason}</legend>
    ${reasonsFor(of.rulebook, kind).map((reason) => {
      const over = reason.noReasonReturn && noReasonEnds !== null && now >= noReasonEnds;
      const notes = [
        ...(reason.evidenceRequired ? [words.form.reasonEvidence] : []),
        ...(reason.noReasonReturn && !over ? [words.form.reasonNoReason] : []),
        ...(over ? [words.form.reasonOver] : []),
      ];
      return html`<label class="choice">
        <input
          type="radio"
          name="reason"
          value="${reason.code}"
          required
          ${reason.code === chosen && html`checked`}
          ${over && reason.code !== chosen && html`disabled`}
        />
        <span>${reason[language]} ${notes.map((note) => html`<small>${note}</small>`)}</span>
      </label>`;
    })}
  </fieldset>`;
}

function amountField(page: Page, draft: ClaimDraft, lines: readonly LineLeft[]): Html {
  const { words } = page;
  const max = sumFen(lines.map((line) => line.shareLeft));
  return html`<label for="amount">${words.form.amount}</label>
    <input
      id="amount"
      name="amount"
      inputmode="decimal"
      autocomplete="off"
      maxlength="12"
      value="${draft.amount}"
      aria-describedby="amount-help"
    />
    <small id="amount-help">${fill(words.form.amountHelp, { max: money(page, max) })}</small>`;
}

function pathOf({ amends }: ClaimForm): string {
  return amends === undefined ? '/apply' : `/c/${amends.id}/amend`;
}

/** First the kind: what else is asked depends on it. Without a script a link is all it takes. */
function kindChoice(page: Page, form: ClaimForm): Html {
  const { words, of, now } = page;
  const { kinds } = openingOf(of.order, of.shop, of.rulebook, now);
  const all = ['refund_only', 'return_refund', 'exchange'] as const;
  return html`<section aria-labelledby="kind">
    <h2 id="kind">${words.form.chooseKind}</h2>
    <ul class="kinds">
      ${all.map((kind) =>
        kinds.includes(kind)
          ? html`<li>
              <a href="${linkTo(page, pathOf(form), `&kind=${kind}`)}" data-kind="${kind}"
                ><b>${words.kinds[kind]}</b> <span>${words.form.kindHelp[kind]}</span></a
              >
            </li>`
          : html`<li class="barred">
              <b>${words.kinds[kind]}</b>
              <span>${failureText(page, { code: 'not_shipped_yet', params: {} }).what}</span>
            </li>`,
      )}
    </ul>
  </section>`;
}

function fields(page: Page, form: ClaimForm, kind: CaseKind): Html {
  const { words } = page;
  const { draft, amends } = form;
  const lines = linesLeftOf(form.free);
  const path = pathOf(form);
  const fewest = Math.min(...lines.map((line) => line.applicationsLeft));
  return html`<form
    method="post"
    action="${linkTo(page, path)}"
    class="claim"
    data-form="${amends === undefined ? 'apply' : 'amend'}"
  >
    <input type="hidden" name="commandId" value="${page.newId()}" />
    <input type="hidden" name="kind" value="${kind}" />
    <input type="hidden" name="seen" value="${amends?.version ?? 0}" />
    <section>
      <h2>${words.kinds[kind]}</h2>
      <p class="quiet">${words.form.kindHelp[kind]}</p>
      <a href="${linkTo(page, path)}">${words.form.changeKind}</a>
    </section>
    <section aria-labelledby="lines">
      <h2 id="lines">${words.form.chooseLines}</h2>
      <ul class="items">
        ${lines.map((line) => lineField(page, form, line, kind))}
      </ul>
    </section>
    <section>${reasonField(page, kind, draft.reasonCode)}</section>
    <section class="fields">
      ${kind !== 'exchange' && amountField(page, draft, lines)}
      <label for="words">${words.form.words}</label>
      <textarea id="words" name="words" rows="4" maxlength="500" aria-describedby="words-help">
${draft.words}</textarea>
      <small id="words-help">${words.form.wordsHelp}</small>
      ${evidenceField(page, draft.evidence)}
    </section>
    <p class="quiet">${fill(words.form.applicationsUsed, { n: fewest })}</p>
    <button class="first">
      ${amends === undefined ? words.form.submitApply : words.form.submitAmend}
    </button>
  </form>`;
}

/** Everything that stood before what stands now. */
function earlier(page: Page, { history = [] }: ClaimForm): Html | undefined {
  const claims = history.filter(({ event }) => event === 'opened' || event === 'amended');
  if (claims.length < 2) return undefined;
  return html`<details class="why">
    <summary>${page.words.form.earlier}</summary>
    ${historyList(page, claims)}
  </details>`;
}

/** The form of an application or amendment, with what was typed and, for an amendment, what stood. */
export function renderClaimPage(page: Page, form: ClaimForm): string {
  const { words, language, base } = page;
  const { draft, amends } = form;
  const title = amends === undefined ? words.form.applyTitle : words.form.amendTitle;
  const back = amends === undefined || !page.wholeOrder ? '' : `/c/${amends.id}`;
  const backTo = amends === undefined ? words.page.back : words.page.backToCase;
  const body = html`<header>
      <a class="back" href="${linkTo(page, back)}">${backTo}</a>
      <p>${page.of.shop.name}</p>
      <h1>${title}</h1>
    </header>
    <main>
      ${hintAt(page, 'apply_form')} ${noticeBox(words, form.notice)}
      ${
        amends !== undefined &&
        html`<section class="before">
          <h2>${words.form.before}</h2>
          <dl>${claimRows(page, { ...amends })}</dl>
          ${earlier(page, form)}
        </section>`
      }
      ${draft.kind === undefined ? kindChoice(page, form) : fields(page, form, draft.kind)}
    </main>`;
  const query = draft.kind === undefined ? '' : `?kind=${draft.kind}`;
  return frame({ language, title, self: `${base}${pathOf(form)}${query}`, body });
}
