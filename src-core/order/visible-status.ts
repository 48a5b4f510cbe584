import type { Case } from '../after-sales/case.ts';
import type { AfterSalesStatus } from './order.ts';

/**
 * 售后状态 as the order list shows it (S): one open case makes it 售后中; without open ones the case that
 * ended last decides: 换货成功, 换货关闭 or 售后结束.
 */
export function afterSalesStatusOf(
  openCases: number,
  lastEnded: Pick<Case, 'kind' | 'state'> | undefined,
): AfterSalesStatus {
  if (openCases > 0) return 'in_progress';
  if (lastEnded === undefined) return 'none';
  if (lastEnded.kind !== 'exchange') return 'ended';
  return lastEnded.state === 'succeeded' ? 'exchange_succeeded' : 'exchange_closed';
}
