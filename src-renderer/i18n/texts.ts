import { afterSales as afterSalesEn } from './en/after-sales.ts';
import { exception as exceptionEn, rejection as rejectionEn } from './en/codes.ts';
import { caseTexts as caseEn } from './en/case.ts';
import { caseForms as caseFormsEn } from './en/case-forms.ts';
import { caseGuide as caseGuideEn } from './en/case-guide.ts';
import { command as commandEn } from './en/commands.ts';
import { common as commonEn } from './en/common.ts';
import { evidence as evidenceEn } from './en/evidence.ts';
import { event as eventEn } from './en/events.ts';
import { failure as failureEn } from './en/failures.ts';
import { forms as formsEn } from './en/forms.ts';
import { gates as gatesEn } from './en/gates.ts';
import { lists as listsEn } from './en/lists.ts';
import { modification as modificationEn } from './en/modification.ts';
import { office as officeEn } from './en/office.ts';
import { officeCase as officeCaseEn } from './en/office-case.ts';
import { officeFailure as officeFailureEn } from './en/office-failures.ts';
import { officeNotices as officeNoticesEn } from './en/office-notices.ts';
import { officeOrders as officeOrdersEn } from './en/office-orders.ts';
import { officePolicies as officePoliciesEn } from './en/office-policies.ts';
import {
  officeRollout as officeRolloutEn,
  rolloutFailure as rolloutFailureEn,
} from './en/office-rollout.ts';
import { officeSubsidy as officeSubsidyEn } from './en/office-subsidy.ts';
import { org as orgEn } from './en/org.ts';
import { orgFailure as orgFailureEn } from './en/org-failures.ts';
import { staff as staffEn } from './en/people.ts';
import { policyFailure as policyFailureEn } from './en/policy-failures.ts';
import { order as orderEn } from './en/order.ts';
import { policies as policiesEn } from './en/policies.ts';
import { officeContents as officeContentsEn } from './en/office-contents.ts';
import { officeTariffs as officeTariffsEn } from './en/office-tariffs.ts';
import { policyKinds as policyKindsEn } from './en/policy-kinds.ts';
import { policySentences as policySentencesEn } from './en/policy-sentences.ts';
import { print as printEn } from './en/print.ts';
import { refundFailure as refundFailureEn } from './en/refunds.ts';
import { shell as shellEn } from './en/shell.ts';
import { subsidies as subsidiesEn, subsidyFailure as subsidyFailureEn } from './en/subsidies.ts';
import { sync as syncEn } from './en/sync.ts';
import { afterSales } from './zh-CN/after-sales.ts';
import { exception, rejection } from './zh-CN/codes.ts';
import { caseTexts } from './zh-CN/case.ts';
import { caseForms } from './zh-CN/case-forms.ts';
import { caseGuide } from './zh-CN/case-guide.ts';
import { command } from './zh-CN/commands.ts';
import { common } from './zh-CN/common.ts';
import { evidence } from './zh-CN/evidence.ts';
import { event } from './zh-CN/events.ts';
import { failure } from './zh-CN/failures.ts';
import { forms } from './zh-CN/forms.ts';
import { gates } from './zh-CN/gates.ts';
import { lists } from './zh-CN/lists.ts';
import { modification } from './zh-CN/modification.ts';
import { office } from './zh-CN/office.ts';
import { officeCase } from './zh-CN/office-case.ts';
import { officeFailure } from './zh-CN/office-failures.ts';
import { officeNotices } from './zh-CN/office-notices.ts';
import { officeOrders } from './zh-CN/office-orders.ts';
import { officePolicies } from './zh-CN/office-policies.ts';
import { officeRollout, rolloutFailure } from './zh-CN/office-rollout.ts';
import { officeSubsidy } from './zh-CN/office-subsidy.ts';
import { org } from './zh-CN/org.ts';
import { orgFailure } from './zh-CN/org-failures.ts';
import { staff } from './zh-CN/people.ts';
import { policyFailure } from './zh-CN/policy-failures.ts';
import { order } from './zh-CN/order.ts';
import { policies } from './zh-CN/policies.ts';
import { officeContents } from './zh-CN/office-contents.ts';
import { officeTariffs } from './zh-CN/office-tariffs.ts';
import { policyKinds } from './zh-CN/policy-kinds.ts';
import { policySentences } from './zh-CN/policy-sentences.ts';
import { print } from './zh-CN/print.ts';
import { refundFailure } from './zh-CN/refunds.ts';
import { shell } from './zh-CN/shell.ts';
import { subsidies, subsidyFailure } from './zh-CN/subsidies.ts';
import { sync } from './zh-CN/sync.ts';

type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };

/** Chinese is written first; its keys are the keys. */
export const chinese = {
  afterSales,
  rejection,
  exception,
  event,
  evidence,
  failure: {
    ...failure,
    ...orgFailure,
    ...policyFailure,
    ...officeFailure,
    ...refundFailure,
    ...rolloutFailure,
    ...subsidyFailure,
  },
  command,
  common,
  shell,
  forms,
  gates,
  lists,
  office: { ...office, ...officeCase },
  officeNotices,
  officeOrders,
  officePolicies,
  officeRollout,
  officeSubsidy,
  org,
  staff,
  order,
  modification,
  case: caseTexts,
  caseForms,
  caseGuide,
  policies,
  officeContents,
  officeTariffs,
  policyKinds,
  policySentences,
  print,
  subsidies,
  sync,
};

/** A key missing in English does not compile. */
export const english: Texts<typeof chinese> = {
  afterSales: afterSalesEn,
  rejection: rejectionEn,
  exception: exceptionEn,
  event: eventEn,
  evidence: evidenceEn,
  failure: {
    ...failureEn,
    ...orgFailureEn,
    ...policyFailureEn,
    ...officeFailureEn,
    ...refundFailureEn,
    ...rolloutFailureEn,
    ...subsidyFailureEn,
  },
  command: commandEn,
  common: commonEn,
  shell: shellEn,
  forms: formsEn,
  gates: gatesEn,
  lists: listsEn,
  office: { ...officeEn, ...officeCaseEn },
  officeNotices: officeNoticesEn,
  officeOrders: officeOrdersEn,
  officePolicies: officePoliciesEn,
  officeRollout: officeRolloutEn,
  officeSubsidy: officeSubsidyEn,
  org: orgEn,
  staff: staffEn,
  order: orderEn,
  modification: modificationEn,
  case: caseEn,
  caseForms: caseFormsEn,
  caseGuide: caseGuideEn,
  policies: policiesEn,
  officeContents: officeContentsEn,
  officeTariffs: officeTariffsEn,
  policyKinds: policyKindsEn,
  policySentences: policySentencesEn,
  print: printEn,
  subsidies: subsidiesEn,
  sync: syncEn,
};
