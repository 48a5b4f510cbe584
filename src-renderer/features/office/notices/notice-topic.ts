import type { TFunction } from 'i18next';
import { noticeTopics } from '../../../../src-core/after-sales/notices.ts';

/** What a notice is about; a topic of a newer headquarters by its code. */
export function noticeTopicText(t: TFunction, topic: string): string {
  const known = noticeTopics.find((one) => one === topic);
  if (known === undefined) return topic;
  if (known === 'reminder' || known === 'order_modified' || known === 'modification_overtaken')
    return t(`officeNotices.topic.${known}`);
  return t(`event.${known}.shop`);
}

/** To whom, in words. */
export function receiverText(t: TFunction, to: string): string {
  return to === 'buyer' || to === 'shop' || to === 'channel' ? t(`officeNotices.to.${to}`) : to;
}
