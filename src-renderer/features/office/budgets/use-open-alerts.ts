import { useCounter } from '../../../client/CounterProvider.tsx';
import { useSeen } from '../use-office.ts';

/** Alerts nobody has acknowledged, of all one sees. */
export function useOpenAlerts(): number {
  const { client } = useCounter();
  const input = { limit: 1 };
  return (
    useSeen('budgetAlerts', input, () => client.office.budgetAlerts(input)).data?.value.open ?? 0
  );
}
