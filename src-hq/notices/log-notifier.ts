import type { Log } from '../sync/answer.ts';
import type { Notifier } from './notifier.ts';

/** Says in headquarters' log that something is to be told: for chains that have nobody to tell it yet. No words, no links. */
export function createLogNotifier(log: Log): Notifier {
  return {
    name: 'log',
    tell: async ({ id, topic, to, shop, order, case: found, dueAt }) => {
      log.info(
        { noticeId: id, topic, to, shopId: shop.id, orderId: order.id, caseId: found?.id, dueAt },
        'a notice',
      );
      return { told: true };
    },
  };
}
