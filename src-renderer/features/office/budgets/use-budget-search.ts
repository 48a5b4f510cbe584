import { useSearch } from '@tanstack/react-router';
import { useFilter } from '../../../parts/use-filter.ts';

/** What the address says of these screens, and a way to say otherwise; undefined takes a part away. */
export function useBudgetSearch() {
  const found = useSearch({ from: '/office/budgets' });
  return { found, change: useFilter(found).change };
}
