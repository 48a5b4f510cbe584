import { useNavigate, useSearch } from '@tanstack/react-router';

/** What the address says of these screens, and a way to say otherwise; undefined takes a part away. */
export function useBudgetSearch() {
  const found = useSearch({ from: '/office/budgets' });
  const navigate = useNavigate({ from: '/office/budgets' });
  const change = (over: { readonly [K in keyof typeof found]?: (typeof found)[K] | undefined }) => {
    const next = { ...found, ...over };
    const kept = Object.entries(next).filter(([, value]) => value !== undefined);
    void navigate({ search: Object.fromEntries(kept) as typeof found, replace: true });
  };
  return { found, change };
}
