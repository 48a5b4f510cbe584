import { fail, ok, type Result } from '../../src-core/basis/result.ts';
import type { HqStore } from '../store/store.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import { cashGateway, manualGateway } from './own-gateways.ts';

const byPeople = new Set([cashGateway.name, manualGateway.name]);

/**
 * Makes a refund due now: the next pass, a few seconds away, asks its gateway again under the same number.
 * Failures: `not_found`; `refund_not_open` {state}: it is concluded, or waits for a person anyway.
 */
export async function retryRefund(
  { store, clock }: { readonly store: HqStore; readonly clock: () => Instant },
  spaceId: string,
  refundNo: string,
): Promise<Result<null>> {
  return await store.write(async (tx) => {
    const head = await tx.lockSpace(spaceId);
    const record = head && (await tx.refundRecord(spaceId, refundNo));
    if (!record) return fail('not_found');
    if (record.nextTryAt === null || byPeople.has(record.gateway)) {
      return fail('refund_not_open', { state: record.state });
    }
    await tx.saveRefunds(spaceId, [{ ...record, nextTryAt: clock() }]);
    return ok(null);
  });
}
