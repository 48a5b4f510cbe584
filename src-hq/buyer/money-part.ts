import type { Case } from '../../src-core/after-sales/case.ts';
import { refundPlanOf } from '../../src-core/after-sales/refund-plan.ts';
import { sumFen } from '../../src-core/basis/money.ts';
import { differenceOpen, differencesOf } from '../../src-core/order/exchange-difference.ts';
import { html, type Html } from '../http/html.ts';
import { lineName, money, type Page } from './page.ts';
import { fill } from './words/words.ts';

const row = (name: Html | string, amount: string, note?: string): Html =>
  html`<div>
    <dt>${name}</dt>
    <dd class="amount">${amount} ${note !== undefined && html`<small>${note}</small>`}</dd>
  </div>`;

/** How a refund comes back, to the fen: per article, freight, what is taken off, and along which payments. */
export function refundSection(page: Page, found: Case): Html | undefined {
  const { words, of } = page;
  const plan = found.state === 'closed' ? null : refundPlanOf(of.order, found, of.rulebook);
  if (plan === null) return undefined;
  const { refundExpected, refundFixed, refundTotal, inKind, paidBack, notYet } = words.page;
  return html`<section aria-labelledby="refund">
    <h2 id="refund">${plan.final ? refundFixed : refundExpected}</h2>
    <dl class="sums">
      ${plan.lines.map(({ orderLineId, quantity, amount }) =>
        row(html`${lineName(page, orderLineId)} × ${quantity}`, money(page, amount)),
      )}
      ${plan.freight > 0 && row(words.page.freight, money(page, plan.freight))}
      ${plan.deductions.map(({ code, name, amount }) =>
        row(html`${words.deductionNames[code]} ${name}`, money(page, 0 - amount)),
      )}
      ${row(html`<b>${refundTotal}</b>`, money(page, plan.total))}
      ${plan.tenders.map((part) => {
        const went = part.paid ? paidBack : plan.final ? notYet : undefined;
        const notes = [...(part.inKind ? [inKind] : []), ...(went === undefined ? [] : [went])];
        const note = notes.length === 0 ? undefined : notes.join(' · ');
        return row(
          fill(words.page.backTo, { tender: words.tenders[part.kind] }),
          money(page, part.amount),
          note,
        );
      })}
    </dl>
  </section>`;
}

/** What a dearer or cheaper replacement costs or gives back, and what of it is still open. */
export function differenceRow(page: Page, found: Case): Html | undefined {
  const { order } = page.of;
  const { difference, differencePay, differenceBack, stillPay, stillBack, settled } =
    page.words.page;
  const due = found.kind === 'exchange' ? sumFen(differencesOf(order, found)) : 0;
  const open = differenceOpen(order, found);
  if (due === 0 && open === 0) return undefined;
  const said = (amount: number, pay: string, back: string) =>
    fill(amount > 0 ? pay : back, { amount: money(page, Math.abs(amount)) });
  return html`<div>
    <dt>${difference}</dt>
    <dd>
      ${due !== 0 && said(due, differencePay, differenceBack)}
      <small>${open === 0 ? settled : said(open, stillPay, stillBack)}</small>
    </dd>
  </div>`;
}
