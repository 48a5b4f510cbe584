import { act, read } from './forwarded.ts';
import { hqSubsidies } from './hq-subsidies.ts';

/** What a back office asks about return freight, and is shown again as last seen when the line is down. */
export const officeSubsidyReads = {
  subsidyClaims: hqSubsidies.claims,
  subsidyClaim: hqSubsidies.claim,
  subsidyOfCase: hqSubsidies.ofCase,
  subsidySums: hqSubsidies.sums,
  budgets: hqSubsidies.budgets,
  budget: hqSubsidies.budget,
  budgetAlerts: hqSubsidies.alerts,
} as const;

/** What moves money or the bounds of it. */
export const officeSubsidyActs = {
  nameBill: hqSubsidies.nameBill,
  sayFreightPaid: hqSubsidies.sayPaid,
  retryFreight: hqSubsidies.retry,
  putBudget: hqSubsidies.putBudget,
  acknowledgeAlert: hqSubsidies.acknowledgeAlert,
} as const;

export const officeSubsidies = {
  subsidyClaims: read(officeSubsidyReads.subsidyClaims),
  subsidyClaim: read(officeSubsidyReads.subsidyClaim),
  subsidyOfCase: read(officeSubsidyReads.subsidyOfCase),
  subsidySums: read(officeSubsidyReads.subsidySums),
  budgets: read(officeSubsidyReads.budgets),
  budget: read(officeSubsidyReads.budget),
  budgetAlerts: read(officeSubsidyReads.budgetAlerts),
  nameBill: act(officeSubsidyActs.nameBill),
  sayFreightPaid: act(officeSubsidyActs.sayFreightPaid),
  retryFreight: act(officeSubsidyActs.retryFreight),
  putBudget: act(officeSubsidyActs.putBudget),
  acknowledgeAlert: act(officeSubsidyActs.acknowledgeAlert),
} as const;
