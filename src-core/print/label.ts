import type { Case, CaseKind } from '../after-sales/case.ts';
import { checksFor } from '../after-sales/inspection.ts';
import type { Inspection, InspectionCheck as ListedCheck } from '../after-sales/inspection.ts';
import type { Instant } from '../basis/instant.ts';
import type { OrgUnit } from '../org/org.ts';
import { maskedWords } from './mask.ts';
import { articleOf } from './slip.ts';
import type { PrintSource, SlipArticle } from './slip.ts';

/** What is looked at when goods come back. Screens translate `print.check.<code>`. */
export const inspectionChecks = [
  'quantity',
  'article',
  'unused',
  'packaging',
  'accessories',
  'claim_true',
] as const;
export type InspectionCheck = (typeof inspectionChecks)[number];

/** 验货标签: goes on the goods of one line until they are judged. Nothing of the buyer is on it. */
export interface Label {
  readonly shopName: string;
  readonly caseNo: string;
  readonly kind: CaseKind;
  readonly article: SlipArticle;
  /** This label of so many of the case. */
  readonly n: number;
  readonly of: number;
  readonly reasonCode: string;
  readonly words: string;
  readonly takenInAt: Instant | null;
  readonly checks: readonly InspectionCheck[];
  /** Headquarters' own checklist for this article and reason, in place of `checks`; empty: it has none. */
  readonly listed: readonly ListedCheck[];
}

/** Whoever says the goods were bad is checked, too; otherwise there is nothing to find true. */
function checksOf({ fault }: Case): readonly InspectionCheck[] {
  const claimed = fault === 'seller' || fault === 'carrier';
  return inspectionChecks.filter((check) => check !== 'claim_true' || claimed);
}

/** One label for each line of a case; none when no goods come back. */
export function labelsOf(
  { case: found, order }: PrintSource,
  shop: OrgUnit,
  inspection?: Inspection,
): readonly Label[] {
  if (found.kind === 'refund_only' && found.inbound === undefined) return [];
  const { reasonCode } = found;
  return found.lines.map(({ orderLineId, quantity }, index) => ({
    shopName: shop.name,
    caseNo: found.no,
    kind: found.kind,
    article: articleOf(order, orderLineId, quantity),
    n: index + 1,
    of: found.lines.length,
    reasonCode,
    words: maskedWords(found.words),
    takenInAt: found.inbound?.by === 'counter' ? found.inbound.takenInAt : null,
    checks: checksOf(found),
    listed: checksFor(inspection, order, { lines: [{ orderLineId, quantity }], reasonCode }),
  }));
}
