import { maxCommandsPerPush, maxPushBytes } from '../../../src-core/sync/protocol.ts';
import type { WireCommand } from '../../../src-core/sync/protocol.ts';
import type { ReplicaTables } from '../../../src-core/sync/replica-tables.ts';

/** Room for what stands around the commands in a request. */
const ENVELOPE_BYTES = 500;

const encoder = new TextEncoder();

/** The next commands to send: gap-free by `seq`, at most `most`, within the size of one request. */
export function nextBatch(tables: ReplicaTables, most: number = maxCommandsPerPush): WireCommand[] {
  const batch: WireCommand[] = [];
  let bytes = ENVELOPE_BYTES;
  for (const command of tables.unsent(Math.min(most, maxCommandsPerPush))) {
    const last = batch.at(-1);
    // Between two that want sending one may have been answered already, by a page.
    if (last !== undefined && command.seq !== last.seq + 1) break;
    bytes += encoder.encode(JSON.stringify(command)).length + 1;
    if (bytes > maxPushBytes && batch.length > 0) break;
    batch.push(command);
  }
  return batch;
}
