import { fail } from '../../src-core/basis/result.ts';
import { isHqRole } from '../access/sight.ts';
import { listNotices, retryNotice } from '../notices/list-notices.ts';
import { contract } from './contract.ts';
import { valueOrThrow } from './failures.ts';
import { principalOf, type RequestContext } from './services.ts';

function headquartersOnly(context: RequestContext) {
  const who = principalOf(context, 'person');
  return isHqRole(who.role) ? who : valueOrThrow<never>(context.reply, fail('not_allowed'));
}

export const noticesRouter = {
  notices: {
    list: contract.notices.list.handler(async ({ input, context }) => {
      headquartersOnly(context);
      return await listNotices(context.services.sql, input);
    }),
    retry: contract.notices.retry.handler(async ({ input, context }) => {
      const { personId } = headquartersOnly(context);
      const { sql, clock } = context.services;
      const by = { at: clock(), actor: `person:${personId}` };
      return valueOrThrow(context.reply, await retryNotice(sql, input.noticeId, by));
    }),
  },
};
