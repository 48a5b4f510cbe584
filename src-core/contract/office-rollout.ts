import { act, read } from './forwarded.ts';
import { hqRollout } from './hq-rollout.ts';

/** What a back office asks about rollouts, and is shown again as last seen when the line is down. */
export const officeRolloutReads = {
  rollouts: hqRollout.versions,
  rollout: hqRollout.of,
  rolloutBranches: hqRollout.branches,
  rolloutCounters: hqRollout.counters,
  batches: hqRollout.batches,
  batch: hqRollout.batch,
  suggestions: hqRollout.suggestions,
} as const;

/** What changes what branches do; and what nothing is kept of. */
export const officeRolloutActs = {
  rolloutCsv: hqRollout.csv,
  acknowledgeBy: hqRollout.acknowledgeBy,
  previewBatch: hqRollout.previewBatch,
  startBatch: hqRollout.startBatch,
  cancelBatch: hqRollout.cancelBatch,
} as const;

export const officeRollout = {
  rollouts: read(officeRolloutReads.rollouts),
  rollout: read(officeRolloutReads.rollout),
  rolloutBranches: read(officeRolloutReads.rolloutBranches),
  rolloutCounters: read(officeRolloutReads.rolloutCounters),
  batches: read(officeRolloutReads.batches),
  batch: read(officeRolloutReads.batch),
  suggestions: read(officeRolloutReads.suggestions),
  rolloutCsv: act(officeRolloutActs.rolloutCsv),
  acknowledgeBy: act(officeRolloutActs.acknowledgeBy),
  previewBatch: act(officeRolloutActs.previewBatch),
  startBatch: act(officeRolloutActs.startBatch),
  cancelBatch: act(officeRolloutActs.cancelBatch),
} as const;
