import type { Instant } from '../basis/instant.ts';
import { fen, sumFen } from '../basis/money.ts';
import type { Fen } from '../basis/money.ts';
import type { BearerShare } from './bearers.ts';
import type { SubsidyClaim } from './subsidy-claim.ts';

/** Accounts of the ledger that subsidies write to. */
export type SubsidyAccount =
  /** Cost, one leg per bearer. */
  | 'freight_subsidy'
  /** Owed to the buyer. */
  | 'freight_subsidy_payable'
  | 'cash'
  | 'tender_clearing';

interface SubsidyLeg {
  readonly account: SubsidyAccount;
  /** Positive: debit. Negative: credit. The legs of one posting sum to 0. */
  readonly amount: Fen;
  readonly bearer?: Omit<BearerShare, 'amount'>;
}

/** Written by headquarters alone, once per `(commandId, kind)`, beside the postings of after-sales. */
export interface SubsidyPosting {
  readonly commandId: string;
  readonly kind: 'subsidy_due' | 'subsidy_paid' | 'subsidy_reversed';
  readonly claimId: string;
  readonly caseId: string;
  readonly orderId: string;
  readonly at: Instant;
  readonly legs: readonly SubsidyLeg[];
}

function posting(
  kind: SubsidyPosting['kind'],
  { id: claimId, caseId, orderId }: SubsidyClaim,
  commandId: string,
  at: Instant,
  legs: readonly SubsidyLeg[],
): readonly SubsidyPosting[] {
  const moved = legs.filter(({ amount }) => amount !== 0);
  if (moved.length === 0) return [];
  return [{ commandId, kind, claimId, caseId, orderId, at, legs: moved }];
}

const dueLegs = ({ perBearer }: SubsidyClaim): readonly SubsidyLeg[] => [
  ...perBearer.map(({ bearer, unitId, amount }): SubsidyLeg => ({
    account: 'freight_subsidy',
    amount,
    bearer: { bearer, unitId },
  })),
  {
    account: 'freight_subsidy_payable',
    amount: fen(0 - sumFen(perBearer.map(({ amount }) => amount))),
  },
];

/** The goods are here: the freight is owed, each bearer's part on its own leg. */
export function subsidyDue(
  claim: SubsidyClaim,
  commandId: string,
  at: Instant,
): readonly SubsidyPosting[] {
  return posting('subsidy_due', claim, commandId, at, dueLegs(claim));
}

/** What was owed is owed no more: the same legs the other way round. */
export function subsidyReversed(
  claim: SubsidyClaim,
  commandId: string,
  at: Instant,
): readonly SubsidyPosting[] {
  const back = dueLegs(claim).map((leg) => ({ ...leg, amount: fen(0 - leg.amount) }));
  return posting('subsidy_reversed', claim, commandId, at, back);
}

/** Paid to the buyer, out of the till or along a tender. */
export function subsidyPaid(
  claim: SubsidyClaim,
  commandId: string,
  at: Instant,
  from: 'cash' | 'tender_clearing',
): readonly SubsidyPosting[] {
  const amount = claim.amount ?? fen(0);
  return posting('subsidy_paid', claim, commandId, at, [
    { account: 'freight_subsidy_payable', amount },
    { account: from, amount: fen(0 - amount) },
  ]);
}
