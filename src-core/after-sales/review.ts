import { zeroFen } from '../basis/money.ts';
import type { Case } from './case.ts';
import { goodsTravelAnew } from './returns.ts';
import type { Handler } from './handler.ts';

export const refused: Handler<'case.refuse@1'> = ({ before, command }) => {
  const { reasonCode, words, evidence } = command.args;
  return {
    after: { ...before, refused: { reasonCode, words } },
    details: { reasonCode, words, evidence: evidence.map((piece) => piece.hash) },
  };
};

export const termsProposed: Handler<'case.propose_terms@1'> = ({ before, command }) => {
  const { kind, words } = command.args;
  const amount = kind === 'exchange' ? zeroFen : command.args.amount;
  return {
    after: { ...before, terms: { kind, amount, words } },
    details: {
      before: { kind: before.kind, amount: before.amount },
      after: { kind, amount },
      words,
    },
  };
};

/** The terms become the claim. A replacement asked for before stays written on the lines. */
export const termsAccepted: Handler<'case.accept_terms@1'> = ({ before }) => {
  const { terms } = before;
  if (terms === undefined) throw new TypeError('the guard `terms_present` has not run');
  const after: Case = { ...before, kind: terms.kind, amount: terms.amount, amountAgreed: true };
  // Once a replacement left, "return and refund" means that it comes back.
  if (terms.kind === 'return_refund' && before.outbound !== undefined) goodsTravelAnew(after);
  return {
    after,
    details: {
      before: { kind: before.kind, amount: before.amount },
      after: { kind: terms.kind, amount: terms.amount },
    },
    claimChanged: true,
  };
};
