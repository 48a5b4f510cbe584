/** Filters of an address without those that say nothing: what is empty or off is left out. */
export function cleanSearch<Search extends object>(search: Search): Search {
  return Object.fromEntries(
    Object.entries(search).filter(
      ([, value]) =>
        value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0),
    ),
  ) as Search;
}
