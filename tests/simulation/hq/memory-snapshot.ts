import type { Change, SnapshotRow } from '../../../src-core/sync/protocol.ts';
import type { SnapshotPage } from '../../../src-hq/store/store.ts';
import {
  parseSnapshotKey,
  snapshotKeyText,
  snapshotSections,
} from '../../../src-hq/sync/snapshot-key.ts';
import type { SnapshotKey } from '../../../src-hq/sync/snapshot-key.ts';

function keyOf(spaceId: string, change: Change): SnapshotKey {
  switch (change.type) {
    case 'order':
      return { section: 'order', spaceId, at: change.doc.placedAt, id: change.id };
    case 'case':
      return { section: 'case', spaceId, at: change.doc.openedAt, id: change.id };
    case 'exception':
    case 'reference':
      return { section: change.type, spaceId, id: change.id };
    case 'tombstone':
      throw new Error('a snapshot holds what lives');
  }
}

/** Order of the stream: sections, within them spaces as asked, within those the newest first or by id. */
function compare(a: SnapshotKey, b: SnapshotKey, spaceIds: readonly string[]): number {
  const bySection = snapshotSections.indexOf(a.section) - snapshotSections.indexOf(b.section);
  if (bySection !== 0) return bySection;
  const bySpace = spaceIds.indexOf(a.spaceId) - spaceIds.indexOf(b.spaceId);
  if (bySpace !== 0) return bySpace;
  if (a.id === undefined || b.id === undefined)
    return Number(a.id !== undefined) - Number(b.id !== undefined);
  if (a.at !== undefined && b.at !== undefined)
    return b.at - a.at || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** The next lines of the stream after a key. */
export function pageOf(
  living: readonly { readonly spaceId: string; readonly change: Change }[],
  spaceIds: readonly string[],
  afterKey: string | undefined,
  limit: number,
): SnapshotPage {
  const after = afterKey === undefined ? undefined : parseSnapshotKey(afterKey);
  const left = living
    .map(({ spaceId, change }) => ({ key: keyOf(spaceId, change), spaceId, change }))
    .filter(({ key }) => after === undefined || compare(key, after, spaceIds) > 0)
    .sort((a, b) => compare(a.key, b.key, spaceIds));
  const page = left.slice(0, limit).map(({ key, spaceId, change }): SnapshotRow => ({
    key: snapshotKeyText(key),
    spaceId,
    change,
  }));
  return {
    text: Buffer.from(page.map((row) => `${JSON.stringify(row)}\n`).join('')),
    rows: page.length,
    nextKey: left.length > page.length ? page.at(-1)?.key : undefined,
  };
}
