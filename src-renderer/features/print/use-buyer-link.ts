import { useQuery } from '@tanstack/react-query';
import { useCounter } from '../../client/CounterProvider.tsx';
import { useStatus } from '../../client/use-status.ts';

/** The buyer's page of a case for the slip's code; null while not known. Asked once: every link is a recorded act. */
export function useBuyerLink(caseId: string, wanted: boolean): string | null {
  const { client } = useCounter();
  const online = useStatus()?.line.state === 'online';
  const { data } = useQuery({
    queryKey: ['print', 'buyer-link', caseId],
    queryFn: () => client.cases.buyerLink({ id: caseId }),
    enabled: wanted && online,
  });
  return data?.url ?? null;
}
