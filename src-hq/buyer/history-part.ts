import { z } from 'zod';
import {
  caseKinds,
  caseLineSchema,
  deductionSchema,
  parcelSchema,
} from '../../src-core/after-sales/case.ts';
import type { HistoryEntry } from '../../src-core/after-sales/case.ts';
import type { CaseEvent } from '../../src-core/after-sales/events.ts';
import { html, type Html } from '../http/html.ts';
import { carrierName, lineName, money, reasonName, refusalName, time, type Page } from './page.ts';
import { pictures } from './pictures-part.ts';
import { fill } from './words/words.ts';

/** What a claim was before or after an amendment, or the terms it became. */
const claimSchema = z.looseObject({
  kind: z.enum(caseKinds),
  lines: z.array(caseLineSchema).optional(),
  reasonCode: z.string().optional(),
  words: z.string().optional(),
  amount: z.number().optional(),
});
type Claim = z.infer<typeof claimSchema>;

/** What history entries carry for their event; what is not as expected is left out. */
const detailsSchema = z.looseObject({
  kind: z.enum(caseKinds).optional().catch(undefined),
  lines: z.array(caseLineSchema).optional().catch(undefined),
  reasonCode: z.string().optional().catch(undefined),
  words: z.string().optional().catch(undefined),
  reason: z.string().optional().catch(undefined),
  ruling: z.enum(['refund', 'return', 'exchange', 'close']).optional().catch(undefined),
  amount: z.number().optional().catch(undefined),
  parcel: parcelSchema.nullable().optional().catch(undefined),
  deductions: z.array(deductionSchema).optional().catch(undefined),
  evidence: z
    .array(z.string().regex(/^[0-9a-f]{64}$/))
    .optional()
    .catch(undefined),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
});

/** Where a parcel was put right, the new one stands under `after`. */
const correctedSchema = z.union([
  parcelSchema,
  z.strictObject({ by: z.literal('parcel'), parcel: parcelSchema }).transform((one) => one.parcel),
]);

const row = (name: string, value: Html | string): Html =>
  html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;

/** A claim as rows: kind, lines, reason, amount, words. */
export function claimRows(page: Page, claim: Claim): Html[] {
  const { words } = page;
  const { kind, lines, reasonCode, amount } = claim;
  const rows = [row(words.page.kind, words.kinds[kind])];
  if (lines !== undefined) {
    const items = lines.map(
      (line) =>
        html`<li>
          ${lineName(page, line.orderLineId)} × ${line.quantity}
          ${
            line.replacement !== undefined &&
            html`<br />${words.page.replacement} ${line.replacement.name}
              ${line.replacement.specification}`
          }
        </li>`,
    );
    rows.push(
      row(
        words.page.items,
        html`<ul>
          ${items}
        </ul>`,
      ),
    );
  }
  if (reasonCode !== undefined) rows.push(row(words.page.reason, reasonName(page, reasonCode)));
  if (amount !== undefined && kind !== 'exchange') {
    rows.push(row(words.page.refund, money(page, amount)));
  }
  if (claim.words !== undefined && claim.words !== '')
    rows.push(row(words.page.words, claim.words));
  return rows;
}

/** An amendment has a before and an after; terms have what was asked and what is offered instead. */
function changed(page: Page, { event }: HistoryEntry, before: unknown, after: unknown) {
  const [was, is] = [claimSchema.safeParse(before), claimSchema.safeParse(after)];
  if (!was.success || !is.success) return undefined;
  const { words } = page;
  const amends = event === 'amended';
  return html`<div class="before">
      <p>${amends ? words.page.before : words.page.asked}</p>
      <dl>${claimRows(page, was.data)}</dl>
    </div>
    <div>
      <p>${amends ? words.page.after : words.page.instead}</p>
      <dl>${claimRows(page, is.data)}</dl>
    </div>`;
}

function details(page: Page, entry: HistoryEntry): Html {
  const { words } = page;
  const said = detailsSchema.parse(entry.details);
  const rows: Html[] = [];
  if (entry.event === 'opened' && said.kind !== undefined) {
    rows.push(...claimRows(page, { ...said, kind: said.kind }));
  } else {
    if (entry.event === 'ruled' && said.ruling !== undefined) {
      rows.push(row(words.page.kind, words.rulings[said.ruling]));
    }
    if (
      said.reasonCode !== undefined &&
      (entry.event === 'refused' || entry.event === 'receipt_refused')
    ) {
      rows.push(row(words.page.reason, refusalName(page, said.reasonCode)));
    }
    if (said.reason !== undefined && said.reason !== '')
      rows.push(row(words.page.reason, said.reason));
    if (said.words !== undefined && said.words !== '') rows.push(row(words.page.words, said.words));
    if (said.amount !== undefined) {
      const name = entry.event.startsWith('subsidy_') ? words.freight.title : words.page.refund;
      rows.push(row(name, money(page, said.amount)));
    }
  }
  const corrected = correctedSchema.safeParse(said.after);
  const parcel = said.parcel ?? (corrected.success ? corrected.data : undefined);
  if (parcel !== undefined && parcel !== null) {
    const text = html`${carrierName(page, parcel.carrier)} <b>${parcel.waybill}</b>`;
    rows.push(row(words.form.waybill, text));
  }
  for (const { code, name, amount } of said.deductions ?? []) {
    rows.push(row(words.deductionNames[code], `${name} ${money(page, 0 - amount)}`));
  }
  const pieces = (said.evidence ?? []).map((hash) => ({ hash }));
  const judged =
    entry.fault !== undefined && (entry.actor.role === 'system' || entry.actor.role === 'hq')
      ? html`<p class="fault">${fill(words.page.fault, { who: words.faults[entry.fault] })}</p>`
      : undefined;
  return html`${changed(page, entry, said.before, said.after)}
  ${rows.length > 0 && html`<dl>${rows}</dl>`} ${judged}
  ${pieces.length > 0 && pictures(page, pieces)}`;
}

/** One sentence; Chinese is written without blanks. */
function whatHappened({ words, language }: Page, { actor, event }: HistoryEntry): string {
  const who = `${words.whoDid[actor.role]}${actor.atCounter === true ? words.atCounter : ''}`;
  return `${who}${language === 'zh' ? '' : ' '}${words.events[event as CaseEvent] ?? event}`;
}

/** What happened, newest first, in the buyer's words; what the system did says so and why. */
export function historyList(page: Page, history: readonly HistoryEntry[]): Html {
  return html`<ol class="history">
    ${history.toReversed().map(
      (entry) =>
        html`<li data-event="${entry.event}" data-by="${entry.actor.role}">
          ${time(page, entry.occurredAt)}
          <p>${whatHappened(page, entry)}</p>
          ${details(page, entry)}
        </li>`,
    )}
  </ol>`;
}
