import { z } from 'zod';
import { fenSchema } from '../../src-core/basis/money.ts';
import { fail, ok, type Result } from '../../src-core/basis/result.ts';
import { bookAnswer, type Heard } from './book-answer.ts';
import type { RefundDeps } from './refund-desk.ts';

/**
 * `POST /api/v1/refunds/notifications/{gateway}`: a gateway says by itself what became of a refund.
 * Signed over the bytes with the gateway's secret, see `access/signature.ts`. Told again it changes
 * nothing, so a gateway may repeat itself until it hears 200.
 */
export const notificationSchema = z.strictObject({
  refundNo: z.string().min(1).max(40),
  state: z.enum(['succeeded', 'pending', 'failed']),
  /** The gateway's number of the payment. */
  reference: z.string().min(1).max(80).optional(),
  amount: fenSchema.min(0).optional(),
  /** Why it failed. */
  code: z.string().min(1).max(60).optional(),
});
export type RefundNotification = z.infer<typeof notificationSchema>;

function heardOf({ state, reference, code }: RefundNotification): Heard {
  if (state === 'succeeded') return { state, reference: reference ?? '' };
  return state === 'failed' ? { state, code: code ?? 'refused' } : { state };
}

/**
 * Takes one notification whose signature held. Failures: `not_found`: no such refund with this gateway;
 * `amount_differs` {asked, amount}: not booked, somebody must look.
 */
export async function takeNotification(
  deps: RefundDeps,
  gateway: string,
  told: RefundNotification,
): Promise<Result<{ readonly taken: true }>> {
  const { refundNo, amount } = told;
  const known = await deps.store.read(async (view) => {
    const spaceId = await view.locateRefund(refundNo);
    const record = spaceId === undefined ? undefined : await view.refundRecord(spaceId, refundNo);
    return spaceId !== undefined && record ? { spaceId, record } : undefined;
  });
  if (!known || known.record.gateway !== gateway) {
    deps.log.error({ refundNo, gateway }, 'a gateway speaks of an unknown refund');
    return fail('not_found');
  }
  if (amount !== undefined && amount !== known.record.amount) {
    deps.log.error({ refundNo, amount, asked: known.record.amount }, 'a refund of another amount');
    return fail('amount_differs', { asked: known.record.amount, amount });
  }
  const booked = await deps.store.write((tx) =>
    bookAnswer(deps, tx, known.spaceId, refundNo, heardOf(told)),
  );
  if (booked?.moved === true) deps.moved([known.spaceId]);
  return ok({ taken: true });
}
