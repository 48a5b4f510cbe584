/** One of several ways to the next rows: the `limit` next ones, each way in the same order. */
export type Source<Row> = (limit: number) => readonly Row[];

/** The `limit` first rows of all sources together; `compare` is the order each source is in already. */
export function mergeSources<Row>(
  sources: readonly Source<Row>[],
  limit: number,
  compare: (a: Row, b: Row) => number,
): Row[] {
  if (sources.length === 1) return [...(sources[0]?.(limit) ?? [])];
  return sources
    .flatMap((source) => source(limit))
    .toSorted(compare)
    .slice(0, limit);
}
