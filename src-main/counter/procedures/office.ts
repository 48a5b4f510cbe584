import { actOffice, readOffice } from '../office/forward.ts';
import { signInOffice } from '../office/office-session.ts';
import { contract } from './contract.ts';
import { officeNotices } from './office-notices.ts';
import { officeOrders } from './office-orders.ts';
import { officeOrg } from './office-org.ts';
import { officePolicies } from './office-policies.ts';
import { officeRollout } from './office-rollout.ts';
import { officeSubsidies } from './office-subsidies.ts';

/** The back office: signing in, and every call that is forwarded. What is not here is not. */
export const office = {
  signIn: contract.office.signIn.handler(({ context, input }) =>
    signInOffice(context.counter, input),
  ),
  units: contract.office.units.handler(({ context, input }) =>
    readOffice(context.counter, 'units', input),
  ),
  counts: contract.office.counts.handler(({ context, input }) =>
    readOffice(context.counter, 'counts', input),
  ),
  desk: contract.office.desk.handler(({ context, input }) =>
    readOffice(context.counter, 'desk', input),
  ),
  cases: contract.office.cases.handler(({ context, input }) =>
    readOffice(context.counter, 'cases', input),
  ),
  case: contract.office.case.handler(({ context, input }) =>
    readOffice(context.counter, 'case', input),
  ),
  ledger: contract.office.ledger.handler(({ context, input }) =>
    readOffice(context.counter, 'ledger', input),
  ),
  exceptions: contract.office.exceptions.handler(({ context, input }) =>
    readOffice(context.counter, 'exceptions', input),
  ),
  refunds: contract.office.refunds.handler(({ context, input }) =>
    readOffice(context.counter, 'refunds', input),
  ),
  devices: contract.office.devices.handler(({ context, input }) =>
    readOffice(context.counter, 'devices', input),
  ),
  submit: contract.office.submit.handler(({ context, input }) =>
    actOffice(context.counter, 'submit', input),
  ),
  reveal: contract.office.reveal.handler(({ context, input }) =>
    actOffice(context.counter, 'reveal', input),
  ),
  retryRefund: contract.office.retryRefund.handler(({ context, input }) =>
    actOffice(context.counter, 'retryRefund', input),
  ),
  paidOutside: contract.office.paidOutside.handler(({ context, input }) =>
    actOffice(context.counter, 'paidOutside', input),
  ),
  reverseEntry: contract.office.reverseEntry.handler(({ context, input }) =>
    actOffice(context.counter, 'reverseEntry', input),
  ),
  issueCode: contract.office.issueCode.handler(({ context, input }) =>
    actOffice(context.counter, 'issueCode', input),
  ),
  revokeDevice: contract.office.revokeDevice.handler(({ context, input }) =>
    actOffice(context.counter, 'revokeDevice', input),
  ),
  ...officeOrders,
  ...officeOrg,
  ...officePolicies,
  ...officeRollout,
  ...officeSubsidies,
  ...officeNotices,
};
