import type { BuyerCommand } from '../../src-core/contract/hq-buyer.ts';
import { fail, ok, type Result } from '../../src-core/basis/result.ts';
import type { BuyerCase } from '../buyer/buyer-order.ts';
import { buyerCaseView, buyerOrderView } from '../buyer/buyer-views.ts';
import { openLink, type OpenLink } from '../buyer/open-link.ts';
import { contract } from './contract.ts';
import { valueOrThrow } from './failures.ts';
import type { RequestContext } from './services.ts';
import { buyerCommand, submitAsBuyer } from './submit-as-buyer.ts';

async function opened(context: RequestContext, token: string): Promise<OpenLink> {
  return valueOrThrow(context.reply, await openLink(context.services, token));
}

/** The one a link opens, or the one that is named. */
function caseIn({ access, order }: OpenLink, caseId: string | undefined): Result<BuyerCase> {
  const wanted = caseId ?? access.caseId;
  const found = order.cases.find((one) => one.case.id === wanted);
  return found === undefined ? fail('not_found') : ok(found);
}

interface Doing {
  readonly input: { readonly token: string; readonly commandId: string };
  readonly context: RequestContext;
}

const doing =
  (key: BuyerCommand) =>
  async ({ input, context }: Doing) => {
    const { token, commandId, ...args } = input;
    const link = await opened(context, token);
    const command = buyerCommand(key, commandId, args);
    return valueOrThrow(context.reply, await submitAsBuyer(context.services, link, command));
  };

const { buyer } = contract;

export const buyerRouter = {
  buyer: {
    order: buyer.order.handler(async ({ input, context }) => {
      const link = await opened(context, input.token);
      if (link.access.caseId !== undefined) return valueOrThrow(context.reply, fail('not_found'));
      return buyerOrderView(link.order, context.services.clock());
    }),
    view: buyer.view.handler(async ({ input, context }) => {
      const link = await opened(context, input.token);
      const one = valueOrThrow(context.reply, caseIn(link, input.caseId));
      return buyerCaseView(link.order, one, context.services.clock());
    }),
    submit: buyer.submit.handler(async ({ input, context }) => {
      const { token, ...command } = input;
      const link = await opened(context, token);
      return valueOrThrow(context.reply, await submitAsBuyer(context.services, link, command));
    }),
    apply: buyer.apply.handler(doing('case.open@1')),
    amend: buyer.amend.handler(doing('case.amend@1')),
    withdraw: buyer.withdraw.handler(doing('case.withdraw@1')),
    sendReturn: buyer.sendReturn.handler(doing('case.send_return@1')),
    correctLogistics: buyer.correctLogistics.handler(doing('case.correct_logistics@1')),
    acceptTerms: buyer.acceptTerms.handler(doing('case.accept_terms@1')),
    rejectTerms: buyer.rejectTerms.handler(doing('case.reject_terms@1')),
    confirmReceipt: buyer.confirmReceipt.handler(doing('case.confirm_receipt@1')),
    reportNotReceived: buyer.reportNotReceived.handler(doing('case.report_not_received@1')),
    withdrawReport: buyer.withdrawReport.handler(doing('case.withdraw_report@1')),
    extendReceipt: buyer.extendReceipt.handler(doing('case.extend_receipt@1')),
    escalate: buyer.escalate.handler(doing('case.escalate@1')),
    modifyOrder: buyer.modifyOrder.handler(doing('order.modify@1')),
  },
};
