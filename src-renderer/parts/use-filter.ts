import { useNavigate } from '@tanstack/react-router';

type Part<Search> = { readonly [Name in keyof Search]?: Search[Name] | undefined };

/** Without what says nothing: what is empty, off or not there. */
function clean(search: object): object {
  return Object.fromEntries(
    Object.entries(search).filter(
      ([, value]) =>
        value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

/**
 * The filters of the list on the screen. They live in the address, so that a link or going back brings them
 * along. A part is changed in what the address says by then, not in what it said when the screen was drawn:
 * two filters chosen one right after the other are both kept.
 */
export function useFilter<Search extends object>(filter: Search) {
  const navigate = useNavigate();
  const go = (search: (before: object) => object) =>
    // The types of one route's address; `filter` has them.
    void navigate({ to: '.', search: search as never, replace: true });
  return {
    change: (part: Part<Search>) => go((before) => clean({ ...before, ...part })),
    clear: () => go(() => ({})),
    filtered: Object.keys(filter).length > 0,
  };
}
