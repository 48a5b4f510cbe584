import { useTranslation } from 'react-i18next';
import type { CaseKind, CaseLine } from '../../../src-core/after-sales/case.ts';
import type { Order } from '../../../src-core/order/order.ts';
import { returnableLine } from '../../../src-core/order/returnable-lines.ts';

const named = ({ name, specification }: { name: string; specification: string }) =>
  specification === '' ? name : `${name} ${specification}`;

/** The lines of a claim in one sentence: what, how many, and what instead. */
export function useClaimWords(): {
  readonly lines: (order: Order, kind: CaseKind, lines: readonly CaseLine[]) => string;
} {
  const { t } = useTranslation();
  return {
    lines: (order, kind, lines) =>
      lines
        .map(({ orderLineId, quantity, replacement }) => {
          const line = returnableLine(order, orderLineId);
          const article = line === undefined ? orderLineId : named(line);
          const pieces = `${article} × ${quantity}`;
          if (kind !== 'exchange') return pieces;
          const instead =
            replacement === undefined
              ? t('case.claim.replacementSame')
              : t('case.claim.replacement', { name: named(replacement) });
          return `${pieces} → ${instead}`;
        })
        .join(t('caseGuide.inspection.comma')),
  };
}
