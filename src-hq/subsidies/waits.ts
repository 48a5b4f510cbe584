import type { Case } from '../../src-core/after-sales/case.ts';
import { goodsAccepted } from '../../src-core/freight-subsidy/case-step.ts';
import type { ClaimRecord } from '../store/subsidy-port.ts';

/** What a claim waits for; null: it is over. */
export function waitsOf(
  { claim, payout }: Pick<ClaimRecord, 'claim' | 'payout'>,
  found: Case,
): ClaimRecord['waits'] {
  switch (claim.state) {
    case 'reserved':
      return goodsAccepted(found) && claim.amount === null ? 'bill' : 'receipt';
    case 'confirmed':
      if (payout === null) return 'case_end';
      return payout.nextTryAt === null ? 'person' : 'payment';
    case 'settled':
    case 'void':
      return null;
  }
}
