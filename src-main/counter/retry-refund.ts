import { fail, ok } from '../../src-core/basis/result.ts';
import type { Result } from '../../src-core/basis/result.ts';
import type { Counter } from './counter.ts';
import { personAtKeys } from './session.ts';

/**
 * Asks headquarters to ask a refund's gateway again, now, under the same number. Failures beside
 * headquarters' own (`refund_not_open`, `not_found`): `not_signed_in`; `refund_retry_offline`, not tried;
 * `refund_retry_unanswered`, nobody knows, and asked again it does no harm.
 */
export async function retryRefund(counter: Counter, refundNo: string): Promise<Result<null>> {
  const person = personAtKeys(counter);
  if (person === null) return fail('not_signed_in');
  const { transport } = counter;
  if (counter.line.state !== 'online' || transport?.retryRefund === undefined)
    return fail('refund_retry_offline');
  // Written down before it is asked for: headquarters knows the counter, this machine who was at it.
  counter.replica.transact('command', () => {
    counter.replica.tables.audit.append({
      at: counter.clock.now(),
      act: 'retry_refund',
      personId: person.id,
      subject: refundNo,
      reason: '',
    });
  });
  const reply = await transport.retryRefund(refundNo);
  if (reply.ok) return ok(null);
  const { kind, error } = reply.failure;
  const heard = kind !== 'unreachable' && kind !== 'busy';
  return heard ? { ok: false, error } : fail('refund_retry_unanswered');
}
