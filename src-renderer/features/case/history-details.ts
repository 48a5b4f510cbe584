import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { caseKinds, deductionSchema, parcelSchema } from '../../../src-core/after-sales/case.ts';
import type { HistoryEntry } from '../../../src-core/after-sales/case.ts';
import { tenderKinds } from '../../../src-core/order/order.ts';
import { trackingEventSchema } from '../../../src-core/order/tracking.ts';
import { useCarrierName } from '../../parts/CarrierName.tsx';
import { useFormat } from '../../parts/format.ts';
import type { Currency } from '../../parts/format.ts';
import { useReasonName } from '../../parts/reason-name.ts';
import { useJudgement } from './judgement.ts';

const termsPart = z.object({ kind: z.enum(caseKinds), amount: z.number() });
const inParcel = z.object({ parcel: parcelSchema });
const maybe = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

/** What history entries may carry; whatever does not fit is left unsaid. */
const detailsSchema = z.object({
  words: maybe(z.string().min(1)),
  /** Headquarters' own, of a ruling. */
  reason: maybe(z.string().min(1)),
  reasonCode: maybe(z.string()),
  parcel: maybe(parcelSchema),
  carrier: maybe(z.string()),
  waybill: maybe(z.string()),
  /** Of a parcel, what was heard last. */
  last: maybe(trackingEventSchema),
  before: maybe(termsPart),
  after: maybe(z.union([termsPart, parcelSchema, inParcel])),
  amount: maybe(z.number()),
  tender: maybe(z.enum(tenderKinds)),
  consent: maybe(z.string().min(1)),
  deductions: maybe(z.array(deductionSchema)),
  ruling: maybe(z.enum(['refund', 'return', 'exchange', 'close'])),
  freightDropped: maybe(z.tuple([z.number(), z.number()])),
});
type Details = z.infer<typeof detailsSchema>;

function parcelIn({ parcel, after, carrier, waybill }: Details) {
  if (parcel !== undefined) return parcel;
  if (after !== undefined && 'parcel' in after) return after.parcel;
  if (after !== undefined && 'waybill' in after) return after;
  return carrier !== undefined && waybill !== undefined ? { carrier, waybill } : undefined;
}

/** The details of a history entry in words, one line each. */
export function useHistoryDetails(): (entry: HistoryEntry, currency: Currency) => string[] {
  const { t } = useTranslation();
  const format = useFormat();
  const reasonName = useReasonName();
  const carrierName = useCarrierName();
  const judgement = useJudgement();
  return (entry, currency) => {
    const details = detailsSchema.parse(entry.details);
    const { before, after, last } = details;
    const money = (amount: number) => format.money(amount, currency);
    const terms = (part: z.infer<typeof termsPart>) =>
      part.kind === 'exchange'
        ? t('afterSales.kind.exchange')
        : `${t(`afterSales.kind.${part.kind}`)} ${money(part.amount)}`;
    const lines: string[] = [...judgement(entry)];
    // An amendment has its own table, see AmendmentTable.
    if (
      entry.event !== 'amended' &&
      before !== undefined &&
      after !== undefined &&
      'kind' in after &&
      terms(before) !== terms(after)
    )
      lines.push(t('case.history.details.change', { before: terms(before), after: terms(after) }));
    if (details.ruling !== undefined)
      lines.push(
        t('case.history.details.ruling', { ruling: t(`afterSales.ruling.${details.ruling}`) }),
      );
    if (details.reasonCode !== undefined)
      lines.push(t('case.history.details.reason', { reason: reasonName(details.reasonCode) }));
    const parcel = parcelIn(details);
    if (parcel !== undefined)
      lines.push(
        t('case.history.details.parcel', {
          carrier: carrierName(parcel.carrier),
          waybill: parcel.waybill,
        }),
      );
    if (last !== undefined)
      lines.push([last.place, last.text].filter((part) => part !== '').join(' · '));
    if (details.amount !== undefined && details.amount > 0)
      lines.push(
        t('case.history.details.amount', { amount: money(details.amount) }) +
          (details.tender === undefined ? '' : ` · ${t(`afterSales.tender.${details.tender}`)}`),
      );
    for (const { code, name, amount } of details.deductions ?? [])
      lines.push(
        t('caseGuide.history.deduction', {
          what: t(`caseForms.deductions.code.${code}`),
          name,
          amount: money(amount),
        }),
      );
    if (details.freightDropped !== undefined)
      lines.push(
        t('case.history.details.freightDropped', {
          before: money(details.freightDropped[0]),
          after: money(details.freightDropped[1]),
        }),
      );
    if (details.consent !== undefined)
      lines.push(t('caseGuide.history.consent', { words: details.consent }));
    for (const words of [details.reason, details.words])
      if (words !== undefined) lines.push(t('case.history.details.words', { words }));
    return lines;
  };
}
