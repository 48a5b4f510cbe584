import { useQuery } from '@tanstack/react-query';
import type { CounterStatus } from '../../src-core/contract/counter.ts';
import { useCounter } from './CounterProvider.tsx';

/** The counter's state, kept fresh by its events; undefined until first heard. */
export function useStatus(): CounterStatus | undefined {
  const { queries } = useCounter();
  return useQuery(queries.app.status.queryOptions()).data;
}
