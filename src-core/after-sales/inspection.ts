import { z } from 'zod';
import type { Order } from '../order/order.ts';
import { returnableLine } from '../order/returnable-lines.ts';
import type { Case } from './case.ts';

/** One thing to look at before goods are accepted. */
export const inspectionCheckSchema = z.strictObject({
  code: z.string().min(1).max(60),
  zh: z.string().min(1).max(60),
  en: z.string().min(1).max(80),
  /** Categories of articles it is for; absent: every kind of article. */
  categories: z.array(z.string().min(1).max(60)).min(1).max(100).optional(),
  /** Reasons of a case it is for; absent: every reason. */
  reasons: z.array(z.string().min(1).max(60)).min(1).max(100).optional(),
});

/** Headquarters' versioned checklist for goods that came back. */
export const inspectionSchema = z.strictObject({
  version: z.number().int().min(1),
  checks: z.array(inspectionCheckSchema).max(200),
});

export type InspectionCheck = z.infer<typeof inspectionCheckSchema>;
export type Inspection = z.infer<typeof inspectionSchema>;

/** What to look at for a case: by its reason and by the kinds of its articles, in the list's order. */
export function checksFor(
  inspection: Inspection | undefined,
  order: Order,
  found: Pick<Case, 'lines' | 'reasonCode'>,
): readonly InspectionCheck[] {
  const categories = new Set(
    found.lines.flatMap(({ orderLineId }) => returnableLine(order, orderLineId)?.category ?? []),
  );
  return (inspection?.checks ?? []).filter(
    (check) =>
      (check.reasons?.includes(found.reasonCode) ?? true) &&
      (check.categories?.some((category) => categories.has(category)) ?? true),
  );
}
