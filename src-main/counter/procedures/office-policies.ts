import { actOffice, readOffice } from '../office/forward.ts';
import { contract } from './contract.ts';

/** Policies in the back office: every call that is forwarded. */
export const officePolicies = {
  policies: contract.office.policies.handler(({ context, input }) =>
    readOffice(context.counter, 'policies', input),
  ),
  policyNames: contract.office.policyNames.handler(({ context, input }) =>
    readOffice(context.counter, 'policyNames', input),
  ),
  policyVersion: contract.office.policyVersion.handler(({ context, input }) =>
    readOffice(context.counter, 'policyVersion', input),
  ),
  policyAssignments: contract.office.policyAssignments.handler(({ context, input }) =>
    readOffice(context.counter, 'policyAssignments', input),
  ),
  policyVocabulary: contract.office.policyVocabulary.handler(({ context, input }) =>
    readOffice(context.counter, 'policyVocabulary', input),
  ),
  policiesForUnit: contract.office.policiesForUnit.handler(({ context, input }) =>
    readOffice(context.counter, 'policiesForUnit', input),
  ),
  tariffs: contract.office.tariffs.handler(({ context, input }) =>
    readOffice(context.counter, 'tariffs', input),
  ),
  tariff: contract.office.tariff.handler(({ context, input }) =>
    readOffice(context.counter, 'tariff', input),
  ),
  createPolicy: contract.office.createPolicy.handler(({ context, input }) =>
    actOffice(context.counter, 'createPolicy', input),
  ),
  renamePolicy: contract.office.renamePolicy.handler(({ context, input }) =>
    actOffice(context.counter, 'renamePolicy', input),
  ),
  draftVersion: contract.office.draftVersion.handler(({ context, input }) =>
    actOffice(context.counter, 'draftVersion', input),
  ),
  moveVersion: contract.office.moveVersion.handler(({ context, input }) =>
    actOffice(context.counter, 'moveVersion', input),
  ),
  assignPolicy: contract.office.assignPolicy.handler(({ context, input }) =>
    actOffice(context.counter, 'assignPolicy', input),
  ),
  endAssignment: contract.office.endAssignment.handler(({ context, input }) =>
    actOffice(context.counter, 'endAssignment', input),
  ),
  previewAssign: contract.office.previewAssign.handler(({ context, input }) =>
    actOffice(context.counter, 'previewAssign', input),
  ),
  resolvePolicy: contract.office.resolvePolicy.handler(({ context, input }) =>
    actOffice(context.counter, 'resolvePolicy', input),
  ),
  policyExamples: contract.office.policyExamples.handler(({ context, input }) =>
    actOffice(context.counter, 'policyExamples', input),
  ),
  putTariff: contract.office.putTariff.handler(({ context, input }) =>
    actOffice(context.counter, 'putTariff', input),
  ),
};
