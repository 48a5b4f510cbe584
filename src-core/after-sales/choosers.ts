import type { Case, CaseState } from './case.ts';
import type { Command } from './command.ts';
import { unpaidPartsOf } from './refund-parts.ts';

/** Looks at the case as the handler leaves it (new kind, new terms applied) and at the command. */
type Chooser = (after: Case, command: Command | undefined) => CaseState;

/** Goods that are here or under way need not be sent again. */
function wayOfGoods(after: Case): CaseState {
  return after.inbound === undefined ? 'awaiting_buyer_return' : 'awaiting_seller_receipt';
}

function ruled(after: Case, command: Command | undefined): CaseState {
  if (command?.key !== 'case.rule@1') throw new TypeError('only a ruling chooses by a ruling');
  switch (command.args.ruling) {
    case 'refund':
      return 'refunding';
    case 'return':
      return 'awaiting_buyer_return';
    case 'exchange':
      return wayOfGoods(after);
    case 'close':
      return 'closed';
  }
}

/** The named choices of the transition table. */
export const choosers = {
  agreed: (after) => (after.kind === 'refund_only' ? 'refunding' : wayOfGoods(after)),
  beforeNegotiation: (after) =>
    after.notReceivedReported ? 'awaiting_buyer_receipt' : 'awaiting_seller_review',
  ruled,
  refundPaid: (after) => (unpaidPartsOf(after).length === 0 ? 'succeeded' : 'refunding'),
} as const satisfies Record<string, Chooser>;

export type ChooserName = keyof typeof choosers;
