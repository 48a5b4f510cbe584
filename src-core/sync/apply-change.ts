import type { Case } from '../after-sales/case.ts';
import { addToChecksum, emptyChecksum, takeFromChecksum } from './checksum.ts';
import type { Checksum } from './checksum.ts';
import type { Change } from './protocol.ts';
import type { ReplicaTables } from './replica-tables.ts';
import { touch } from './shadow.ts';
import type { Touched } from './shadow.ts';

/** A change, with the JSON of its document where whoever read it off the wire still has it. */
export type IncomingChange = Change & { readonly text?: string };
export type Living = Exclude<IncomingChange, { type: 'tombstone' }>;

type Place = ReturnType<ReplicaTables['place']>;

/** Where an aggregate stands; a reference is its space's own, it cannot stand anywhere else. */
function placeOf(tables: ReplicaTables, spaceId: string, type: Living['type'], id: string): Place {
  if (type !== 'reference') return tables.place(type, id);
  const ver = tables.referenceVer(spaceId, id);
  return ver === undefined ? undefined : { spaceId, ver };
}

export function removeKnown(
  tables: ReplicaTables,
  spaceId: string,
  type: Living['type'],
  id: string,
): void {
  if (type === 'reference') tables.removeReference(spaceId, id);
  else tables.remove(type, id);
}

/** Whether history arrived that does not join on to what is there: pages were lost. */
function leavesHole(before: Case | undefined, change: Living & { type: 'case' }): boolean {
  const first = change.history.reduce((least, entry) => Math.min(least, entry.n), Infinity);
  const reached = change.history.reduce(
    (most, entry) => Math.max(most, entry.n),
    before?.version ?? 0,
  );
  if (reached < change.doc.version) return true;
  return first !== Infinity && first > (before?.version ?? 0) + 1;
}

const rowOf = (spaceId: string, { ver, text }: Living) =>
  text === undefined ? { spaceId, ver } : { spaceId, ver, text };

function writeNewOrder(tables: ReplicaTables, spaceId: string, change: IncomingChange): boolean {
  if (change.type !== 'order' || tables.writeNewOrder === undefined) return false;
  return tables.writeNewOrder(change.id, { ...rowOf(spaceId, change), doc: change.doc });
}

export function writeChange(tables: ReplicaTables, spaceId: string, change: Living): boolean {
  const { ver, id } = change;
  const row = rowOf(spaceId, change);
  switch (change.type) {
    case 'order':
      tables.write('order', id, { ...row, doc: change.doc });
      return true;
    case 'case': {
      const hole = leavesHole(tables.read('case', id)?.doc, change);
      tables.write('case', id, { ...row, doc: change.doc });
      tables.cutHistory(id, change.doc.version);
      for (const entry of change.history) tables.writeHistory(entry);
      return !hole;
    }
    case 'exception':
      tables.write('exception', id, { ...row, doc: change.doc });
      return true;
    case 'reference':
      tables.writeReference(spaceId, id, ver, change.doc);
      return true;
  }
}

/** An aggregate that moved here from another space leaves that space's sum, whichever page comes first. */
function leaveOldSpace(
  tables: ReplicaTables,
  spaceId: string,
  type: Living['type'],
  id: string,
  row: Place,
): void {
  if (row === undefined || row.spaceId === spaceId || row.ver === 0) return;
  const old = tables.space(row.spaceId);
  if (old === undefined) return;
  tables.putSpace(row.spaceId, { ...old, sum: takeFromChecksum(old.sum, type, id, row.ver) });
}

/**
 * Applies one space's changes onto rows that no pending command has touched (shadows were put back).
 * A change not newer than what is there is passed over, so a page may come twice.
 * Returns false if a case's history has a hole and the space must be fetched again.
 * `filling`: most of it is expected to be new here.
 */
export function applyChanges(
  tables: ReplicaTables,
  spaceId: string,
  changes: readonly IncomingChange[],
  touched: Touched,
  { filling = false } = {},
): boolean {
  const state = tables.space(spaceId);
  let sum: Checksum = state?.sum ?? emptyChecksum;
  let ver = state?.ver ?? 0;
  let whole = true;
  for (const change of changes) {
    ver = Math.max(ver, change.ver);
    if (filling && writeNewOrder(tables, spaceId, change)) {
      touch(touched, 'order', change.id);
      sum = addToChecksum(sum, 'order', change.id, change.ver);
      continue;
    }
    const type = change.type === 'tombstone' ? change.of : change.type;
    const place = placeOf(tables, spaceId, type, change.id);
    const before = place?.spaceId === spaceId ? place.ver : undefined;
    if (before !== undefined && before >= change.ver) continue;
    if (before !== undefined && before > 0) sum = takeFromChecksum(sum, type, change.id, before);
    touch(touched, type, change.id);
    if (change.type === 'tombstone') {
      if (before !== undefined) removeKnown(tables, spaceId, type, change.id);
      continue;
    }
    leaveOldSpace(tables, spaceId, change.type, change.id, place);
    whole = writeChange(tables, spaceId, change) && whole;
    sum = addToChecksum(sum, type, change.id, change.ver);
  }
  tables.putSpace(spaceId, { ver, sum, agreed: state?.agreed ?? null });
  return whole;
}
