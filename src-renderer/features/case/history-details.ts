import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { caseKinds, parcelSchema } from '../../../src-core/after-sales/case.ts';
import type { HistoryEntry } from '../../../src-core/after-sales/case.ts';
import { useCarrierName } from '../../parts/CarrierName.tsx';
import { useFormat } from '../../parts/format.ts';
import type { Currency } from '../../parts/format.ts';
import { useReasonName } from '../../parts/reason-name.ts';

const termsPart = z.object({ kind: z.enum(caseKinds), amount: z.number() });
const inParcel = z.object({ parcel: parcelSchema });

/** What history entries may carry; whatever does not fit is left unsaid. */
const detailsSchema = z.object({
  words: z.string().min(1).optional().catch(undefined),
  reasonCode: z.string().optional().catch(undefined),
  parcel: parcelSchema.optional().catch(undefined),
  before: termsPart.optional().catch(undefined),
  after: z.union([termsPart, parcelSchema, inParcel]).optional().catch(undefined),
  amount: z.number().optional().catch(undefined),
  ruling: z.enum(['refund', 'return', 'exchange', 'close']).optional().catch(undefined),
  freightDropped: z.tuple([z.number(), z.number()]).optional().catch(undefined),
});

/** The details of a history entry in words, one line each. */
export function useHistoryDetails(): (entry: HistoryEntry, currency: Currency) => string[] {
  const { t } = useTranslation();
  const format = useFormat();
  const reasonName = useReasonName();
  const carrierName = useCarrierName();
  return (entry, currency) => {
    const details = detailsSchema.parse(entry.details);
    const { before, after } = details;
    const terms = (part: z.infer<typeof termsPart>) =>
      part.kind === 'exchange'
        ? t('afterSales.kind.exchange')
        : `${t(`afterSales.kind.${part.kind}`)} ${format.money(part.amount, currency)}`;
    const parcel =
      details.parcel ??
      (after === undefined
        ? undefined
        : 'parcel' in after
          ? after.parcel
          : 'waybill' in after
            ? after
            : undefined);
    const lines: string[] = [];
    if (
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
    if (parcel !== undefined)
      lines.push(
        t('case.history.details.parcel', {
          carrier: carrierName(parcel.carrier),
          waybill: parcel.waybill,
        }),
      );
    if (details.amount !== undefined && details.amount > 0)
      lines.push(
        t('case.history.details.amount', { amount: format.money(details.amount, currency) }),
      );
    if (details.freightDropped !== undefined)
      lines.push(
        t('case.history.details.freightDropped', {
          before: format.money(details.freightDropped[0], currency),
          after: format.money(details.freightDropped[1], currency),
        }),
      );
    if (details.words !== undefined)
      lines.push(t('case.history.details.words', { words: details.words }));
    return lines;
  };
}
