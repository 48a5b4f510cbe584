import type { Instant } from '../basis/instant.ts';
import type { Fen } from '../basis/money.ts';
import type { Failure } from '../basis/result.ts';
import type { Budget } from './budget.ts';
import { waybillKey } from './subsidy-claim.ts';
import type { ClaimState, SubsidyClaim, VoidReason } from './subsidy-claim.ts';

export type ClaimCommand =
  /** The buyer corrected the logistics. */
  | { readonly name: 'correct_waybill'; readonly waybill: string }
  | {
      readonly name: 'confirm';
      /** When the goods arrived; null: they did not. */
      readonly receivedAt: Instant | null;
      /** Absent: as promised. */
      readonly amount?: Fen;
      /** Why it is not what was promised. */
      readonly differs?: SubsidyClaim['differs'];
    }
  | { readonly name: 'settle'; readonly from: 'cash' | 'tender_clearing' }
  | { readonly name: 'void'; readonly why: VoidReason };

export interface ClaimContext {
  readonly commandId: string;
  readonly now: Instant;
  /** Budgets of the shop, nearest first, as at `reservedAt`, and every budget the claim draws on. */
  readonly budgets: readonly Budget[];
  /** The living claim that has a waybill, of all shops; undefined: nobody has it. */
  readonly holderOf: (waybill: string) => Pick<SubsidyClaim, 'id' | 'caseId'> | undefined;
}

export const claimRefusals = [
  'case_claimed',
  'waybill_claimed',
  'not_allowed_in_state',
  'goods_not_received',
  'amount_not_named',
  'difference_not_explained',
  'budget_exhausted',
] as const;

type ClaimGuard = 'goods_received' | 'amount_named' | 'difference_explained' | 'waybill_free';

interface ClaimTransition {
  readonly from: ClaimState;
  readonly command: ClaimCommand['name'];
  readonly guards: readonly ClaimGuard[];
  readonly to: ClaimState;
}

/** A claim begins `reserved`, when the buyer sends; this is what may become of it. */
export const claimTransitions: readonly ClaimTransition[] = [
  { from: 'reserved', command: 'correct_waybill', guards: ['waybill_free'], to: 'reserved' },
  {
    from: 'reserved',
    command: 'confirm',
    guards: ['goods_received', 'amount_named', 'difference_explained'],
    to: 'confirmed',
  },
  { from: 'reserved', command: 'void', guards: [], to: 'void' },
  { from: 'confirmed', command: 'settle', guards: [], to: 'settled' },
  { from: 'confirmed', command: 'void', guards: [], to: 'void' },
];

type Refusal = Failure<(typeof claimRefusals)[number]>;
const refuse = (
  code: Refusal['code'],
  params: Readonly<Record<string, unknown>> = {},
): Refusal => ({ code, params });

/** What a command confirms; null: nobody has named it yet. */
export const confirmedAmount = (claim: SubsidyClaim, command: ClaimCommand): Fen | null =>
  (command.name === 'confirm' ? command.amount : undefined) ?? claim.amount;

const checks: Readonly<
  Record<
    ClaimGuard,
    (claim: SubsidyClaim, command: ClaimCommand, context: ClaimContext) => Refusal | undefined
  >
> = {
  goods_received: (_claim, command) =>
    command.name === 'confirm' && command.receivedAt === null
      ? refuse('goods_not_received')
      : undefined,
  amount_named: (claim, command) =>
    confirmedAmount(claim, command) === null ? refuse('amount_not_named') : undefined,
  difference_explained: (claim, command) =>
    command.name === 'confirm' &&
    claim.promised !== null &&
    confirmedAmount(claim, command) !== claim.promised &&
    command.differs === undefined
      ? refuse('difference_not_explained', { promised: claim.promised, amount: command.amount })
      : undefined,
  waybill_free: (claim, command, { holderOf }) =>
    command.name === 'correct_waybill'
      ? waybillTaken(claim.id, waybillKey(command.waybill), holderOf)
      : undefined,
};

/** Somebody else's living claim has the waybill. */
export function waybillTaken(
  ownId: string,
  waybill: string | undefined,
  holderOf: ClaimContext['holderOf'],
): Refusal | undefined {
  const holder = waybill === undefined ? undefined : holderOf(waybill);
  if (holder === undefined || holder.id === ownId) return undefined;
  return refuse('waybill_claimed', { waybill, claimId: holder.id, caseId: holder.caseId });
}

/** The row for a command, once its guards let it pass. */
export function transitionOf(
  claim: SubsidyClaim,
  command: ClaimCommand,
  context: ClaimContext,
): ClaimTransition | Failure {
  const row = claimTransitions.find(
    ({ from, command: name }) => from === claim.state && name === command.name,
  );
  if (row === undefined) {
    return refuse('not_allowed_in_state', { state: claim.state, command: command.name });
  }
  for (const guard of row.guards) {
    const error = checks[guard](claim, command, context);
    if (error !== undefined) return error;
  }
  return row;
}
