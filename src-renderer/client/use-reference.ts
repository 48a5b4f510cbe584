import { useQuery } from '@tanstack/react-query';
import type { Reference } from '../../src-core/contract/counter-reference.ts';
import { useCounter } from './CounterProvider.tsx';

/** What headquarters pushed down: shop, rules, scripts; undefined until read. */
export function useReference(): Reference | undefined {
  const { queries } = useCounter();
  return useQuery(queries.app.reference.queryOptions()).data;
}
