import { act, read } from './forwarded.ts';
import { hqPolicies } from './hq-policies.ts';
import { hqTariffs } from './hq-tariffs.ts';

/** What a back office asks about policies, and is shown again as last seen when the line is down. */
export const officePolicyReads = {
  policies: hqPolicies.list,
  policyNames: hqPolicies.names,
  policyVersion: hqPolicies.version,
  policyAssignments: hqPolicies.assignments,
  policyVocabulary: hqPolicies.vocabulary,
  policiesForUnit: hqPolicies.forShop,
  tariffs: hqTariffs.list,
  tariff: hqTariffs.get,
} as const;

/** What changes policies; and questions about what is not written anywhere, which nothing is kept of. */
export const officePolicyActs = {
  createPolicy: hqPolicies.create,
  renamePolicy: hqPolicies.rename,
  draftVersion: hqPolicies.draft,
  moveVersion: hqPolicies.move,
  assignPolicy: hqPolicies.assign,
  endAssignment: hqPolicies.endAssignment,
  previewAssign: hqPolicies.previewAssign,
  resolvePolicy: hqPolicies.resolve,
  policyExamples: hqPolicies.examples,
  putTariff: hqTariffs.put,
} as const;

export const officePolicies = {
  policies: read(officePolicyReads.policies),
  policyNames: read(officePolicyReads.policyNames),
  policyVersion: read(officePolicyReads.policyVersion),
  policyAssignments: read(officePolicyReads.policyAssignments),
  policyVocabulary: read(officePolicyReads.policyVocabulary),
  policiesForUnit: read(officePolicyReads.policiesForUnit),
  tariffs: read(officePolicyReads.tariffs),
  tariff: read(officePolicyReads.tariff),
  createPolicy: act(officePolicyActs.createPolicy),
  renamePolicy: act(officePolicyActs.renamePolicy),
  draftVersion: act(officePolicyActs.draftVersion),
  moveVersion: act(officePolicyActs.moveVersion),
  assignPolicy: act(officePolicyActs.assignPolicy),
  endAssignment: act(officePolicyActs.endAssignment),
  previewAssign: act(officePolicyActs.previewAssign),
  resolvePolicy: act(officePolicyActs.resolvePolicy),
  policyExamples: act(officePolicyActs.policyExamples),
  putTariff: act(officePolicyActs.putTariff),
} as const;
