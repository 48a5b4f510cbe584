import { actOffice, readOffice } from '../office/forward.ts';
import { contract } from './contract.ts';

/** Rollouts in the back office: every call that is forwarded. */
export const officeRollout = {
  rollouts: contract.office.rollouts.handler(({ context, input }) =>
    readOffice(context.counter, 'rollouts', input),
  ),
  rollout: contract.office.rollout.handler(({ context, input }) =>
    readOffice(context.counter, 'rollout', input),
  ),
  rolloutBranches: contract.office.rolloutBranches.handler(({ context, input }) =>
    readOffice(context.counter, 'rolloutBranches', input),
  ),
  rolloutCounters: contract.office.rolloutCounters.handler(({ context, input }) =>
    readOffice(context.counter, 'rolloutCounters', input),
  ),
  batches: contract.office.batches.handler(({ context, input }) =>
    readOffice(context.counter, 'batches', input),
  ),
  batch: contract.office.batch.handler(({ context, input }) =>
    readOffice(context.counter, 'batch', input),
  ),
  suggestions: contract.office.suggestions.handler(({ context, input }) =>
    readOffice(context.counter, 'suggestions', input),
  ),
  rolloutCsv: contract.office.rolloutCsv.handler(({ context, input }) =>
    actOffice(context.counter, 'rolloutCsv', input),
  ),
  acknowledgeBy: contract.office.acknowledgeBy.handler(({ context, input }) =>
    actOffice(context.counter, 'acknowledgeBy', input),
  ),
  previewBatch: contract.office.previewBatch.handler(({ context, input }) =>
    actOffice(context.counter, 'previewBatch', input),
  ),
  startBatch: contract.office.startBatch.handler(({ context, input }) =>
    actOffice(context.counter, 'startBatch', input),
  ),
  cancelBatch: contract.office.cancelBatch.handler(({ context, input }) =>
    actOffice(context.counter, 'cancelBatch', input),
  ),
};
