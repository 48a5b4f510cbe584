import { oc, type } from '@orpc/contract';
import { z } from 'zod';
import type { Result } from '../basis/result.ts';
import type { PersonRole } from '../org/org.ts';
import { act, read } from './forwarded.ts';
import { hqContract } from './hq.ts';
import { hqOffice } from './hq-office.ts';
import { ledgerContract, refundsContract } from './hq-refunds.ts';
import { officeNoticeActs, officeNoticeReads, officeNotices } from './office-notices.ts';
import { officeOrderReads, officeOrders } from './office-orders.ts';
import { officeOrg, officeOrgActs, officeOrgReads } from './office-org.ts';
import { officePolicies, officePolicyActs, officePolicyReads } from './office-policies.ts';
import { officeRollout, officeRolloutActs, officeRolloutReads } from './office-rollout.ts';
import { officeSubsidies, officeSubsidyActs, officeSubsidyReads } from './office-subsidies.ts';

/*
 * The back office: what a client that is enrolled for a region or for headquarters may ask of headquarters,
 * live, as the person who signed in. The counter service forwards these and nothing else. Arguments are
 * checked by headquarters' own schemas before they leave; the person's token is the service's alone.
 */

/** Asked again as often as one likes. What was answered is kept, encrypted, for when the line is down. */
export const officeReads = {
  units: hqOffice.units,
  counts: hqOffice.counts,
  desk: hqOffice.desk,
  cases: hqOffice.cases,
  case: hqOffice.case,
  ledger: ledgerContract.ofCase,
  exceptions: hqOffice.exceptions,
  refunds: refundsContract.list,
  devices: hqOffice.devices,
  ...officeOrderReads,
  ...officeOrgReads,
  ...officePolicyReads,
  ...officeRolloutReads,
  ...officeSubsidyReads,
  ...officeNoticeReads,
} as const;

/** What changes something, or what must not be kept. With the line down none of it is done. */
export const officeActs = {
  submit: hqContract.commands.submit,
  reveal: hqOffice.reveal,
  retryRefund: refundsContract.retry,
  paidOutside: refundsContract.paidOutside,
  reverseEntry: ledgerContract.reverse,
  issueCode: hqContract.devices.issueCode,
  revokeDevice: hqContract.devices.revoke,
  ...officeOrgActs,
  ...officePolicyActs,
  ...officeRolloutActs,
  ...officeSubsidyActs,
  ...officeNoticeActs,
} as const;

export type OfficeRead = keyof typeof officeReads;
export type OfficeAct = keyof typeof officeActs;

export interface OfficePerson {
  readonly id: string;
  readonly name: string;
  readonly role: PersonRole;
}

/** The group `office` of the counter service's contract. */
export const officeContract = {
  /** By name and PIN, at headquarters; with the line down who signed in here lately. */
  signIn: oc
    .input(
      z.strictObject({ name: z.string().trim().min(1).max(60), pin: z.string().min(4).max(40) }),
    )
    .output(type<Result<OfficePerson>>()),
  units: read(officeReads.units),
  counts: read(officeReads.counts),
  desk: read(officeReads.desk),
  cases: read(officeReads.cases),
  case: read(officeReads.case),
  ledger: read(officeReads.ledger),
  exceptions: read(officeReads.exceptions),
  refunds: read(officeReads.refunds),
  devices: read(officeReads.devices),
  submit: act(officeActs.submit),
  reveal: act(officeActs.reveal),
  retryRefund: act(officeActs.retryRefund),
  paidOutside: act(officeActs.paidOutside),
  reverseEntry: act(officeActs.reverseEntry),
  issueCode: act(officeActs.issueCode),
  revokeDevice: act(officeActs.revokeDevice),
  ...officeOrders,
  ...officeOrg,
  ...officePolicies,
  ...officeRollout,
  ...officeSubsidies,
  ...officeNotices,
} as const;
