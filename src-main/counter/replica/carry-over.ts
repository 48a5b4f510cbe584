import { moveOutbox } from '../../../src-core/sync/incarnation.ts';
import { replayPending } from '../../../src-core/sync/replay.ts';
import type { ReplayContext } from '../../../src-core/sync/replay.ts';
import type { SqliteTables } from './sqlite-tables.ts';

/** What a replica knows that headquarters does not send: it moves along when the replica is built anew. */
const keptMeta = [
  'clock',
  'session',
  'officePeople',
  'shop',
  'locked',
  'lastSyncAt',
  'lastUncleanStop',
  'resets',
  'repairs',
] as const;

/**
 * Gives a replica that was built beside the old one all that is only known here: who the device is, the
 * audit log, what was read of policies, and the outbox, under a new incarnation and replayed. `context` is over the new one.
 */
export function carryOver(
  from: SqliteTables,
  to: SqliteTables,
  incarnation: string,
  context: ReplayContext,
): void {
  for (const key of ['credentials', ...keptMeta]) to.state.set(key, from.state.get(key));
  to.audit.copyFrom(from.audit);
  to.receipts.copyFrom(from.receipts);
  moveOutbox(from, to, incarnation);
  to.putSyncState({ deviceId: from.syncState().deviceId });
  replayPending(to, context, new Set());
}
