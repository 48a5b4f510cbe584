/** Sections of a snapshot in the order they are sent. */
export const snapshotSections = ['reference', 'exception', 'case', 'order'] as const;
export type SnapshotSection = (typeof snapshotSections)[number];

/**
 * Where a row stands in the stream. References and exceptions go by id; cases and orders newest first,
 * by `at` (opened, placed) and then id, both falling. Without `id`: before the section's first row.
 */
export interface SnapshotKey {
  readonly section: SnapshotSection;
  readonly spaceId: string;
  readonly at?: number;
  readonly id?: string;
}

/** "order/shop-1/1700000000000/…id…"; the id may hold any character. */
export function snapshotKeyText({ section, spaceId, at, id }: SnapshotKey): string {
  const dated = section === 'case' || section === 'order';
  return [section, spaceId, ...(dated && id !== undefined ? [at ?? 0] : []), id ?? ''].join('/');
}

/** undefined: not a key. */
export function parseSnapshotKey(text: string): SnapshotKey | undefined {
  const match = /^(reference|exception|case|order)\/([a-z0-9-]{1,63})\/(.*)$/s.exec(text);
  const [, name, spaceId, rest] = match ?? [];
  const section = snapshotSections.find((known) => known === name);
  if (section === undefined || spaceId === undefined || rest === undefined) return undefined;
  if (rest === '') return { section, spaceId };
  if (section === 'reference') return { section, spaceId, id: rest };
  const dated = section === 'exception' ? /^()([0-9a-f-]{36})$/ : /^(\d{1,15})\/([0-9a-f-]{36})$/;
  const [, at, id] = dated.exec(rest) ?? [];
  if (id === undefined) return undefined;
  return { section, spaceId, id, ...(at === '' ? {} : { at: Number(at) }) };
}

/** The section after this one, of the same space or the next; undefined: the stream ends. Spaces go within sections. */
export function nextSection(
  { section, spaceId }: SnapshotKey,
  spaceIds: readonly string[],
): SnapshotKey | undefined {
  const nextSpace = spaceIds[spaceIds.indexOf(spaceId) + 1];
  if (nextSpace !== undefined) return { section, spaceId: nextSpace };
  const following = snapshotSections[snapshotSections.indexOf(section) + 1];
  const [first] = spaceIds;
  return following && first !== undefined ? { section: following, spaceId: first } : undefined;
}
