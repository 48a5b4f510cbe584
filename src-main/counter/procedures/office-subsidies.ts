import { actOffice, readOffice } from '../office/forward.ts';
import { contract } from './contract.ts';

/** Return freight and budgets in the back office: every call that is forwarded. */
export const officeSubsidies = {
  subsidyClaims: contract.office.subsidyClaims.handler(({ context, input }) =>
    readOffice(context.counter, 'subsidyClaims', input),
  ),
  subsidyClaim: contract.office.subsidyClaim.handler(({ context, input }) =>
    readOffice(context.counter, 'subsidyClaim', input),
  ),
  subsidyOfCase: contract.office.subsidyOfCase.handler(({ context, input }) =>
    readOffice(context.counter, 'subsidyOfCase', input),
  ),
  subsidySums: contract.office.subsidySums.handler(({ context, input }) =>
    readOffice(context.counter, 'subsidySums', input),
  ),
  budgets: contract.office.budgets.handler(({ context, input }) =>
    readOffice(context.counter, 'budgets', input),
  ),
  budget: contract.office.budget.handler(({ context, input }) =>
    readOffice(context.counter, 'budget', input),
  ),
  budgetAlerts: contract.office.budgetAlerts.handler(({ context, input }) =>
    readOffice(context.counter, 'budgetAlerts', input),
  ),
  nameBill: contract.office.nameBill.handler(({ context, input }) =>
    actOffice(context.counter, 'nameBill', input),
  ),
  sayFreightPaid: contract.office.sayFreightPaid.handler(({ context, input }) =>
    actOffice(context.counter, 'sayFreightPaid', input),
  ),
  retryFreight: contract.office.retryFreight.handler(({ context, input }) =>
    actOffice(context.counter, 'retryFreight', input),
  ),
  putBudget: contract.office.putBudget.handler(({ context, input }) =>
    actOffice(context.counter, 'putBudget', input),
  ),
  acknowledgeAlert: contract.office.acknowledgeAlert.handler(({ context, input }) =>
    actOffice(context.counter, 'acknowledgeAlert', input),
  ),
};
