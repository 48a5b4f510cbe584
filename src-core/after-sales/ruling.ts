import { fen, zeroFen } from '../basis/money.ts';
import type { Case } from './case.ts';
import { refundCeiling } from './claim.ts';
import type { Handler } from './handler.ts';
import { goodsTravelAnew } from './returns.ts';

function refundKindOf(found: Case): Case['kind'] {
  if (found.kind !== 'exchange') return found.kind;
  return found.inbound === undefined ? 'refund_only' : 'return_refund';
}

/** Headquarters decides: kind and amount become what the ruling needs. */
export const ruled: Handler<'case.rule@1'> = ({ before, command, order }) => {
  const { ruling, fault, reason } = command.args;
  const after: Case = { ...before, fault };
  if (ruling === 'refund' || ruling === 'return') {
    const most = refundCeiling(order, before, fault);
    const asked = before.amount > 0 ? fen(Math.min(before.amount, most)) : most;
    after.kind = ruling === 'return' ? 'return_refund' : refundKindOf(before);
    after.amount = command.args.amount ?? asked;
    after.amountAgreed = true;
    // The ruling says that goods are to be sent, whatever travelled before.
    if (ruling === 'return') goodsTravelAnew(after);
  }
  if (ruling === 'exchange') {
    after.kind = 'exchange';
    after.amount = zeroFen;
    delete after.outbound;
  }
  return {
    after,
    details: {
      ruling,
      reason,
      before: { kind: before.kind, amount: before.amount },
      after: { kind: after.kind, amount: after.amount },
    },
    fault,
    claimChanged: ruling !== 'close',
  };
};
