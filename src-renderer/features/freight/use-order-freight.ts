import { useQuery } from '@tanstack/react-query';
import { useCounter } from '../../client/CounterProvider.tsx';

/** What the order carries of return freight; null: not read yet, or not known here. */
export function useOrderFreight(orderId: string) {
  const { queries } = useCounter();
  return useQuery(queries.policies.ofOrder.queryOptions({ input: { orderId } })).data ?? null;
}
