import { actOffice, readOffice } from '../office/forward.ts';
import { contract } from './contract.ts';

/** Notices and buyers' links in the back office: every call that is forwarded. */
export const officeNotices = {
  notices: contract.office.notices.handler(({ context, input }) =>
    readOffice(context.counter, 'notices', input),
  ),
  retryNotice: contract.office.retryNotice.handler(({ context, input }) =>
    actOffice(context.counter, 'retryNotice', input),
  ),
  stopBuyerLinks: contract.office.stopBuyerLinks.handler(({ context, input }) =>
    actOffice(context.counter, 'stopBuyerLinks', input),
  ),
};
