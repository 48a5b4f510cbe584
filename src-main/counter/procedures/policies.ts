import { coverageHere, coverageOfOrder } from '../policies/coverage-here.ts';
import { policiesHere, policyAtCounter } from '../policies/policies-here.ts';
import { contract } from './contract.ts';

export const policies = {
  here: contract.policies.here.handler(({ context }) => policiesHere(context.counter)),
  get: contract.policies.get.handler(({ context, input }) =>
    policyAtCounter(context.counter, input.versionId),
  ),
  read: contract.policies.read.handler(({ context, input }) =>
    context.counter.policies.act('read', input.versionId),
  ),
  acknowledge: contract.policies.acknowledge.handler(({ context, input }) =>
    context.counter.policies.act('acknowledge', input.versionId),
  ),
  ofOrder: contract.policies.ofOrder.handler(({ context, input }) =>
    coverageOfOrder(context.counter, input.orderId),
  ),
  coverage: contract.policies.coverage.handler(({ context, input }) =>
    coverageHere(context.counter, input),
  ),
};
