import { act, read } from './forwarded.ts';
import { hqContract } from './hq.ts';
import { noticesContract } from './hq-notices.ts';

/** What was told to buyers, shops and channels, and what nobody took. */
export const officeNoticeReads = { notices: noticesContract.list } as const;

export const officeNoticeActs = {
  retryNotice: noticesContract.retry,
  stopBuyerLinks: hqContract.orders.stopBuyerLinks,
} as const;

export const officeNotices = {
  notices: read(officeNoticeReads.notices),
  retryNotice: act(officeNoticeActs.retryNotice),
  stopBuyerLinks: act(officeNoticeActs.stopBuyerLinks),
} as const;
