import { finishRepair, repairRows } from '../../../src-core/sync/repair.ts';
import { applyFill, replayPending } from '../../../src-core/sync/replay.ts';
import type { ReplayContext } from '../../../src-core/sync/replay.ts';
import { clientIdOf } from '../../../src-core/sync/replica-tables.ts';
import type { FillState } from '../../../src-core/sync/replica-tables.ts';
import type { SnapshotHead } from '../../../src-core/sync/protocol.ts';
import type { ReplicaSide } from './replica-host.ts';
import { failed } from './transport.ts';
import type { IncomingRow, Reply, SnapshotPiece, SyncFailure, Transport } from './transport.ts';

export interface FetchDeps {
  readonly transport: Transport;
  /** Lets whoever waits for the thread have it: a first fill is long. */
  readonly breathe: () => Promise<void>;
  readonly measured: (sentAt: number, receivedAt: number, remote: number) => void;
  readonly now: () => number;
  readonly filled: (state: { rows: number; ofRows: number; done: boolean }) => void;
  readonly changed: (touched: readonly string[]) => void;
}

const cut = failed('unreachable', 'stream_cut').failure;
/** The database was put aside as damaged while the stream came: what came is not the beginning of the new one. */
const replaced = failed('busy', 'replica_replaced').failure;

/** Runs a stream's pieces through `take`; the failure that ended it early, or null. */
async function readPieces(
  deps: FetchDeps,
  pieces: AsyncIterable<SnapshotPiece>,
  isStill: () => boolean,
  take: (rows: readonly IncomingRow[]) => void,
): Promise<SyncFailure | null> {
  for await (const piece of pieces) {
    if (!isStill()) return replaced;
    if (piece.is === 'end') return null;
    if (piece.is === 'cut') return piece.failure;
    take(piece.rows);
    await deps.breathe();
  }
  return cut;
}

function beginOf(head: SnapshotHead): FillState {
  const { cursor, lastSeq } = head;
  return { cursor, lastSeq, after: null, rows: 0, ofRows: head.rows };
}

/**
 * Fills a replica from a snapshot stream, or goes on with one that was cut. Each piece is one
 * transaction with its place in the stream, so nothing is fetched twice and nothing is left out;
 * people may work on the replica meanwhile. Failure `reset`: what was begun cannot be continued.
 */
export async function fill(
  deps: FetchDeps,
  side: ReplicaSide,
  context: ReplayContext,
): Promise<Reply<null>> {
  const { tables } = side;
  const begun = tables.syncState().fill;
  const clientId = clientIdOf(tables.syncState());
  const sentAt = deps.now();
  const reply = await deps.transport.snapshot(
    begun?.after == null ? { clientId } : { clientId, after: begun.after, cursor: begun.cursor },
  );
  if (!reply.ok) return reply;
  const { head, pieces } = reply.value;
  deps.measured(sentAt, deps.now(), head.now);
  let state = begun?.after == null ? beginOf(head) : begun;
  const isStill = () => side.tables === tables;
  const failure = await readPieces(deps, pieces, isStill, (rows) => {
    const next = {
      ...state,
      after: rows.at(-1)?.key ?? state.after,
      rows: state.rows + rows.length,
    };
    const touched = side.transact('page', () => {
      tables.putSyncState({ fill: next });
      return applyFill(tables, rows, context);
    });
    state = next;
    deps.filled({ rows: state.rows, ofRows: Math.max(state.ofRows, state.rows), done: false });
    deps.changed(touched);
  });
  if (failure !== null) return { ok: false, failure };
  side.transact('command', () => {
    const { nextSeq, reflectedSeq } = tables.syncState();
    const reached = Math.max(reflectedSeq, Math.min(state.lastSeq, nextSeq - 1));
    tables.reflectUpTo(reached);
    tables.putSyncState({ cursor: state.cursor, fill: null, reflectedSeq: reached });
    // What the rows brought may have let commands in or out.
    replayPending(tables, context, new Set());
  });
  deps.filled({ rows: state.rows, ofRows: state.rows, done: true });
  return { ok: true, value: null };
}

/** Fetches one space again and makes the replica's the same. */
export async function repairSpace(
  deps: FetchDeps,
  side: ReplicaSide,
  spaceId: string,
  context: ReplayContext,
): Promise<Reply<null>> {
  const { tables: begunOn } = side;
  const clientId = clientIdOf(begunOn.syncState());
  const reply = await deps.transport.snapshot({ clientId, spaceId });
  if (!reply.ok) return reply;
  const seen = new Set<string>();
  const isStill = () => side.tables === begunOn;
  const failure = await readPieces(deps, reply.value.pieces, isStill, (rows) => {
    const changes = rows.filter((row) => row.spaceId === spaceId).map(({ change }) => change);
    const touched = side.transact('page', (tables) =>
      repairRows(tables, spaceId, changes, seen, context),
    );
    deps.changed(touched);
  });
  if (failure !== null) return { ok: false, failure };
  const touched = side.transact('page', (tables) => finishRepair(tables, spaceId, seen, context));
  deps.changed(touched);
  return { ok: true, value: null };
}
