/** Where a page of a list ended: the number it is ordered by, and the id among equal ones. */
export interface Place {
  readonly at: number;
  readonly id: string;
}

/** undefined: none was given, or it is none of ours, and the list begins at its beginning. */
export function placeOf(cursor: string | undefined): Place | undefined {
  const [, at, id] = /^(\d{1,15})~([0-9a-f-]{36})$/.exec(cursor ?? '') ?? [];
  return at === undefined || id === undefined ? undefined : { at: Number(at), id };
}

/** One more row was read than the page holds: whether there is another page. */
export function pageOf<Row>(
  found: readonly Row[],
  limit: number,
  place: (row: Row) => Place,
): { readonly rows: Row[]; readonly next: string | null } {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  if (found.length <= limit || last === undefined) return { rows, next: null };
  const { at, id } = place(last);
  return { rows, next: `${at}~${id}` };
}
