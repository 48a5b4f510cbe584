import type { Fen } from '../basis/money.ts';
import type { Order, TenderKind } from '../order/order.ts';
import type { Case, Fault } from './case.ts';
import type { Command, CommandKey } from './command.ts';
import type { DecisionContext } from './decision.ts';
import type { RefundPart } from './refund-parts.ts';

/** A checked application or amendment: what its lines are worth and what it asks back. */
export interface Claim {
  readonly shares: readonly Fen[];
  readonly amount: Fen;
  readonly fault: Fault;
}

/** One command about to move one case; what guards and handlers look at. */
export interface Move<K extends CommandKey = CommandKey> {
  readonly command: Command<K>;
  /** Undefined while it is being opened. */
  readonly before: Case | undefined;
  /** The order, for an amendment without what the case itself holds of it. */
  readonly order: Order;
  readonly ctx: DecisionContext;
  /** Left here by the guard `claim` for the handler, so that it is worked out once. */
  claim?: Claim;
}

/** A case as a handler leaves it: without the state, version and clock, which the table decides. */
export interface Patch {
  readonly after: Case;
  readonly details: Readonly<Record<string, unknown>>;
  /** The order, where the command changes more of it than what cases hold. */
  readonly order?: Order;
  /** A difference of an exchange that was handed over: collected positive, given back negative. */
  readonly moved?: {
    readonly amount: Fen;
    readonly tender: { readonly kind: TenderKind; readonly reference: string };
  };
  /** Parts of the refund that went, and what they were paid from. */
  readonly paid?: {
    readonly parts: readonly RefundPart[];
    readonly from: 'tender_clearing' | 'cash';
  };
  /** For rows whose fault is the command's own word. */
  readonly fault?: Fault;
  /** Kind, lines or amount are others now. */
  readonly claimChanged?: boolean;
}
